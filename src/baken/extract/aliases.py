"""Working names that an ad states: "ik ben Kim", "we are Kim and Lisa"."""

import re
from collections.abc import Iterator
from functools import cache

from baken.extract.clean import Cleaned, clean
from baken.extract.field import Field
from baken.extract.lexicon import rows, terms
from baken.extract.words import Hit, Phrases
from baken.schema.geography import towns_named

_LETTERS = r"[^\W\d_]"
_NAME = re.compile(rf"[\s:\"'“„]{{1,3}}({_LETTERS}{{2,15}}(?:-{_LETTERS}{{2,15}})?)(?![\w@])")
_AND = re.compile(r"(?:\s?[,&+]\s?|\s(?:en|and|&)\s){1,2}")
_PLACE_ENDINGS = ("", "se", "e", "er", "ner", "s")


@cache
def _cues() -> Phrases:
    return Phrases((row["term"], row["code"]) for row in rows("names") if row["code"] != "not")


def aliases(text: str) -> list[Field]:
    """The working names stated in a text: fields of kind "alias", value "Kim", in order.

    Only capitalised words behind a phrase that introduces a name; no ordinary words, no
    places. Rather none than a wrong one.
    """
    cleaned = clean(text)
    found = (field for cue in _cues().find(cleaned.text) for field in _behind(cleaned, cue))
    return sorted(found, key=lambda field: field.start)


def _behind(cleaned: Cleaned, cue: Hit) -> Iterator[Field]:
    at: int | None = cue.end
    while at is not None:
        name = _NAME.match(cleaned.text, at)
        if not name or not _stands_as_name(cleaned, *name.span(1)):
            return
        yield cleaned.field("alias", name[1].title(), *name.span(1))
        joint = _AND.match(cleaned.text, name.end()) if cue.code == "cues" else None
        at = joint.end() - 1 if joint else None


def _stands_as_name(cleaned: Cleaned, start: int, end: int) -> bool:
    written = cleaned.written(start, end)
    capitalised = written[:1].isupper() and not (len(written) > 3 and written.isupper())
    return capitalised and may_be_name(cleaned.text[start:end])


@cache
def _ordinary() -> frozenset[str]:
    return terms("names", "not")


def may_be_name(word: str) -> bool:
    """Whether a word may be a name: no ordinary word, no place or its adjective."""
    lower = word.lower()
    return lower not in _ordinary() and not any(
        towns_named(lower.removesuffix(ending)) for ending in _PLACE_ENDINGS
    )
