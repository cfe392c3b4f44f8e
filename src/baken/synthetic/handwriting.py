"""How somebody types: capitals, emoji, slips, line breaks, left-over HTML."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from baken.synthetic.chance import happens, one_of, weighted
from baken.synthetic.grammar import PLACEHOLDER

_EMOJI = [
    "😊",
    "💋",
    "✨",
    "🌹",
    "❤️",
    "💕",
    "🔥",
    "🥂",
    "🌷",
    "😉",
    "💫",
    "🍀",
    "👋",
    "🦋",
    "😘",
    "💎",
    "🎀",
    "⭐",
    "👌",
    "🌺",
]
_ENTITIES = {"&": "&amp;", "€": "&euro;", "ë": "&euml;", "é": "&eacute;", "'": "&#39;"}


@dataclass(frozen=True, slots=True)
class Style:
    """One person's way of typing; `slips` and `emoji` are chances per sentence."""

    joint: str
    case: str
    emoji: float
    slips: float
    entities: bool
    shouts: bool


def draw_style(rng: Random) -> Style:
    """A way of typing; most people type plainly."""
    return Style(
        joint=weighted(
            rng, {" ": 55.0, "\n": 28.0, "\n\n": 8.0, " - ": 4.0, " ... ": 3.0, "  ": 2.0}
        ),
        case=weighted(rng, {"as is": 86.0, "upper": 6.0, "lower": 8.0}),
        emoji=weighted(rng, {0.0: 55.0, 0.1: 25.0, 0.35: 14.0, 0.8: 6.0}),
        slips=weighted(rng, {0.0: 62.0, 0.08: 26.0, 0.3: 12.0}),
        entities=happens(rng, 0.03),
        shouts=happens(rng, 0.1),
    )


def typed(rng: Random, style: Style, text: str) -> str:
    """`text` as this person types it. What stands in {CAPITALS} is left alone."""
    if happens(rng, style.slips):
        text = _outside(text, lambda part: _slip(rng, part))
    if style.case != "as is":
        change = str.upper if style.case == "upper" else str.lower
        text = _outside(text, change)
    if style.shouts and text.endswith("."):
        text = text[:-1] + one_of(rng, ("!", "!!", "!!!"))
    if happens(rng, style.emoji):
        text += " " + one_of(rng, _EMOJI) * rng.choice((1, 1, 1, 2, 3))
    return _outside(text, _entities) if style.entities else text


def _outside(text: str, change: Callable[[str], str]) -> str:
    parts = PLACEHOLDER.split(text)
    return "".join(part if index % 2 else change(part) for index, part in enumerate(parts))


def _entities(text: str) -> str:
    return "".join(_ENTITIES.get(letter, letter) for letter in text)


def _slip(rng: Random, text: str) -> str:
    """One slip in a longer word: two letters swapped, one doubled or one left out."""
    words = text.split(" ")
    long = [index for index, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    if not long:
        return text
    index = one_of(rng, long)
    word, at = words[index], rng.randrange(1, len(words[index]) - 2)
    words[index] = one_of(
        rng,
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1 :],
        ),
    )
    return " ".join(words)
