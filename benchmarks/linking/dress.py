"""The same ad in other clothes: punctuation, emoji, accents, case and figures, nothing else."""

import re
import unicodedata
from collections.abc import Callable

from benchmarks.linking.chance import Chance

_EMOJI = ("❤️", "✨", "🌹", "💋", "😘", "👉🏽", "⭐", "☎️")
_POINTS = ("!", "!!!", "...", " - ", " | ", " * ", ",", "\n")
_MARKS = re.compile(r"[.,!]+")


def dressed(text: str, chance: Chance) -> str:
    """Five changes in turn, each as chance has it."""
    for change in _CHANGES:
        text = change(text, chance)
    return text


def _other_points(text: str, chance: Chance) -> str:
    return _MARKS.sub(lambda _: chance.one_of(_POINTS), text)


def _with_emoji(text: str, chance: Chance) -> str:
    """One after every tenth word."""
    words = text.split(" ")
    return " ".join(
        f"{word} {chance.one_of(_EMOJI)}" if chance.once_in(10) else word for word in words
    )


def _without_accents(text: str, chance: Chance) -> str:
    """In half of the ads; й and ё are letters of their own, and nobody leaves those out."""
    if chance.once_in(2):
        return text
    return "".join(
        one if "Ѐ" <= one <= "ӿ" else unicodedata.normalize("NFD", one)[0] for one in text
    )


def _other_case(text: str, chance: Chance) -> str:
    """As it was, in capitals, or small."""
    return (text, text.upper(), text.lower())[chance.below(3)]


def _other_figures(text: str, chance: Chance) -> str:
    return "".join(str(chance.below(10)) if "0" <= one <= "9" else one for one in text)


_CHANGES: tuple[Callable[[str, Chance], str], ...] = (
    _other_points, _with_emoji, _without_accents, _other_case, _other_figures,
)  # fmt: skip
