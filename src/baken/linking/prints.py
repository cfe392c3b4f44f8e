"""One text, written twice: what must be equal for two texts to count as the same."""

import unicodedata

FEWEST_WORDS = 12
"""Shorter texts are too often equal by chance to tie two advertisers together."""

FIGURE = "0"
"""The word that stands for every figure, and for figures in a row."""

_STROKES = str.maketrans("đðħıłøŧ", "ddhilot") | str.maketrans({"æ": "ae", "œ": "oe", "þ": "th"})
"""Accents that Unicode sees as part of the letter."""

_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF),
             (0x3400, 0x9FFF), (0x20000, 0x3FFFF))  # fmt: skip
"""Scripts that set no spaces between words: Thai, Lao, Burmese, Khmer, kana, Han."""


class _Folding(dict[int, str]):
    """What becomes of a character, by its code: worked out when it is first met with."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = "".join(map(_plain, _undressed(chr(code))))
        return folded


FOLDING = _Folding()
"""Letters without case and accents; a figure is " 0 ", what parts words is a space; marks and
what cannot be seen are nothing."""


def normal_words(text: str) -> list[str]:
    """The words of a text without case, accents, punctuation, emoji and figures.

    Figures count as one word "0", however many stand in a row: the same advertisement with
    another price, age or number is the same text.
    """
    words = text.translate(FOLDING).split()
    before = ["", *words]
    return [
        word for word, last in zip(words, before, strict=False) if word != FIGURE or last != word
    ]


def normal_text(text: str, fewest_words: int = FEWEST_WORDS) -> str | None:
    """`normal_words` as one text. None where fewer than `fewest_words` are left."""
    words = normal_words(text)
    return " ".join(words) if len(words) >= max(fewest_words, 1) else None


def _undressed(character: str) -> str:
    """Lower case, in plain letters, accents beside them; doing it twice changes nothing."""
    plain = unicodedata.normalize("NFKD", character).casefold()
    return unicodedata.normalize("NFKD", plain).translate(_STROKES)


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category.startswith("M") or category == "Cf":
        return ""
    if character.isnumeric() and not character.isalpha():
        return f" {FIGURE} "
    if not character.isalnum():
        return " "
    code = ord(character)
    alone = any(first <= code <= last for first, last in _UNSPACED)
    return f" {character} " if alone else character
