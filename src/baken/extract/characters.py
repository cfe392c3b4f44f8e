"""One character, un-disguised: odd digits, styled letters, accents, invisible marks."""

import re
import unicodedata
from functools import cache

from anyascii import anyascii

_INVISIBLE = frozenset({"Cf", "Mn", "Me"})
_QUOTES = frozenset("‘’‛`´ʼ′＇")
_STYLED = re.compile(r"(?:CIRCLED|SQUARED|TAG) LATIN (?:CAPITAL|SMALL) LETTER ([A-Z])$")
_SPECIAL_CASES = {"🔟": "10"}


@cache
def plain(character: str) -> str:
    """`character` as lower-case ASCII where it stands for that; "" where it is invisible.

    What has no plain form (emoji, the euro sign, other scripts) stays, in lower case.
    """
    if character.isascii():
        return character.lower()
    if unicodedata.category(character) in _INVISIBLE:
        return ""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    if character in _QUOTES:
        return "'"
    return _SPECIAL_CASES.get(character) or _letter_by_name(character) or _folded(character)


def _letter_by_name(character: str) -> str:
    styled = _STYLED.search(unicodedata.name(character, ""))
    return styled[1].lower() if styled else ""


def _folded(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character)
    kept = (each for each in decomposed if unicodedata.category(each) not in _INVISIBLE)
    return "".join(_simple(each) for each in kept)


def _simple(character: str) -> str:
    if character.isascii():
        return character.lower()
    category = unicodedata.category(character)
    if category in ("Zl", "Zp"):
        return "\n"
    if category == "Pd":
        return "-"
    if category.startswith("L") and unicodedata.name(character, "").startswith("LATIN"):
        return anyascii(character).lower()
    lower = character.lower()
    return lower if len(lower) == 1 else character


_LOOKALIKES = str.maketrans(
    "авекмнорстухіїјѕԁԛԝзбοαεικνρτυχω",
    "abekmhopctyxiijsdqw36oaeikvptuxw",
)
OTHER_SCRIPT = re.compile(r"[\u0370-\u052f]")
_WORD = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"[a-z0-9]")


def fold_lookalikes(text: str) -> str:
    """Cyrillic and Greek letters that pass for Latin ones, inside words that mix scripts."""
    return _WORD.sub(lambda word: _folded_word(word[0]), text)


def _folded_word(word: str) -> str:
    mixed = not word.isascii() and OTHER_SCRIPT.search(word) and _PLAIN.search(word)
    return word.translate(_LOOKALIKES) if mixed else word
