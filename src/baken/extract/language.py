"""The language of a whole text, to choose in which language to offer information."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

import eldc

from baken.extract.clean import Cleaned
from baken.extract.field import Field
from baken.extract.language_words import SPEAKS_FOR, summed
from baken.extract.words import split, words

_FEWEST_LETTERS = 20
_KNOWN = "nl,en,de,fr,es,pt,it,ro,hu,bg,pl,cs,sk,hr,sq,el,tr,ru,uk,ar,zh,th,vi"
_EXPECTED = frozenset({"nl", "en", "es", "ro", "hu", "bg", "de", "pl", "pt"})
_UNEXPECTED = 0.94  # what the score of any other language counts: short texts are easily mistaken
_CLEAR = 0.02  # by how much the best score must pass the second, as a part of the best
_ENOUGH_SAID = 0.5  # evidence of words that is enough where there are few letters
_STEADY = 4  # words added, so that one word of few does not decide by itself
_DIGIT = re.compile(r"\d")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_ENOUGH = 2000  # characters
_LINE = 60  # characters of a line that are enough to tell its own language


@cache
def _detector() -> "eldc.instance":
    eldc.init()
    detector = eldc.instance()
    detector.set_languages(_KNOWN)
    return detector


def language_of(text: str) -> str:
    """The most likely language of a cleaned text, ISO 639-1; "" where nothing tells."""
    return _heard(text).best


def language_at(text: str, position: int) -> str:
    """The language of the line at `position` of a cleaned text; of its head if that is short."""
    before = text.rfind("\n", max(0, position - _ENOUGH), position)
    first = before + 1 if before >= 0 else max(0, position - _ENOUGH)
    last = text.find("\n", position, position + _ENOUGH)
    line = text[first : last if last >= 0 else position + _ENOUGH]
    return language_of(line if len(line) >= _LINE else text)


def means(code: str, text: str, position: int) -> str:
    """A code of a word list at this place of a cleaned text; "" in a language it is not of.

    "third@de" counts in German only, "third@!de" in all languages but German.
    """
    meaning, condition, only = code.partition("@")
    if not condition:
        return code
    inside = language_at(text, position) in only.lstrip("!").split()
    return meaning if inside != only.startswith("!") else ""


def languages(cleaned: Cleaned) -> list[Field]:
    """The text's language as one field of kind "language", ISO 639-1, over all of it.

    Read from its letters by eldc, and from the words that are in the word lists of one language
    only. Empty where both say too little, or where the best language scores hardly better than
    the second. Names of towns say nothing.
    """
    code = _clear(_heard(cleaned.text))
    return [Field("language", code, 0, len(cleaned.original), cleaned.original)] if code else []


class _Heard(NamedTuple):
    """What is heard in a text: a score per language, the best, and whether it is enough."""

    scores: Mapping[str, float]
    best: str
    enough: bool


@lru_cache(maxsize=256)
def _heard(text: str) -> _Heard:
    """Language → score: that of its letters, the best being 1, and the share of its words."""
    found = words(text).words if len(text) <= _ENOUGH else split(text[:_ENOUGH])
    known = list(map(SPEAKS_FOR.of, found))
    said = [word for word, weights in zip(found, known, strict=True) if weights is not None]
    by_words = summed(filter(None, known))
    plain = " ".join(said)
    if _DIGIT.search(plain):
        plain = _NO_LETTERS.sub(" ", plain)
    by_letters = _detector().detect_details(plain.encode("utf-8", "replace").decode()).scores
    enough = len(plain) >= _FEWEST_LETTERS
    if not enough:
        by_letters = {code: by_letters.get(code, 0.0) for code in by_words}
    highest = max(by_letters.values(), default=0.0) or 1.0
    scores = {
        code: (1 if code in _EXPECTED else _UNEXPECTED) * by_letters.get(code, 0.0) / highest
        + by_words.get(code, 0.0) / (len(said) + _STEADY)
        for code in by_letters.keys() | by_words.keys()
    }
    top = max(scores.values(), default=0.0)
    best = min((code for code, score in scores.items() if score == top), default="")
    said_enough = max(by_words.values(), default=0.0) >= _ENOUGH_SAID
    return _Heard(scores, best, enough or said_enough)


def _clear(heard: _Heard) -> str:
    """The language that scores best; "" where another comes near, or too little is heard."""
    if not (heard.enough and heard.best):
        return ""
    second, highest = [0.0, *sorted(heard.scores.values())][-2:]
    return heard.best if highest - second >= _CLEAR * highest else ""
