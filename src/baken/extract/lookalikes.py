"""Letters written for digits (O6 I2), and digits written for letters (v1jf, nvl)."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from baken.extract.clean import Cleaned
from baken.extract.lexicon import terms
from baken.extract.numbers import repeats, sometimes, values
from baken.extract.patterns import alternatives
from baken.extract.per_word import PerWord

_AS_DIGIT = str.maketrans(
    {"o": "0", "q": "9", "l": "1", "i": "1", "z": "2", "e": "3", "s": "5", "g": "9", "b": "6"}
    | {"о": "0", "б": "6", "з": "3", "ч": "4", "і": "1", "ѕ": "5"}
)
LIKE_DIGITS = "".join(map(chr, _AS_DIGIT))
_CAPITALS = {"b": "8", "g": "6", "q": "0"}  # b looks like 6, B like 8
_SHAPES = str.maketrans(
    {"o": "0", "i": "1", "l": "1", "z": "2", "e": "3", "a": "4", "s": "5", "t": "7", "b": "8"}
    | {"g": "9", "u": "v"}
)
_LONGEST_WORD = 24
_LONGEST_LETTERS = 9
_FEWEST = 2  # letters of a number word that can be known by its shape
_REPEATED = re.compile(r"(.)\1+")
_LIKE_OR_DIGITS = LIKE_DIGITS + "0123456789"
_LIKE_ZERO = re.compile(r"[oо](?:[0-9bgбoо]|\Z)")


class Odd(NamedTuple):
    """What an odd word may be: a number word misspelled, or letters that look like digits."""

    value: int | None
    like_digits: bool


def as_digits(cleaned: Cleaned, start: int, end: int) -> str:
    """`text[start:end]` as digits, by the looks of each letter as it was written."""
    written = cleaned.text[start:end]
    if written.isdigit():
        return written
    if _CAPITALS.keys().isdisjoint(written):
        return written.translate(_AS_DIGIT)
    found = (
        _CAPITALS.get(letter, letter) if cleaned.written(at, at + 1).isupper() else letter
        for at, letter in enumerate(written, start)
    )
    return "".join(found).translate(_AS_DIGIT)


def odd(word: str) -> Odd | None:
    """What a word of a cleaned text may be, other than what it says: v1jf, nvl, zeeees, zob.

    A word that is a number in some languages only is among them.
    """
    if word in values():
        return None
    maybe = sometimes().get(word)
    if maybe:
        return Odd(maybe[0], like_digits=True)
    like_digits = len(word) <= _LONGEST_LETTERS and not word.strip(LIKE_DIGITS)
    value = _by_shape().get(_shape(word))
    if word.isdigit() or len(word) > _LONGEST_WORD:
        value = None
    return Odd(value, like_digits) if like_digits or value is not None else None


ODD = PerWord(odd)


def may_begin(word: str) -> bool:
    """Whether a phone number may begin at this word: nulzes, plus, double, n0l, nuuul, ob."""
    if word in terms("phones", "plus") or _beginnings().match(word):
        return True
    if _LIKE_ZERO.match(word):
        return not word.strip(_LIKE_OR_DIGITS)
    found = ODD[word]
    return found is not None and found.value == 0


MAY_BEGIN = PerWord(may_begin)


@cache
def _beginnings() -> re.Pattern[str]:
    zeros = [word for word, value in values().items() if value == 0]
    return re.compile(alternatives([*zeros, *repeats()]))


def _shape(word: str) -> str:
    """A word as what is left of it when look-alikes and stretched letters are the same."""
    return _REPEATED.sub(r"\1", word.translate(_SHAPES))


@cache
def _by_shape() -> Mapping[str, int]:
    """The value of the number words by their shape; those that only one value has."""
    found: dict[str, set[int]] = {}
    maybe = {word: value for word, (value, _) in sometimes().items()}
    for word, value in {**maybe, **values()}.items():
        if len(word) >= _FEWEST and " " not in word:
            found.setdefault(_shape(word), set()).add(value)
    return {shape: min(those) for shape, those in found.items() if len(those) == 1}
