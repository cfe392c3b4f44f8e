"""Working names that an ad states: "ik ben Kim", "we are Kim and Lisa"."""

import re
from collections.abc import Iterator
from functools import cache

from baken.extract.clean import Cleaned, clean
from baken.extract.field import Field
from baken.extract.language import means
from baken.extract.lexicon import code_of, rows, terms
from baken.extract.patterns import alternatives
from baken.extract.phrases import Hit, Phrases
from baken.schema.geography import towns_named

_LETTERS = r"[^\W\d_]"
_NAME = re.compile(rf"[\s:\"'“„]{{1,3}}({_LETTERS}{{2,15}}(?:-{_LETTERS}{{2,15}})?)(?![\w@])")
_NAME_BEFORE = re.compile(
    rf"(?<![\w@.-])({_LETTERS}{{2,15}}(?:-{_LETTERS}{{2,15}})?)[\s,]{{1,2}}\Z"
)
_REACH = 40  # characters before a cue in which its name stands
_PLACE_ENDINGS = ("", "se", "e", "er", "ner", "s")


@cache
def _cues() -> Phrases:
    found = (row for row in rows("names") if row["code"] != "not")
    return Phrases((row["term"], code_of(row)) for row in found)


@cache
def _and() -> re.Pattern[str]:
    said = alternatives(terms("negations", "and"))
    return re.compile(rf"(?:\s?[,&+]\s?|\s(?:{said})\s){{1,2}}")


@cache
def _and_before() -> re.Pattern[str]:
    return re.compile(rf"{_and().pattern}\Z")


def aliases(text: str) -> list[Field]:
    """The working names stated in a text: fields of kind "alias", value "Kim", in order.

    Only capitalised words behind a phrase that introduces a name; no ordinary words, no
    places. Rather none than a wrong one.
    """
    cleaned = clean(text)
    found: dict[int, Field] = {}
    for cue in _cues().find(cleaned.text):
        code = means(cue.code, cleaned.text, cue.start)
        side = _before if code.endswith("_behind") else _behind
        found |= {field.start: field for field in side(cleaned, cue._replace(code=code))}
    return [found[start] for start in sorted(found)]


def _before(cleaned: Cleaned, cue: Hit) -> Iterator[Field]:
    """Names before the phrase that introduces them: Kata vagyok."""
    at: int | None = cue.start
    while at is not None:
        name = _NAME_BEFORE.search(cleaned.text, max(0, at - _REACH), at)
        if not name or not _stands_as_name(cleaned, *name.span(1)):
            return
        yield _alias(cleaned, *name.span(1))
        first = name.start(1)
        joint = _and_before().search(cleaned.text, max(0, first - _REACH), first)
        at = joint.start() + 1 if joint and cue.code == "cues_behind" else None


def _alias(cleaned: Cleaned, start: int, end: int) -> Field:
    """A name; letters of another script as written, for their marks are not accents: Андрей."""
    plain = cleaned.text[start:end]
    name = plain if plain.isascii() else cleaned.written(start, end)
    return cleaned.field("alias", name.title(), start, end)


def _behind(cleaned: Cleaned, cue: Hit) -> Iterator[Field]:
    at: int | None = cue.end if cue.code else None
    while at is not None:
        name = _NAME.match(cleaned.text, at)
        if not name or not _stands_as_name(cleaned, *name.span(1)):
            return
        yield _alias(cleaned, *name.span(1))
        joint = _and().match(cleaned.text, name.end()) if cue.code == "cues" else None
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
