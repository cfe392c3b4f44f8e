"""One text, written twice: what must be equal for two texts to count as the same."""

import re
import unicodedata

FEWEST_WORDS = 12
"""Shorter texts are too often equal by chance to tie two advertisers together."""

_NOT_WORDS = re.compile(r"[\W_•]+")
_DIGITS = re.compile(r"\d+")


def normal_text(masked: str, fewest_words: int = FEWEST_WORDS) -> str | None:
    """The words of a masked text, without case, accents, punctuation, emoji and figures.

    Figures count as one word "0": the same advertisement with another price or age is the
    same text. None where fewer than `fewest_words` words are left.
    """
    plain = masked.casefold() if masked.isascii() else _folded(masked)
    words = _NOT_WORDS.sub(" ", _DIGITS.sub("0", plain)).split()
    return " ".join(words) if len(words) >= max(fewest_words, 1) else None


def _folded(text: str) -> str:
    """Lower case, without accents and other dress; folding twice changes nothing."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in plain if not unicodedata.combining(c))
