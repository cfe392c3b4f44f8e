"""Whose age a number is: of own people, of clients, of somebody else, of a thing."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal

from baken.extract.lexicon import rows
from baken.extract.words import joined, spaced, split

Whose = Literal["self", "staff", "people", "client", "friend", "thing"]

_SENTENCE = 80  # characters of a sentence looked at before a number
_ENDS = re.compile(r"[.!?;|•\n](?=\s|$)|\n")
_LISTS: tuple[tuple[str, str, Whose], ...] = (
    ("not_ages", "thing", "thing"),
    ("not_ages", "client", "client"),
    ("not_ages", "friend", "friend"),
    ("names", "cue", "self"),
    ("ages", "staff", "staff"),
    ("ages", "people", "people"),
)
_LONGEST = 4  # words of a phrase


@lru_cache(maxsize=64)
def whose(text: str, position: int) -> Whose | None:
    """Of whom the sentence before `position` of a cleaned text speaks last; None: nobody said.

    Of two people together, "my friend and I", the pair counts, wherever it stands.
    """
    found = _spoken_of(_sentence_before(text, position))
    if "people" in found:
        return "people"
    return found[-1] if found else None


def _spoken_of(said: list[str]) -> list[Whose]:
    found: list[Whose] = []
    index = 0
    while index < len(said):
        if said[index] not in _first_words():
            index += 1
            continue
        size, meaning = _phrase_at(said, index)
        found += [meaning] if meaning else []
        index += size
    return found


def _sentence_before(text: str, position: int) -> list[str]:
    first = max(0, position - _SENTENCE)
    return split(_ENDS.split(text[first:position])[-1])


def speaks_of_her(text: str, position: int) -> bool:
    """Whether the sentence before `position` is about "she": her name is, ze, se llama."""
    before = joined(_sentence_before(text, position))
    return any(term in before for term in _she())


def _phrase_at(said: list[str], index: int) -> tuple[int, Whose | None]:
    """How many words the longest known phrase at a word has, and of whom it speaks."""
    for size in range(min(_LONGEST, len(said) - index), 0, -1):
        meaning = _phrases().get(" ".join(said[index : index + size]))
        if meaning:
            return size, meaning
    return 1, None


@cache
def _phrases() -> Mapping[str, Whose]:
    """What speaks of somebody → of whom. The advertiser's own words outrank all others."""
    found: dict[str, Whose] = {}
    for topic, code, whom in _LISTS:
        terms = (_key(row["term"]) for row in rows(topic) if row["code"] == code)
        found |= dict.fromkeys(terms, whom)
    return found


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in _phrases())


@cache
def _she() -> tuple[str, ...]:
    return tuple(spaced(row["term"]) for row in rows("ages") if row["code"] == "she")


def _key(term: str) -> str:
    return spaced(term).strip()
