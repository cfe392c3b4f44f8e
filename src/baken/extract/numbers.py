"""Numbers in words, as the word lists spell them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import compress
from typing import NamedTuple

from baken.extract.language import means
from baken.extract.lexicon import Row, code_of, plain_term, rows, terms
from baken.extract.patterns import alternatives
from baken.extract.per_word import PerWord
from baken.extract.words import words

_LONGEST_JOINED = 100  # letters of one word
_NEVER, _SOME, _ALWAYS = 0, 1, 2
_JOINTS = re.compile(r"[\s-]+")


class Spelled(NamedTuple):
    """A number written in words, and where it stands in the cleaned text."""

    start: int
    end: int
    value: int


@cache
def values() -> Mapping[str, int]:
    """The value of every word that is a number in any language: zes → 6, honderd → 100."""
    return {plain_term(row["word"]): int(row["value"]) for row in rows("numbers") if _sure(row)}


@cache
def sometimes() -> Mapping[str, tuple[int, str]]:
    """Words that are a number in some languages only: once → 11, and the condition "es"."""
    found = (row for row in rows("numbers") if not _sure(row))
    return {plain_term(row["word"]): (int(row["value"]), code_of(row, "value")) for row in found}


def _sure(row: Row) -> bool:
    """Whether a row of the list `numbers` counts in every language."""
    return code_of(row, "value") == row["value"]


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
def _part() -> re.Pattern[str]:
    """One number word, or the word "and" between two."""
    words_for_and = alternatives(terms("negations", "and"))
    return re.compile(
        rf"(?P<number>{alternatives({*values(), *sometimes()})})|(?P<and>{words_for_and})"
    )


def value_of(word: str) -> int:
    """The value of one number word, however its parts are joined: acht-en-veertig."""
    return values()[" ".join(_JOINTS.split(word))]


@cache
def _beginning() -> re.Pattern[str]:
    """A number word or repeat with which a word begins."""
    return re.compile(alternatives(word for word in {*values(), *repeats()} if " " not in word))


@cache
def _first_words() -> frozenset[str]:
    """The first words of numbers that are written as several, and of plus."""
    several = {*values(), *repeats(), *terms("phones", "plus")}
    return frozenset(word.split()[0] for word in several)


@cache
def _sometimes_first() -> frozenset[str]:
    return frozenset(word.split()[0] for word in sometimes())


def _begins(word: str) -> int:
    """Whether a number may begin with this word: _NEVER, in _SOME languages only, or _ALWAYS."""
    if word in _first_words() or _beginning().match(word):
        return _ALWAYS
    return _SOME if word in _sometimes_first() else _NEVER


_BEGINS = PerWord(_begins)


@lru_cache(maxsize=8)
def spots(text: str) -> list[int]:
    """Where in a cleaned text a word begins that begins with a number word, or with plus."""
    return _spots(text)[0]


@lru_cache(maxsize=8)
def _spots(text: str) -> tuple[list[int], list[int]]:
    """The spots that count in every language, and all of them."""
    found = words(text)
    begins = list(map(_BEGINS.of, found.words))
    spots_found = list(compress(found.starts, begins))
    if _SOME not in begins:
        return spots_found, spots_found
    sure = zip(spots_found, filter(None, begins), strict=True)
    return [at for at, how in sure if how == _ALWAYS], spots_found


@cache
def _parts_of_words() -> frozenset[str]:
    return frozenset({*values(), *sometimes(), *repeats()})


def parted(word: str) -> list[tuple[int, int]]:
    """The number words that one word is made of, as (start, end); none if other letters are left.

    Looks on where the longest first word leads nowhere: null acht, not nulla cht.
    """
    ends: list[tuple[int, int] | None] = [None] * (len(word) + 1)
    known = _parts_of_words()
    for start in range(len(word) - 1, -1, -1):
        if len(word) - start > _LONGEST_JOINED:
            return []
        for end in range(len(word), start, -1):
            if word[start:end] in known and (end == len(word) or ends[end]):
                ends[start] = start, end
                break
    found, at = [], 0
    while step := ends[at]:
        found.append(step)
        at = step[1]
    return found


@cache
def _number() -> re.Pattern[str]:
    """Number words in a row, apart or as one word, with "and" between or not."""
    word = alternatives({*values(), *sometimes()})
    both = alternatives(terms("negations", "and"))
    ending = alternatives(terms("ages", "ending"))
    joint = rf"(?:[ -]?(?:{both})[ -]?|[ -])?"
    return re.compile(rf"(?:{word})(?:{joint}(?:{word})){{0,6}}(?=(?:{ending})?(?![^\W\d_]))")


@lru_cache(maxsize=8)
def spelled(text: str) -> list[Spelled]:
    """The numbers written in words in a cleaned text: honderd vijftig, forty-two."""
    return list(_spelled(text))


def _spelled(text: str) -> Iterator[Spelled]:
    done = 0
    for spot in _spots(text)[1]:
        match = _number().match(text, spot) if spot >= done else None
        if match:
            yield from _composed(text, _part().finditer(text, spot, match.end()))
            done = match.end()


def _composed(text: str, parts: Iterable[re.Match[str]]) -> list[Spelled]:
    """The numbers that number words in a row make, each as long as it can be.

    Nothing where two numbers would meet within one word: "achtzeven" is not a number.
    """
    found: list[Spelled] = []
    joined = False
    for part in parts:
        if part["and"]:
            joined = True
            continue
        value, meant = _meant(text, part)
        together = _together(found[-1].value, value, joined=joined) if found else None
        if found and together is not None:
            found[-1] = Spelled(found[-1].start, part.end(), together)
        elif found and found[-1].end == part.start():
            return []
        elif meant:
            found.append(Spelled(*part.span(), value))
        joined = False
    return found


def _meant(text: str, part: re.Match[str]) -> tuple[int, bool]:
    """The value of a number word, and whether it is one when it stands alone."""
    word = " ".join(_JOINTS.split(part[0]))
    if word in values():
        return values()[word], True
    value, condition = sometimes()[word]
    return value, bool(means(condition, text, part.start()))


def _together(total: int, number: int, *, joined: bool) -> int | None:
    """What two number words after one another make, "and" between them or not."""
    if number in (100, 1000) and 0 < total < number and not joined:
        return total * number
    over = total % 1000
    if number == 100 and total > 1000 and 0 < over < 10:
        return total - over + over * 100  # two thousand five + hundred
    return total + number if _adds(total, number) else None


def _adds(total: int, number: int) -> bool:
    tens = total % 100 >= 20 and total % 10 == 0 and 0 < number < 10
    tens = tens or (total % 100 == 10 and total > 100 and 0 < number < 10)
    hundreds = total > 0 and total % 100 == 0 and 0 < number < 100
    thousands = total > 0 and total % 1000 == 0 and 100 <= number < 1000
    return tens or hundreds or thousands
