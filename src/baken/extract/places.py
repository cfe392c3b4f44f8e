"""Towns and municipalities named in a text."""

import re
from collections.abc import Iterator
from functools import cache

from baken.extract.clean import Cleaned
from baken.extract.field import Field, Place
from baken.extract.lexicon import terms
from baken.extract.words import Hit, Phrases, longest_end, words
from baken.schema import geography

_LISTED = re.compile(r"\s?(?:[,/&+-]|\b(?:en|of|and|or)\b)\s?")
_SENTENCE_ENDS = re.compile(r"[.!?\n]\s*$")


@cache
def _names() -> Phrases:
    towns = {town.name for town in geography.towns().values()}
    others = set(geography.other_names())
    areas = {area.bare_name for area in geography.municipalities().values()}
    return Phrases((name, "place") for name in towns | others | areas)


@cache
def _cues() -> dict[str, str]:
    return dict.fromkeys(terms("places", "cue"), "cue")


@cache
def _ordinary(name: str) -> bool:
    return geography.fold(name) in geography.ordinary_words()


def places(cleaned: Cleaned) -> list[Field]:
    """The places a text names: fields of kind "place" with a Place as value, in order.

    A name that is also an ordinary word counts only with a capital and a word like "in"
    before it. A name of several places has them all as alternatives; so has one that
    mostly means something else (Nederland, Zeeland), and then the value has no codes.
    """
    return list(_found(cleaned))


def _found(cleaned: Cleaned) -> Iterator[Field]:
    previous = 0
    for hit in _names().find(cleaned.text):
        name = cleaned.text[hit.start : hit.end]
        if _ordinary(name) and not _meant(cleaned, hit, previous):
            continue
        previous = hit.end
        start = hit.start - (cleaned.text[max(0, hit.start - 1) : hit.start] == "'")
        written = cleaned.written(start, hit.end)
        candidates = tuple(Place(town, area, written) for town, area in _named(name))
        if name in terms("places", "unsure"):
            yield cleaned.field("place", Place(None, None, written), start, hit.end, candidates)
        elif candidates:
            others = candidates if len(candidates) > 1 else ()
            yield cleaned.field("place", _best(candidates), start, hit.end, others)


def _meant(cleaned: Cleaned, hit: Hit, previous: int) -> bool:
    """Whether an ordinary word is meant as a place: in Best, Alphen of Leiden."""
    name, written = cleaned.text[hit.start : hit.end], cleaned.written(hit.start, hit.end)
    before = cleaned.text[max(0, hit.start - 12) : hit.start]
    if written.islower() or _SENTENCE_ENDS.search(before):
        return False
    if name in terms("places", "clear") and before and not cleaned.original.isupper():
        return True
    if previous and _LISTED.fullmatch(cleaned.text[previous : hit.start][:12]):
        return True
    return longest_end(words(cleaned.text).before(hit.start, 3), _cues()) is not None


@cache
def _named(name: str) -> tuple[tuple[str | None, str], ...]:
    towns = geography.towns_named(name)
    if towns:
        return tuple((town.code, town.municipality) for town in towns)
    area = geography.municipality_named(name)
    return ((None, area.code),) if area else ()


def _best(candidates: tuple[Place, ...]) -> Place:
    """The only candidate, or the one that gives its municipality its name, or none for sure."""
    if len(candidates) == 1:
        return candidates[0]
    name = candidates[0].name
    code, area = geography.resolve(name)
    areas = {candidate.municipality for candidate in candidates}
    return Place(code, area or (areas.pop() if len(areas) == 1 else None), name)
