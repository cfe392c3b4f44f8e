"""Kinds that need one ad: its text and the fields read in it."""

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


AD_KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("stated_age", ("age",), {"at_least": int, "at_most": int}, ("age",), stated_age),
        Kind("statement", ("text",), {"lexicon": str}, (), statement),
        Kind("voice", ("voice",), {"voices": list}, (), voice),
        Kind("service", ("service",), {"codes": list}, (), service),
    )
}
