"""When and how somebody can be seen: hours, days, at any time; receiving or coming along."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from baken.extract.clean import Cleaned
from baken.extract.field import Field
from baken.extract.hours import Span, hours
from baken.extract.lexicon import plain_term, rows, terms
from baken.extract.listed import coded
from baken.extract.negation import with_refusals
from baken.extract.premises import said
from baken.extract.words import Hit, words

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_LISTED = re.compile(r"\s*[,/&+]?\s*")
_TO = re.compile(r"\.?\s*-\s*")
_SHORT = 3  # letters: "ma", "wed"; mostly other words, unless days or hours stand beside them
_FARTHEST = 16  # characters between the first day and the last
_NEAR = re.compile(r"[.:,]?\s{0,2}")


def availability(cleaned: Cleaned) -> list[Field]:
    """When and how: fields of kind "availability", in order, every value once.

    Values: "24/7"; hours ("09:00-17:00", "11:00-", "-22:00"); days ("sa", "mo-fr", daily,
    weekend, weekdays); incall, outcall, by_appointment.
    """
    text, hits = cleaned.text, coded(cleaned.text, "availability")
    times = hours(text)
    found = [*_coded(text, hits, times), *_days(text, hits, times), *times]
    first: dict[str, Span] = {}
    for span in sorted(found):
        first.setdefault(span.value, span)
    return [cleaned.field("availability", one.value, one.start, one.end) for one in first.values()]


def _coded(text: str, hits: list[Hit], times: list[Span]) -> Iterator[Span]:
    """What has a code of its own. "24 uur" in "van 10 tot 24 uur" is an hour, not always."""
    others = [hit for hit in hits if hit.code not in DAYS and not _within(hit, times)]
    for hit in said(text, others):
        yield Span(hit.start, hit.end, "24/7" if hit.code == "always" else hit.code)


def _days(text: str, hits: list[Hit], times: list[Span]) -> Iterator[Span]:
    """Days and ranges of days. A short name counts only beside another day or an hour."""
    named = [hit for hit in hits if hit.code in DAYS]
    if not named:
        return
    days = with_refusals(text, _without_cues(text, named))
    open_on = [hit for hit, refused in days if not refused]
    index = 0
    while index < len(open_on):
        hit = open_on[index]
        following = open_on[index + 1] if index + 1 < len(open_on) else None
        if following and _to(text, hit, following):
            yield Span(hit.start, following.end, f"{hit.code}-{following.code}")
            index += 2
            continue
        if _sure(text, hit, open_on, times):
            yield Span(hit.start, hit.end, hit.code)
        index += 1


def _without_cues(text: str, days: list[Hit]) -> list[Hit]:
    """The days without those that are a word like "to" between two others: wtorek do soboty."""
    between = {
        middle
        for first, middle, last in zip(days, days[1:], days[2:], strict=False)
        if text[middle.start : middle.end] in _short() & _through()
        and not text[first.end : middle.start].strip(" .")
        and not text[middle.end : last.start].strip()
    }
    return [day for day in days if day not in between]


def _within(hit: Hit, times: list[Span]) -> bool:
    return any(time.start < hit.end and hit.start < time.end for time in times)


def _to(text: str, first: Hit, second: Hit) -> bool:
    """Whether two days are the first and the last: ma-vr, maandag t/m vrijdag."""
    between = text[first.end : second.start]
    if _TO.fullmatch(between):
        return True
    return len(between) < _FARTHEST and " ".join(words(between).words) in _through()


@cache
def _through() -> frozenset[str]:
    found = terms("availability", "through") | terms("availability", "until")
    return frozenset(" ".join(words(term).words) for term in found)


@cache
def _short() -> frozenset[str]:
    """Names of days that are mostly other words."""
    noted = (row["term"] for row in rows("availability") if row["note"].startswith("short"))
    return frozenset(map(plain_term, noted))


def _sure(text: str, hit: Hit, days: list[Hit], times: list[Span]) -> bool:
    if hit.end - hit.start > _SHORT and text[hit.start : hit.end] not in _short():
        return True
    if any(_NEAR.fullmatch(text, hit.end, time.start) for time in times):
        return True
    beside = [pair for pair in pairwise(days) if hit in pair]
    return any(_together(text[a.end : b.start]) for a, b in beside)


def _together(between: str) -> bool:
    """Whether two days stand in one list: ma, wo en vr."""
    return bool(_LISTED.fullmatch(between)) or between.strip(" ,") in _joints()


@cache
def _joints() -> frozenset[str]:
    return terms("negations", "and") | terms("negations", "or")
