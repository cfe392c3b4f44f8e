"""Kinds that need one ad: its text and the fields read in it."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from baken.extract import Field, Service, statements
from baken.signals.indicator import Params
from baken.signals.kinds.base import Kind, listed, whole


@dataclass(frozen=True, slots=True)
class Page:
    """An ad as its reader sees it: the text, and the fields found in it."""

    text: str
    fields: Sequence[Field]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where an indicator fired, and what fills its explanation. Never an ad's words."""

    start: int
    end: int
    detail: dict[str, str] = field(default_factory=dict)


def stated_age(page: Page, params: Params) -> Iterator[Hit]:
    """An age of the advertiser from `at_least` up to and including `at_most`, in years.

    Ages that only bound others ("18+") do not count.
    """
    ages = range(whole(params, "at_least"), whole(params, "at_most") + 1)
    for found in page.fields:
        if found.kind == "age" and not found.alternatives and found.value in ages:
            yield Hit(found.start, found.end, {"age": str(found.value)})


def statement(page: Page, params: Params) -> Iterator[Hit]:
    """A phrase of the lexicon `lexicon`, not denied in the same clause."""
    for found in statements(page.text, str(params["lexicon"])):
        yield Hit(found.start, found.end)


def voice(page: Page, params: Params) -> Iterator[Hit]:
    """The text speaks in one of `voices`: first, we, third, ours."""
    for found in page.fields:
        if found.kind == "voice" and found.value in listed(params, "voices"):
            yield Hit(found.start, found.end)


def service(page: Page, params: Params) -> Iterator[Hit]:
    """A service of `codes` is offered, not refused."""
    for found in page.fields:
        value = found.value
        if isinstance(value, Service) and value.offered and value.code in listed(params, "codes"):
            yield Hit(found.start, found.end)


def availability(page: Page, params: Params) -> Iterator[Hit]:
    """The ad says that one of `values` holds, such as "24/7" or "by_appointment"."""
    return _coded(page, "availability", listed(params, "values"))


def premises(page: Page, params: Params) -> Iterator[Hit]:
    """The advertiser works in premises of one of `codes`."""
    return _coded(page, "premises", listed(params, "codes"))


def movement(page: Page, params: Params) -> Iterator[Hit]:
    """The ad speaks of coming or going, in one of `codes`."""
    return _coded(page, "movement", listed(params, "codes"))


def _coded(page: Page, kind: str, values: list[str]) -> Iterator[Hit]:
    for found in page.fields:
        if found.kind == kind and found.value in values:
            yield Hit(found.start, found.end)


_PLAIN_NUMBER = re.compile(r"[0-9\s.·()\[\]/+\u002d\u2010-\u2015]*")
"""A number in plain figures, however it is grouped."""


def disguised_contact(page: Page, params: Params) -> Iterator[Hit]:
    """A phone number that a machine would not see at once.

    Letters, odd digits, stars or words stand in it. Grouping it with spaces, dots, dashes,
    slashes, brackets or a plus sign is no disguise; nor is what a page's HTML does to figures.
    """
    for found in page.fields:
        if found.kind == "phone" and not _PLAIN_NUMBER.fullmatch(html.unescape(found.text)):
            yield Hit(found.start, found.end)


AD_KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("stated_age", ("age",), {"at_least": int, "at_most": int}, ("age",), stated_age),
        Kind("statement", ("text",), {"lexicon": str}, (), statement),
        Kind("voice", ("voice",), {"voices": list}, (), voice, "voice"),
        Kind("service", ("service",), {"codes": list}, (), service, "services"),
        Kind("availability", ("availability",), {"values": list}, (), availability, "availability"),
        Kind("premises", ("premises",), {"codes": list}, (), premises, "premises"),
        Kind("movement", ("movement",), {"codes": list}, (), movement, "movement"),
        Kind("disguised_contact", ("phone",), {}, (), disguised_contact),
    )
}
