"""Who works in the full workbench, the pages that they open, and what those ask."""

from collections.abc import Mapping, Sequence

from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from baken.workbench.accounts.models import User
from benchmarks.workbench.asking import OK, Person
from benchmarks.workbench.filling import ADMINISTRATOR, EVERYWHERE, KEYS, PLACES, USERS

_LISTS = {
    "worklist": ["/leads"],
    "worklist, a kind": ["/leads?band=three-families", "/leads?band=tip"],
    "worklist, new": ["/leads?new=visit"],
    "worklist, expires soon": ["/leads?within=7"],
    "worklist, of nobody": ["/leads?holder=none"],
    "worklist, in assessment": ["/leads?state=assessment"],
    "saved views": ["/leads/views"],
    "enter an ad": ["/enter"],
    "legal basis": ["/basis"],
    "stop": ["/stop"],
}
_OF_LEAD = {
    "lead": "/leads/{}",
    "step": "/leads/{}/step/drop",
    "ties": "/leads/{}/ties",
    "holder": "/leads/{}/holder",
    "reveal": "/leads/{}/reveal",
    "stop of a lead": "/leads/{}/stop",
}
_FIRST = 4
_MOST = 40


def at_work(users: int, leads: int) -> list[Person]:
    """The planner of the whole region, and so many planners and supervisors of one place."""
    seen = [n for n in range(3, leads, leads // 50 | 1) if n % 5]
    region = _person(EVERYWHERE, _pages(seen))
    some = [one for one in range(_FIRST, USERS + 1) if one % 5]
    return [region, *(_of_place(one, leads) for one in some[:users])]


def others() -> list[Person]:
    """An administrator and a key keeper."""
    people = {"people": ["/people"], "person": [f"/people/{EVERYWHERE}"]}
    return [_person(ADMINISTRATOR, people), _person(KEYS, {"requests of the region": ["/reveals"]})]


def queries(leads: int) -> Mapping[str, int]:
    """How many queries each page asks, for the planner of the region and the others."""
    counts = {}
    for user, pages in (
        (EVERYWHERE, _pages([leads // 2 + 4])),
        (ADMINISTRATOR, {"people": ["/people"], "person": [f"/people/{EVERYWHERE}"]}),
        (KEYS, {"requests of the region": ["/reveals"]}),
    ):
        client = _client(user)
        for page, addresses in pages.items():
            client.get(addresses[0])
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(addresses[0])
            if answer.status_code == OK:
                counts[page] = len(asked)
    return counts


def searches() -> int:
    """How many searches of the worklist are in the audit trail: one for every list shown."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_event WHERE action = 'search'")
        found: int = cursor.fetchone()[0]
    return found


def steps() -> int:
    """How many leads were closed by a step: each that was taken, once."""
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_step WHERE act = 'drop'")
        found: int = cursor.fetchone()[0]
    return found


def _of_place(user: int, leads: int) -> Person:
    """Leads that are surely hers: of her first municipality, touched by nobody.

    Some she opens; others she closes, which nobody else of the place does or opens.
    """
    place = user % PLACES
    mine = [n for n in range(PLACES + place, leads, PLACES) if n // 11 % 10 and n % 5]
    opened = mine[:: max(2, len(mine) // 40)] or [place]
    closed = sorted({*mine} - {*opened})[user // PLACES :: USERS // PLACES + 1][:_MOST]
    pages = _pages(opened)
    return _person(
        user,
        pages if user % 2 == 0 else _without(pages, "holder", "reveal"),
        [f"/leads/{n}/step/drop" for n in closed],
    )


def _without(pages: Mapping[str, list[str]], *names: str) -> dict[str, list[str]]:
    return {name: addresses for name, addresses in pages.items() if name not in names}


def _pages(leads: Sequence[int]) -> dict[str, list[str]]:
    return _LISTS | {name: [form.format(n) for n in leads] for name, form in _OF_LEAD.items()}


def _person(user: int, pages: Mapping[str, Sequence[str]], forms: Sequence[str] = ()) -> Person:
    return Person(_client(user).cookies["sessionid"].value, pages, forms)


def _client(user: int) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(pk=user))
    return client
