"""Hours of the clock between which somebody can be reached: van 9:00 tot 17:00, 10-22 uur."""

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
_LONGEST_JOINT = 24  # characters between the first and the last hour
_REACH = 24  # characters looked at before and behind an hour
_EARLIEST = 5  # "vanaf 2 uur" is a length of time
_LATEST = 24
_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;!|)•\n(]|\Z)")
_SUFFIX = re.compile(r"-[^\W\d_]| [^\W\d_]{4}")  # it may say "from" or "until" behind the hour
_WORD_BEHIND = re.compile(r"(?P<joint>[ -]{0,2})(?P<word>[^\W\d_]+)(?![\w@])")


class Span(NamedTuple):
    """Hours such as "09:00-17:00", "11:00-" or "-22:00", and where they stand."""

    start: int
    end: int
    value: str


class _Time(NamedTuple):
    """An hour of the clock. `sure`: it can be nothing else, by its minutes or its unit."""

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
    return frozenset(plain_term(row["term"]) for row in found)


@cache
def _cues(code: str) -> frozenset[str]:
    return terms("availability", code)


@cache
def _other_units() -> re.Pattern[str]:
    """What makes a number something else than an hour of the clock."""
    units = terms("phones", "unit") | terms("ages", "unit") | terms("not_ages", "after_number")
    money = {plain_term(row["term"]) for row in rows("currencies")}
    return re.compile(rf"[ -]?(?:{alternatives((units | money) - _units())})(?![^\W\d_])")


@cache
def _cue_before(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?<!\d-)(?:{alternatives(_cues(code))})[ :]{{0,2}}\Z")


def hours(text: str) -> list[Span]:
    """The hours of the clock in a cleaned text between which, from which or until which.

    Numbers that can be something else (a price, an age, a length of time) are left alone.
    """
    return list(_found(text))


def _found(text: str) -> Iterator[Span]:
    numbers = list(_TIME.finditer(text))
    index = 0
    while index < len(numbers):
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        span = _pair(text, numbers[index], following) if following else None
        index += 2 if span else 1
        span = span or _single(text, numbers[index - 1])
        if span:
            yield span


def _pair(text: str, number: re.Match[str], following: re.Match[str]) -> Span | None:
    joint = text[number.end() : following.start()]
    if len(joint) > _LONGEST_JOINT or not (joint.strip() == "-" or _last_word(joint) in _ends()):
        return None
    first, second = _time(text, number), _time(text, following)
    if first and second and _between(text, first, second):
        return Span(first.start, second.end, f"{_clock(first, second)}-{_clock(second)}")
    return None


def _single(text: str, number: re.Match[str]) -> Span | None:
    """An hour from which ("11:00-") or until which ("-22:00")."""
    before = _last_word(text[max(0, number.start() - _REACH) : number.start()])
    if before not in _ends() and number["mark"] is None and not _SUFFIX.match(text, number.end()):
        return None
    time = _time(text, number)
    value = _one_sided(text, time) if time else None
    return Span(time.start, time.end, value) if time and value else None


def _last_word(text: str) -> str:
    return text.rstrip(" :-").rpartition(" ")[2].lstrip("-")


@cache
def _ends() -> frozenset[str]:
    """The last words of all cues, and of what joins two hours."""
    cues = _cues("from") | _cues("until") | _cues("through") | terms("negations", "and")
    return frozenset(re.split(r"[ /-]", cue)[-1] for cue in cues) | {"t/m"}


def _time(text: str, match: re.Match[str]) -> _Time | None:
    """A number as an hour; None where a unit behind it says that it is something else."""
    end, hour = match.end(), int(match["hour"])
    if hour > _LATEST:
        return None
    behind = _WORD_BEHIND.match(text, end)
    word = behind["word"] if behind else ""
    unit = word in _units()
    if behind and unit:
        end = behind.end()
        further = _WORD_BEHIND.match(text, end)
        word = further["word"] if further and "-" in further["joint"] else ""
    elif not match["half"] and _other_units().match(text, end):
        return None
    sure = unit or bool(match["half"]) or match["mark"] == ":" or "h" in match[0] or _suffix(behind)
    minute = int(match["minute"] or 0)
    return _Time(match.start(), end, hour, minute, sure, match["half"] or "", word)


def _suffix(behind: re.Match[str] | None) -> bool:
    """Whether "from" or "until" is an ending of the hour itself: 10-től, 22 óráig."""
    if not behind or behind["word"] not in _cues("from") | _cues("until"):
        return False
    stems = (unit for unit in _units() if len(unit) > 2)
    return "-" in behind["joint"] or any(behind["word"].startswith(stem) for stem in stems)


def _between(text: str, first: _Time, second: _Time) -> bool:
    """Whether two hours are a first and a last one."""
    joint = text[first.end : second.start]
    if len(joint) > _LONGEST_JOINT or (first.hour, first.minute) == (second.hour, second.minute):
        return False
    if joint.strip() == "-":
        if second.half:
            return True
        by_clock = first.sure and second.sure and ":" in text[first.start : second.end]
        likely = first.hour >= _EARLIEST + 1 and (second.hour >= 12 or second.hour <= 6)
        return by_clock or (likely and (second.sure or _after(text, first, "from")))
    said = " ".join(words(joint).words)
    if said in terms("negations", "and"):
        return _after(text, first, "from")
    if said not in _joints():
        return False
    return first.sure or second.sure or _after(text, first, "from")


@cache
def _joints() -> frozenset[str]:
    """What may stand between a first and a last hour: tot, t/m, órától."""
    found = _cues("from") | _cues("until") | _cues("through")
    return frozenset(" ".join(words(cue).words) for cue in found)


def _one_sided(text: str, time: _Time) -> str | None:
    alone = time.sure or (6 <= time.hour < 12 and _CLAUSE_ENDS.match(text, time.end))
    if alone and time.hour >= _EARLIEST and _cued(text, time, "from"):
        return f"{_clock(time)}-"
    late = time.hour >= 12 or time.half or text[time.start : time.end].count(":")
    return f"-{_clock(time)}" if time.sure and late and _cued(text, time, "until") else None


def _cued(text: str, time: _Time, code: str) -> bool:
    return _after(text, time, code) or (time.behind in _cues(code) and time.sure)


def _after(text: str, time: _Time, code: str) -> bool:
    return bool(_cue_before(code).search(text, max(0, time.start - _REACH), time.start))


def _clock(time: _Time, until: _Time | None = None) -> str:
    """Hours and minutes of the day; "2-6 pm" and "9-5 pm" both end after noon."""
    half = time.half
    if until and not half and until.half == "p" and time.hour < until.hour % 12:
        half = "p"
    hour = time.hour
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{time.minute:02}"
