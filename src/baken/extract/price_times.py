"""Lengths of time with a number: 30 min, 1h30, two hours; not the hours of the clock."""

import re
from collections.abc import Container, Mapping
from functools import cache

from baken.extract.lexicon import plain_term, rows, terms
from baken.extract.patterns import alternatives

_REACH = 16  # characters before a number looked at
_AND_MINUTES = re.compile(r" ?[hu](15|30|45)(?:m|min)?(?![^\W_])")


@cache
def _minutes() -> Mapping[str, int]:
    units = (row for row in rows("durations") if row["kind"] in ("unit", "both"))
    return {plain_term(row["term"]): int(row["minutes"]) for row in units}


@cache
def _unit_behind() -> re.Pattern[str]:
    return re.compile(rf"[ -]?({alternatives(_minutes())})(?![^\W_])")


@cache
def _clock_before() -> re.Pattern[str]:
    cues = terms("availability", "from") | terms("availability", "until")
    said = alternatives(cues | terms("prices", "clock"))
    return re.compile(rf"(?:\b(?:{said})|[:.-]) ?\Z")


def entry(listed: Container[str], found: str) -> str:
    """The term of a list for what `patterns.alternatives` found: a space may be a hyphen."""
    plain = " ".join(found.split())
    return plain if plain in listed else plain.replace("-", " ")


def counted(text: str, start: int, end: int, count: float) -> tuple[int, int] | None:
    """Where the length of time ends that the number `text[start:end]` begins, and its minutes.

    None where no unit follows; 0 minutes for an hour of the clock (tot 22 uur), and for what
    is too short or too long for a price.
    """
    both = _AND_MINUTES.match(text, end)
    if both and 1 <= count <= 5:
        return both.end(), round(count * 60) + int(both[1])
    unit = _unit_behind().match(text, end)
    if not unit:
        return None
    per_unit = _minutes()[entry(_minutes(), unit[1])]
    fits = 5 <= count * per_unit <= 24 * 60 and not _clock(text, start, count, per_unit)
    return unit.end(), round(count * per_unit) if fits else 0


def _clock(text: str, start: int, count: float, per_unit: int) -> bool:
    if per_unit != 60 or not 6 <= count < 24:
        return False
    return count > 12 or bool(_clock_before().search(text, max(0, start - _REACH), start))
