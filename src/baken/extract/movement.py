"""What an ad says of coming and going: new in town, a few days, last days, on tour."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from baken.extract.clean import Cleaned
from baken.extract.cues import sentence_ends
from baken.extract.days import DAYS
from baken.extract.field import Field
from baken.extract.lexicon import terms
from baken.extract.listed import coded, listed
from baken.extract.numbers import values
from baken.extract.phrases import Hit
from baken.extract.place_names import NAMES
from baken.extract.premises import said
from baken.extract.words import words

_MOST_DAYS = 14
_DIGITS = 3  # of a number that is no number of days
_WORDS = 3  # before a number of days, and behind the days
_HOUR = re.compile(r"\s*(?:[^\W\d_]{1,4}\s)?\d")
_LISTED = ("tour", "route")
_OPENS = re.compile(r"\s*:\s*[^\W\d]")
_ARTICLE = 6  # characters between "new in" and a town, "monday" and "until friday"
_PASSING = ("hotel", "hotel_place", "holiday_park", "short_stay")
_NEXT = 24  # characters behind a route looked at for a day of the week


def movement(cleaned: Cleaned) -> list[Field]:
    """Coming and going: fields of kind "movement", one per code.

    Values: new_in_town, few_days, last_days, back_again, on_tour.
    """
    text = cleaned.text
    hits = _where(text, coded(text, "movement"))
    if any(hit.code in _LISTED for hit in hits):
        days = [hit.start for hit in coded(text, "availability") if hit.code in DAYS]
        hits = [_route(text, hit, days) if hit.code in _LISTED else hit for hit in hits]
    found = {hit.code: hit for hit in sorted(_stays(text), reverse=True)}
    found |= {hit.code: hit for hit in said(text, [_until(text, hit) for hit in hits])}
    until = found.pop("stay_until", None)
    if until and "last_days" not in found:
        found.setdefault("few_days", until._replace(code="few_days"))
    return [
        cleaned.field("movement", hit.code, hit.start, hit.end) for hit in sorted(found.values())
    ]


def _where(text: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Phrases that count by what stands around them: "new in" before a town, "until friday"."""
    codes = {hit.code for hit in hits}
    if "new_place" in codes:
        towns = [hit.start for hit in listed(text, NAMES)]
        hits = [_new(hit, towns) if hit.code == "new_place" else hit for hit in hits]
    if "until_day" in codes:
        own = [hit.start for hit in coded(text, "premises") if hit.code in _PASSING]
        days = [hit.end for hit in coded(text, "availability") if hit.code in DAYS]
        ends = [-1, *sentence_ends(text), len(text)]
        hits = [
            _until_day(text, hit, own, days, ends) if hit.code == "until_day" else hit
            for hit in hits
        ]
    return hits


def _new(hit: Hit, towns: Sequence[int]) -> Hit:
    """A phrase such as "new in", without its code where no town follows."""
    near = _any_in(towns, hit.end, hit.end + _ARTICLE)
    return hit._replace(code="new_in_town" if near else "")


def _until_day(
    text: str, hit: Hit, own: Sequence[int], days: Sequence[int], ends: Sequence[int]
) -> Hit:
    """A phrase such as "until friday", without its code where it may be said of opening days.

    It counts in a sentence on a place to pass through, as a hotel is, unless the days begin
    with another day or an hour follows. `own`: where such places stand; `days`: where days end;
    `ends`: where sentences do.
    """
    sentence = bisect_left(ends, hit.start)
    passing = _any_in(own, ends[sentence - 1], ends[sentence])
    ranged = _any_in(days, hit.start - _ARTICLE, hit.start)
    stays = passing and not ranged and not _HOUR.match(text, hit.end)
    return hit._replace(code="few_days" if stays else "")


def _any_in(places: Sequence[int], first: int, last: int) -> bool:
    """Whether one of these places, in order, lies in that part of a text, both ends included."""
    following = bisect_left(places, first)
    return following < len(places) and places[following] <= last


def _until(text: str, hit: Hit) -> Hit:
    """A phrase such as "only until", without its code where an hour follows."""
    if hit.code == "stay_until" and _HOUR.match(text, hit.end):
        return hit._replace(code="")
    return hit


def _route(text: str, hit: Hit, days: Sequence[int]) -> Hit:
    """A word such as "tour" that counts only before a list: tour: maandag Assen, ..."""
    following = bisect_left(days, hit.end)
    listed = following < len(days) and days[following] <= hit.end + _NEXT
    opens = hit.code == "tour" and _OPENS.match(text, hit.end)
    return hit._replace(code="on_tour" if listed or opens else "")


def _stays(text: str) -> Iterator[Hit]:
    """A number of days that somebody stays: "only three nights", "nog twee dagen"."""
    read = words(text)
    if _spans().isdisjoint(read.words):
        return
    for index, word in enumerate(read.words):
        count = _count(read.words[index - 1]) if word in _spans() and index > 1 else 0
        if count:
            before = _phrases(read.words[max(0, index - 1 - _WORDS) : index - 1], last=True)
            behind = _phrases(read.words[index + 1 : index + 1 + _WORDS], last=False)
            code = _stay(before, behind, single=count == 1, nights=word in _terms("nights"))
            if code:
                yield Hit(read.starts[index - 2], read.ends[index], code)


def _count(word: str) -> int:
    """A number of days, 0 where it is none."""
    if word.isascii() and word.isdigit():
        count = int(word) if len(word) < _DIGITS else 0
    else:
        count = values().get(word, 0)
    return count if count <= _MOST_DAYS else 0


def _phrases(said: list[str], *, last: bool) -> set[str]:
    """What words end with, or begin with."""
    sizes = range(1, len(said) + 1)
    return {" ".join(said[-size:] if last else said[:size]) for size in sizes}


def _stay(before: set[str], behind: set[str], *, single: bool, nights: bool) -> str:
    """What is said around a number of days. One day or "for two nights" may be a price."""
    if not behind.isdisjoint(_terms("no_stay")):
        return ""
    if not before.isdisjoint(_terms("still")):
        return "last_days"
    said = _terms("only") if nights else _terms("only") | _terms("for")
    stays = not before.isdisjoint(said) or not behind.isdisjoint(_terms("only_behind"))
    return "few_days" if stays and not single else ""


@cache
def _terms(code: str) -> frozenset[str]:
    return frozenset(" ".join(words(term).words) for term in terms("stays", code))


@cache
def _spans() -> frozenset[str]:
    return _terms("days") | _terms("nights")
