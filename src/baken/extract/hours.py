"""Hours of the clock between which somebody can be reached: van 9:00 tot 17:00, 10-22 uur."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from baken.extract.clock import Time, clock, part_words, times
from baken.extract.lexicon import terms
from baken.extract.patterns import alternatives
from baken.extract.words import words

_LONGEST_JOINT = 32  # characters between the first and the last hour
_REACH = 24  # characters looked at before and behind an hour
_EARLIEST = 5  # "vanaf 2 uur" is a length of time
_NOON, _LAST_OF_NIGHT = 12, 6
_FEWEST = 3  # hours between the first and the last where little else tells
_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;!|)•\n(]|\Z)")
_BESIDE = re.compile(r"[\s.,:;(-]{0,4}")
_WHOLE_DAY = ("00:00-24:00", "00:00-00:00", "00:00-23:59")


class Span(NamedTuple):
    """Hours such as "09:00-17:00", "11:00-" or "-22:00", and where they stand."""

    start: int
    end: int
    value: str


@cache
def _cues(code: str) -> frozenset[str]:
    return terms("availability", code)


@cache
def _before(codes: str) -> re.Pattern[str]:
    """What announces hours, at the end of a text before them."""
    found = frozenset[str]()
    for code in codes.split():
        found |= terms("clock" if code in ("opening", "weak") else "availability", code)
    return re.compile(rf"(?<![^\W_])(?<!\d-)(?:{alternatives(found)})[ :]{{0,2}}\Z")


def hours(text: str, days: Sequence[int] = ()) -> list[Span]:
    """The hours of the clock in a cleaned text between which, from which or until which.

    `days`: where the names of days end: "za 12-18" are hours. Numbers that can be something
    else (a price, an age, a length of time) are left alone. A whole day is "24/7".
    """
    return list(_found(text, days))


def _found(text: str, days: Sequence[int]) -> Iterator[Span]:
    found = times(text)
    index = 0
    while index < len(found):
        following = found[index + 1] if index + 1 < len(found) else None
        span = _pair(text, found[index], following, days) if following else None
        index += 2 if span else 1
        span = span or _single(text, found[index - 1])
        if span:
            yield span


def _pair(text: str, first: Time, second: Time, days: Sequence[int]) -> Span | None:
    if second.start - first.end > _LONGEST_JOINT:
        return None
    joint = text[first.end : second.start].strip()
    said = [] if joint == "-" else [word for word in words(joint).words if not _is_part(word)]
    second = _after_noon(joint, second)
    if _same(first, second) or not _between(text, (first, second), " ".join(said), days):
        return None
    value = f"{clock(first, second)}-{clock(second)}"
    return Span(first.start, second.end, "24/7" if value in _WHOLE_DAY else value)


def _same(first: Time, second: Time) -> bool:
    return (first.hour, first.minute, first.half) == (second.hour, second.minute, second.half)


def _is_part(word: str) -> bool:
    return word in part_words() and word not in _joint_words()


@cache
def _joint_words() -> frozenset[str]:
    return frozenset(word for joint in (*_joints(), *_and()) for word in joint.split())


def _after_noon(joint: str, second: Time) -> Time:
    """The last hour, after noon where the word before it says so: este 10-ig."""
    said = joint.rpartition(" ")[2]
    if second.hour < _NOON and not second.half and said in terms("clock", "evening"):
        return second._replace(half="p")
    return second


def _between(text: str, pair: tuple[Time, Time], said: str, days: Sequence[int]) -> bool:
    """Whether two hours are a first and a last one, by what stands between and before them."""
    first, second = pair
    if said in _and():
        return bool(_enclosed().match(text, second.end)) or _after(text, first, "from")
    if said == "" and "-" not in text[first.end : second.start]:
        return False
    if said and said not in _joints():
        return False
    announced = _after(text, first, "from opening")
    if announced or _beside_a_day(text, first, days):
        return first.sure or second.sure or _likely(first, second) or _after(text, first, "from")
    return _joined_surely(text, pair) if said else _dashed_surely(text, pair)


@cache
def _enclosed() -> re.Pattern[str]:
    """The word for "between" where it stands behind the last hour: 12 és 20 óra között."""
    return re.compile(rf"[ -]?(?:{alternatives(terms('clock', 'between'))})(?![^\W\d_])")


def _joined_surely(text: str, pair: tuple[Time, Time]) -> bool:
    """Of two hours with "until" between them: 10 tot 22 uur, das 10 às 22."""
    first, second = pair
    if first.hour < _EARLIEST and not (first.sure or second.minute or second.half):
        return False  # "1 tot 2 uur" is a length of time
    if first.sure or second.sure:
        return True
    return _likely(first, second) and _after(text, first, "weak")


def _dashed_surely(text: str, pair: tuple[Time, Time]) -> bool:
    """Of two hours with a dash between them: 10:00-22:00, 10-22 uur, 2-6 pm."""
    first, second = pair
    if second.half:
        return True
    by_clock = first.sure and second.sure and ":" in text[first.start : second.end]
    likely = first.hour > _EARLIEST and (second.hour >= _NOON or second.hour <= _LAST_OF_NIGHT)
    return by_clock or (likely and second.sure)


def _likely(first: Time, second: Time) -> bool:
    """Whether two bare numbers look like a working day: 10-22, 12-2."""
    return first.hour > _EARLIEST and (second.hour - first.hour) % 24 >= _FEWEST


def _beside_a_day(text: str, first: Time, days: Sequence[int]) -> bool:
    index = bisect_right(days, first.start) - 1
    if index < 0 or first.start > days[index] + _REACH:
        return False
    between = text[days[index] : first.start]
    return bool(_BESIDE.fullmatch(between)) or between.strip(" ,:;.(-") in _openers()


@cache
def _openers() -> frozenset[str]:
    return _cues("from") | terms("clock", "weak") | terms("clock", "opening")


@cache
def _joints() -> frozenset[str]:
    """What may stand between a first and a last hour: tot, t/m, órától, do godz."""
    until = _cues("from") | _cues("until") | _cues("through")
    return frozenset(" ".join(words(cue).words) for cue in until)


@cache
def _and() -> frozenset[str]:
    return terms("negations", "and")


def _single(text: str, time: Time) -> Span | None:
    """An hour from which ("11:00-") or until which ("-22:00")."""
    value = _one_sided(text, time)
    return Span(time.start, time.end, value) if value else None


def _one_sided(text: str, time: Time) -> str | None:
    alone = time.sure or (6 <= time.hour < _NOON and _CLAUSE_ENDS.match(text, time.end))
    if alone and time.hour >= _EARLIEST and _cued(text, time, "from"):
        return f"{clock(time)}-"
    late = time.hour >= _NOON or time.half or text[time.start : time.end].count(":")
    return f"-{clock(time)}" if time.sure and late and _cued(text, time, "until") else None


def _cued(text: str, time: Time, code: str) -> bool:
    return _after(text, time, code) or (time.behind in _cues(code) and time.sure)


def _after(text: str, time: Time, codes: str) -> bool:
    return bool(_before(codes).search(text, max(0, time.start - _REACH), time.start))
