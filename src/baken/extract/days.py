"""Days of the week on which somebody can be seen: ma-vr, van dinsdag tot zaterdag, op zondag."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from baken.extract.hours import Span
from baken.extract.lexicon import plain_term, rows, terms
from baken.extract.negation import with_refusals
from baken.extract.phrases import Hit
from baken.extract.words import words

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_WHOLE_WEEK, _WORKING_WEEK = "mo-su", "mo-fr"
_LISTED = re.compile(r"\s*[,/&+]?\s*")
_TO = re.compile(r"\.?\s*-\s*")
_SHORT = 3  # letters: "ma", "wed"; mostly other words, unless days or hours stand beside them
_FARTHEST = 16  # characters between the first day and the last
_NEAR = re.compile(r"[.:,]?\s{0,2}")
_WORDS_BEFORE = 3
_PAIR = 2
_LONGEST_LIST = 200  # characters of the stops on a tour
_SENTENCE_ENDS = re.compile(r"[.!?;\n|•]")


def days(
    text: str, named: Sequence[Hit], times: Sequence[Span], tours: Sequence[Hit]
) -> list[Span]:
    """Days and ranges of days in a cleaned text: "sa", "tu-sa"; a whole week is "daily".

    `named`: the names of days found. A short name counts only beside another day or an hour
    (`times`). Left out are days in a sentence that a tour opens (`tours`), and dates: a day
    from which, until which, or "next Monday".
    """
    return list(_found(text, named, times, tours)) if named else []


def _found(
    text: str, named: Sequence[Hit], times: Sequence[Span], tours: Sequence[Hit]
) -> Iterator[Span]:
    judged = with_refusals(text, _without_cues(text, named))
    open_on = [hit for hit, refused in judged if not refused]
    beside = _beside(text, open_on)
    index = 0
    while index < len(open_on):
        hit = open_on[index]
        following = open_on[index + 1] if index + 1 < len(open_on) else None
        if following and _to(text, hit, following):
            yield Span(hit.start, following.end, _range(hit.code, following.code))
            index += 2
            continue
        sure = hit in beside or _clear(text, hit) or _before_hours(text, hit, times)
        if sure and not _dated(text, hit, tours):
            yield Span(hit.start, hit.end, hit.code)
        index += 1


def _range(first: str, last: str) -> str:
    return "daily" if f"{first}-{last}" == _WHOLE_WEEK else f"{first}-{last}"


def _without_cues(text: str, named: Sequence[Hit]) -> list[Hit]:
    """The days without those that are a word like "to" between two others: wtorek do soboty."""
    between = {
        middle
        for first, middle, last in zip(named, named[1:], named[2:], strict=False)
        if text[middle.start : middle.end] in _short() & _through()
        and not text[first.end : middle.start].strip(" .")
        and not text[middle.end : last.start].strip()
    }
    return [day for day in named if day not in between]


def _to(text: str, first: Hit, second: Hit) -> bool:
    """Whether two days are the first and the last: ma-vr, maandag t/m vrijdag, keddtől ..ig."""
    between = text[first.end : second.start]
    if first.code == second.code:
        return False
    if _TO.fullmatch(between):
        return True
    if len(between) >= _FARTHEST:
        return False
    said = " ".join(words(between).words)
    if not said:
        return _ends(text, first, "from_ending") and _ends(text, second, "until_ending")
    return said in _through()


def _ends(text: str, hit: Hit, code: str) -> bool:
    return text[hit.start : hit.end].endswith(tuple(terms("clock", code)))


@cache
def _through() -> frozenset[str]:
    found = terms("availability", "through") | terms("availability", "until")
    return frozenset(" ".join(words(term).words) for term in found)


@cache
def _short() -> frozenset[str]:
    """Names of days that are mostly other words."""
    noted = (row["term"] for row in rows("availability") if row["note"].startswith("short"))
    return frozenset(map(plain_term, noted))


def _clear(text: str, hit: Hit) -> bool:
    """Whether it can be nothing else than a day."""
    return hit.end - hit.start > _SHORT and text[hit.start : hit.end] not in _short()


def _before_hours(text: str, hit: Hit, times: Sequence[Span]) -> bool:
    """Whether hours follow. A word such as "do" before one hour may be "until": do 22:00."""
    following = bisect_left(times, (hit.end,))
    if following == len(times) or not _NEAR.fullmatch(text, hit.end, times[following].start):
        return False
    both = not times[following].value.startswith("-") and not times[following].value.endswith("-")
    return both or text[hit.start : hit.end] not in _through()


def _beside(text: str, named: Sequence[Hit]) -> set[Hit]:
    """The days that stand in a list with another; without a mark between them, with two."""
    found: set[Hit] = set()
    row: list[Hit] = list(named[:1])
    for first, second in pairwise(named):
        between = text[first.end : second.start]
        joined = len(between) <= _FARTHEST and _together(between)
        row = [*row, second] if joined else [second]
        if joined and (between.strip() or len(row) > _PAIR):
            found.update(row[-_PAIR - 1 :])
    return found


def _together(between: str) -> bool:
    """Whether two days stand in one list: ma, wo en vr."""
    return bool(_LISTED.fullmatch(between)) or between.strip(" ,") in _joints()


@cache
def _joints() -> frozenset[str]:
    return terms("negations", "and") | terms("negations", "or")


def _dated(text: str, hit: Hit, tours: Sequence[Hit]) -> bool:
    """Whether it is one day only: until Sunday, from Monday, a stop on a tour."""
    if _ends(text, hit, "until_ending"):
        return True
    before = words(text).before(hit.start, _WORDS_BEFORE)
    if any(" ".join(before[first:]) in _once() for first in range(len(before))):
        return not _SENTENCE_ENDS.search(text, max(0, hit.start - 2), hit.start)
    last = bisect_left(tours, hit) - 1
    if last < 0 or hit.start - tours[last].end > _LONGEST_LIST:
        return False
    return not _SENTENCE_ENDS.search(text, tours[last].end, hit.start)


@cache
def _once() -> frozenset[str]:
    """What stands before a day that does not come back every week."""
    found = terms("clock", "once") | terms("availability", "until")
    return frozenset(" ".join(words(term).words) for term in found)
