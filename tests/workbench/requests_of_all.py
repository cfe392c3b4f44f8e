"""Every address of the workbench, filled in with ids; and values that nobody types by accident."""

import re

from hypothesis import strategies as st

DIGITS = ["0", "1", "7", "2147483648", "9223372036854775808", "9" * 40, "9" * 3000]
ODD = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "' OR 1=1 --",
    "<script>",
    "../../etc/passwd",
    "x" * 30_000,
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "-1",
    "1e400",
    "00:00",
    "24:00",
    "00000000-0000-0000-0000-000000000000",
    "{}",
    "[1]",
    "null",
    '{"id": 1, "response": []}',
    "invented@example.org",
    "supervisor",
    "GM0599",
    "GM9999",
    "same",
    "phone",
    "yes",
    "outreach",
    *DIGITS,
]
NAMES = [
    *("token", "reason", "innocent", "lighter", "no_minor", "ad", "kind", "motive", "text", "site"),
    *("town", "tip", "one", "other", "verdict", "apart", "lead", "day", "time", "reference"),
    *("name", "email", "municipality", "role", "starts_on", "ends_on", "regulation", "decision"),
    *("training", "login", "password", "again", "code", "answer", "credential", "next", "since"),
    *("lost", "here"),
    *("business", "home", "alone", "minimum_age", "lighter_how", "call", "help", "source", "link"),
    *("valid_from", "checked_on"),
    *("band", "family", "within", "after", "nothing", "page", "action", "until", "query"),
]
VALUES = st.one_of(st.sampled_from(ODD), st.text(max_size=30))
FORMS = st.dictionaries(
    st.one_of(st.sampled_from(NAMES), st.text(max_size=8)),
    st.one_of(VALUES, st.lists(VALUES, max_size=3)),
    max_size=8,
)


def routes(resolver=None, before=""):
    """Every address as Django writes it: leads/<id:lead_id>/stop."""
    from django.urls import get_resolver

    for one in (resolver or get_resolver()).url_patterns:
        address = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from routes(one, address)
        else:
            yield address


def filled(route, values):
    """An address with a value of `values`, one after the other, in each of its places."""
    given = iter(values)
    return "/" + re.sub(r"<[^>]*>", lambda _: next(given), route)


def places(route):
    """What stands in the places of an address: (converter, name) of each."""
    return re.findall(r"<(\w+):(\w+)>", route)
