"""Hours of the clock as they are written: 9:00, 22u, 10 pm, 8 uur 's avonds, midnight."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from baken.extract.lexicon import plain_term, rows, terms
from baken.extract.patterns import alternatives
from baken.extract.words import words

_TIME = re.compile(
    r"(?P<hour>[0-9](?<![\d.,:/€$£+@•][0-9])[0-9]?)"  # begins with one class, for speed
    r"(?:(?P<mark>[:.h])(?P<minute>[0-5]\d)|h(?![^\W\d_]))?(?![\d%€$£]|[.,:/]\d|'\d)"
    r"(?: ?(?P<half>[ap])\.?m(?![^\W\d_])\.?)?"
)
_LATEST = 24
_WORD_BEHIND = re.compile(r"(?P<joint>[ -]{0,2})(?P<word>[^\W\d_]+)(?![\w@])")
_PARTS = ("morning", "evening", "night")
_NIGHT_FALLS = 6  # "10 at night" is 22:00, "2 at night" is 2:00
_NOON = 12
_SHORT = 6  # fewer letters of a unit may be an abbreviation: std., godz., ч.


class Time(NamedTuple):
    """An hour of the clock. `sure`: it can be nothing else, by its minutes or its unit.

    `half`: "a" or "p" where it is said to be before or after noon. `behind`: the word that
    follows, which may say "from" or "until".
    """

    start: int
    end: int
    hour: int
    minute: int
    sure: bool
    half: str
    behind: str


@cache
def _units() -> frozenset[str]:
    """Words for hours, as they stand behind a number."""
    found = (row for row in rows("durations") if row["minutes"] == "60" and row["kind"] != "whole")
    return frozenset(plain_term(row["term"]) for row in found) | terms("clock", "unit")


@cache
def _other_units() -> re.Pattern[str]:
    """What makes a number something else than an hour of the clock."""
    units = terms("phones", "unit") | terms("ages", "unit") | terms("not_ages", "after_number")
    money = {plain_term(row["term"]) for row in rows("currencies")}
    return re.compile(rf"[ -]?(?:{alternatives((units | money) - _units())})(?![^\W\d_])")


@cache
def _part() -> re.Pattern[str]:
    """A part of the day behind an hour: 's avonds, in the morning."""
    codes = "|".join(f"(?P<{code}>{alternatives(terms('clock', code))})" for code in _PARTS)
    return re.compile(rf",?[ -](?:{codes})(?![^\W\d_])")


@cache
def part_words() -> frozenset[str]:
    """The words of the parts of the day, one by one."""
    found = (term for code in _PARTS for term in terms("clock", code))
    return frozenset(word for term in found for word in words(term).words)


@cache
def _named() -> dict[str, int]:
    hours = {"noon": _NOON, "midnight": _LATEST}
    return {term: hour for code, hour in hours.items() for term in terms("clock", code)}


@cache
def _named_pattern() -> re.Pattern[str]:
    """Noon and midnight, in Hungarian with their ending: éjfélig."""
    return re.compile(rf"(?P<name>{alternatives(_named())})(?P<ending>ig|tol)?(?![^\W\d_])")


@cache
def _named_words() -> frozenset[str]:
    """The last words of noon and midnight, as they stand in a text."""
    last = {words(name).words[-1] for name in _named()}
    return frozenset(f"{word}{ending}" for word in last for ending in ("", "ig", "tol"))


def times(text: str) -> list[Time]:
    """What may be an hour of the clock in a cleaned text, in order."""
    found = [time for match in _TIME.finditer(text) if (time := _time(text, match))]
    if not _named_words().isdisjoint(words(text).words):
        found += _by_name(text)
        found.sort()
    return found


def _by_name(text: str) -> Iterator[Time]:
    for match in _named_pattern().finditer(text):
        start, end = match.span("name")
        if not text[start - 1 : start].isalpha():
            hour = _named()[" ".join(words(match["name"]).words)]
            yield Time(start, end, hour, 0, True, "", match["ending"] or "")


def _time(text: str, match: re.Match[str]) -> Time | None:
    """A number as an hour; None where a unit behind it says that it is something else."""
    end, hour, half = match.end(), int(match["hour"]), match["half"] or ""
    if hour > _LATEST:
        return None
    behind = _WORD_BEHIND.match(text, end)
    word = behind["word"] if behind else ""
    unit = word in _units()
    if behind and unit:
        end = behind.end() + (text[behind.end() : behind.end() + 1] == "." and len(word) < _SHORT)
        further = _WORD_BEHIND.match(text, end)
        word = further["word"] if further and "-" in further["joint"] else ""
    elif not half and behind and _other_units().match(text, match.end()):
        return None
    part = _part().match(text, end) if word or unit else None
    if part:
        end, half, word = part.end(), half or _half(part, hour), ""
    marked = match["mark"] == ":" or "h" in match[0] or _suffix(behind)
    sure = unit or bool(half) or bool(part) or marked
    return Time(match.start(), end, hour, int(match["minute"] or 0), sure, half, word)


def _half(part: re.Match[str], hour: int) -> str:
    if hour > _NOON:
        return ""
    return "p" if part["evening"] or (part["night"] and _NIGHT_FALLS <= hour < _NOON) else "a"


def _suffix(behind: re.Match[str] | None) -> bool:
    """Whether "from" or "until" is an ending of the hour itself: 10-től, 22 óráig."""
    cues = terms("availability", "from") | terms("availability", "until")
    if not behind or behind["word"] not in cues:
        return False
    stems = (unit for unit in _units() if len(unit) > 2)
    return "-" in behind["joint"] or any(behind["word"].startswith(stem) for stem in stems)


def clock(time: Time, until: Time | None = None) -> str:
    """Hours and minutes of the day; "2-6 pm" and "9-5 pm" both end after noon."""
    half = time.half
    if until and not half and until.half == "p" and time.hour < until.hour % _NOON:
        half = "p"
    hour = time.hour
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return f"{hour:02}:{time.minute:02}"
