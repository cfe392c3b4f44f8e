"""Numbers in words, as the word lists spell them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

import ahocorasick

from baken.extract.lexicon import plain_term, rows, terms
from baken.extract.patterns import alternatives
from baken.extract.words import words

_JOINTS = re.compile(r"[\s-]+")


class Spelled(NamedTuple):
    """A number written in words, and where it stands in the cleaned text."""

    start: int
    end: int
    value: int


@cache
def values() -> Mapping[str, int]:
    """The value of every number word: zes → 6, eenentwintig → 21, honderd → 100."""
    return {plain_term(row["word"]): int(row["value"]) for row in rows("numbers")}


@cache
def repeats() -> Mapping[str, int]:
    """Words that say how often the next digit comes: dubbel → 2."""
    return {plain_term(row["word"]): int(row["value"]) for row in rows("repeats")}


@cache
def number_word() -> re.Pattern[str]:
    """One number word or repeat, the longest that fits."""
    return re.compile(alternatives({*values(), *repeats()}))


@cache
def number_words() -> re.Pattern[str]:
    """Number words and repeats written as one word: nulzes."""
    return re.compile(rf"(?:{alternatives({*values(), *repeats()})})++(?![^\W\d_])")


@cache
def _number_word() -> re.Pattern[str]:
    return re.compile(alternatives(values()))


def value_of(word: str) -> int:
    """The value of one number word, however its parts are joined: acht-en-veertig."""
    return values()[" ".join(_JOINTS.split(word))]


@cache
def _beginnings() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for word in {*values(), *repeats(), "plus"}:
        automaton.add_word(f" {word}")
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=2)
def spots(text: str) -> list[int]:
    """Where in a cleaned text a word begins that begins with a number word, or with plus."""
    found = words(text)
    begins = {last - size + 1 for last, size in _beginnings().iter(found.joined)}
    return [found.starts[bisect_right(found.offsets, begin) - 1] for begin in sorted(begins)]


@cache
def _number() -> re.Pattern[str]:
    word = alternatives(values())
    ending = alternatives(terms("ages", "ending"))
    return re.compile(rf"(?:{word})(?:[ -](?:{word})){{0,4}}(?=(?:{ending})?(?![^\W\d_]))")


@lru_cache(maxsize=2)
def spelled(text: str) -> list[Spelled]:
    """The numbers written in words in a cleaned text: honderd vijftig, forty-two."""
    return list(_spelled(text))


def _spelled(text: str) -> Iterator[Spelled]:
    done = 0
    for spot in spots(text):
        match = _number().match(text, spot) if spot >= done else None
        if match:
            yield from _composed(_number_word().finditer(text, spot, match.end()))
            done = match.end()


def _composed(parts: Iterable[re.Match[str]]) -> Iterator[Spelled]:
    """The numbers that number words in a row make, each as long as it can be."""
    number: Spelled | None = None
    for part in parts:
        value = value_of(part[0])
        together = _together(number.value, value) if number else None
        if number and together is not None:
            number = Spelled(number.start, part.end(), together)
        else:
            if number:
                yield number
            number = Spelled(*part.span(), value)
    if number:
        yield number


def _together(total: int, number: int) -> int | None:
    if number in (100, 1000) and 0 < total < number:
        return total * number
    over = total % 1000
    if number == 100 and total > 1000 and 0 < over < 10:
        return total - over + over * 100  # two thousand five + hundred
    tens = total % 100 >= 20 and total % 10 == 0 and 0 < number < 10
    hundreds = total > 0 and total % 100 == 0 and 0 < number < 100
    thousands = total > 0 and total % 1000 == 0 and 100 <= number < 1000
    return total + number if tens or hundreds or thousands else None
