"""Towns and municipalities named in a text."""

import re
from collections.abc import Iterator
from functools import cache

from baken.extract.clean import Cleaned
from baken.extract.field import Field, Place
from baken.extract.language import language_at
from baken.extract.language_words import evidence
from baken.extract.lexicon import terms
from baken.extract.listed import listed
from baken.extract.phrases import Hit
from baken.extract.place_names import NAMES, ordinary
from baken.extract.words import longest_end, words
from baken.schema import geography

_LISTED = re.compile(r"\s?(?:[,/&+-]|\b(?:en|of|and|or|y|e|i|és|si|und|oder)\b)\s?")
_SENTENCE_ENDS = re.compile(r"[.!?\n]\s*$")
_PIECE_BEGINS = re.compile(r"(?:^|[.!?;|•(\n])\s*\Z")
_PIECE_ENDS = re.compile(r"\s*(?:[.!?;|•)\n]|\Z)")
_COMMA = re.compile(r"\s?[,.(]")
_NOT_OF_THEIRS = frozenset({"hu", "bg", "pl", "ro", "pt", "es"})
"""Languages in which a Dutch or English word with a capital is no word of the text's own."""


@cache
def _cues() -> dict[str, str]:
    return dict.fromkeys(terms("places", "cue"), "cue")


def places(cleaned: Cleaned) -> list[Field]:
    """The places a text names: fields of kind "place" with a Place as value, in order.

    A name that is also an ordinary word counts only with a capital and a word like "in"
    before it. A name of several places has them all as alternatives; so has one that
    mostly means something else (Nederland, Zeeland), and then the value has no codes.
    """
    return list(_found(cleaned))


def _found(cleaned: Cleaned) -> Iterator[Field]:
    previous = 0
    hits = listed(cleaned.text, NAMES)
    named = [(hit, name) for hit in hits if (name := _name_of(cleaned, hit))]
    sure = any(hit.code or not ordinary(name) for hit, name in named)
    for hit, name in named:
        if not hit.code and ordinary(name) and not _meant(cleaned, hit, previous, sure):
            continue
        previous = hit.end
        start = hit.start - (cleaned.text[max(0, hit.start - 1) : hit.start] == "'")
        written = name if hit.code else cleaned.written(start, hit.end)
        candidates = tuple(Place(town, area, written) for town, area in _named(name))
        if name in terms("places", "unsure"):
            yield cleaned.field("place", Place(None, None, written), start, hit.end, candidates)
        elif candidates:
            others = candidates if len(candidates) > 1 else ()
            yield cleaned.field("place", _best(candidates, name), start, hit.end, others)


def _name_of(cleaned: Cleaned, hit: Hit) -> str:
    """The name that was written; "" where it is a form of another language than the text's."""
    if not hit.code:
        return cleaned.text[hit.start : hit.end]
    language, _, name = hit.code.partition(":")
    written = cleaned.written(hit.start, hit.end)
    capital = written[:1].isupper() or (language == "hu" and written.endswith("i"))
    if not capital or not _of_language(cleaned.text, hit.start, language):
        return ""
    return name


def _of_language(text: str, position: int, language: str) -> bool:
    if language == "bg":
        return text[position] > "\u0400"
    return not language or language_at(text, position) == language


def _meant(cleaned: Cleaned, hit: Hit, previous: int, sure: bool) -> bool:
    """Whether an ordinary word is meant as a place: in Best, Alphen of Leiden, Best centrum.

    `sure`: whether the text names another town for certain.
    """
    text, name = cleaned.text, cleaned.text[hit.start : hit.end]
    if cleaned.written(hit.start, hit.end).islower():
        return False
    clear = name in terms("places", "clear")
    if clear and _alone(text, hit):
        return True
    if _of_another_language(text, hit, sure):
        return True
    if _SENTENCE_ENDS.search(text[max(0, hit.start - 12) : hit.start]):
        return False
    if clear and hit.start and not cleaned.original.isupper():
        return True
    return _said_to_be(text, hit, previous)


def _said_to_be(text: str, hit: Hit, previous: int) -> bool:
    """Whether the words around say it is a place: in Best, Best centrum, Alphen of Leiden."""
    if previous and _LISTED.fullmatch(text[previous : hit.start][:12]):
        return True
    around = words(text)
    behind = around.after(hit.end, 1)
    if behind and behind[0] in terms("places", "centre"):
        return True
    return longest_end(around.before(hit.start, 3), _cues()) is not None


def _alone(text: str, hit: Hit) -> bool:
    """Whether a name is all there is between two ends of sentences or brackets."""
    before = text[max(0, hit.start - 12) : hit.start]
    return bool(_PIECE_BEGINS.search(before)) and bool(_PIECE_ENDS.match(text, hit.end))


def _of_another_language(text: str, hit: Hit, sure: bool) -> bool:
    """Whether a Dutch word with a capital stands in a text of a language that has no such word."""
    if not (_COMMA.match(text, hit.end) or sure):
        return False
    name = text[hit.start : hit.end]
    language = language_at(text, hit.start)
    return language in _NOT_OF_THEIRS and language not in evidence([name])


@cache
def _named(name: str) -> tuple[tuple[str | None, str], ...]:
    towns = geography.towns_named(name)
    if towns:
        return tuple((town.code, town.municipality) for town in towns)
    area = geography.municipality_named(name)
    return ((None, area.code),) if area else ()


def _best(candidates: tuple[Place, ...], name: str) -> Place:
    """The only candidate, or the one that gives its municipality its name, or none for sure."""
    if len(candidates) == 1:
        return candidates[0]
    code, area = geography.resolve(name)
    areas = {candidate.municipality for candidate in candidates}
    written = candidates[0].name
    return Place(code, area or (areas.pop() if len(areas) == 1 else None), written)
