"""Kinds that are measured beside those that people write: parts of a kind, and the language."""

from collections.abc import Iterable, Mapping

from baken.measure.agreement import Compared
from baken.measure.written import KINDS

LANGUAGE = "language"
MIXED = "+"
"""Stands for all mixtures of languages together."""

_PARTS = {
    "price": ("price_timed", "price_untimed"),
    "service": ("service_offered", "service_refused"),
}
MEASURED = (*(name for kind in KINDS for name in (kind, *_PARTS.get(kind, ()))), LANGUAGE)
"""The kinds and their parts, in the order in which they are reported."""


def with_parts(compared: Mapping[str, Compared]) -> dict[str, Compared]:
    """What was compared, with prices by whether a time is named, and services by offered or not.

    A value that is right but for its time or its "no" is missed in one part and extra in the
    other.
    """
    found = dict(compared)
    for kind, names in _PARTS.items():
        if kind in compared:
            found |= {name: _part(compared[kind], name) for name in names}
    return found


def _part(whole: Compared, name: str) -> Compared:
    return Compared(*(_in_part(one, name) for one in (whole.right, whole.missed, whole.extra)))


def _in_part(values: Iterable[str], name: str) -> tuple[str, ...]:
    return tuple(value for value in values if _belongs(value, name))


def _belongs(value: str, name: str) -> bool:
    if name.startswith("price"):
        return ("/" in value) == (name == "price_timed")
    return value.startswith("-") == (name == "service_refused")


def language_compared(written: str, read: Iterable[str]) -> Compared:
    """The language of a text; of a mixture ("nl+en") any is right. No language read: missed."""
    found = tuple(read)
    right = tuple(one for one in found if one in written.split("+"))
    if right:
        return Compared(right[:1], (), ())
    return Compared((), (written,), found[:1])
