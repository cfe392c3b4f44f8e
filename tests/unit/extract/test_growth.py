"""Reading takes work in proportion to the text: four times the text, about four times the work.

Counted in interpreter events, not in seconds; quadratic work would give sixteen.
"""

import sys
from functools import _lru_cache_wrapper

import pytest

from baken.extract import aliases, fields, mask, statements

PATTERNS = [
    "0 0 ", "een ", "nul zes ", "((((", "06 12 34 56 78 ", "1.000.", "10:00-", "a@", "@", "a.",
    "www.", "kim at x dot ", "telegram: ", "ik ben Kim en ", "geen massage of ", "utrecht ",
    "&#48;", "o0", "•", "50 euro ", "30 min 70 ", "17 jaar ", "+31 ", "+1 2", "е", "nulzes",
    "van 10 tot 22 uur ", "10-22 ", "ma-vr ", "ma, wo en ", "10-tól ", "24/7 ", "hotel ",
    "webcam? ", "webcam?\n\n", "webcam | nee | ", "in een hotel tot vrijdag ", "nieuw in ",
    "Tess 23, ", "22, 26, ", "mijn vriendin ", "komt mee ", "nacht 800 ", "behalve duo ",
    "120e uur ", "n.v.t. ", "n.", "webcam, ", "niet: webcam, ", "webcam, duo: nee ", "video ",
    "niet te vinden bij mij ", "webcam?\nnee\n", "geen bij mij ", "не да ",
    "webcam (-) ", "[ ] webcam [x] duo ", "webcam:-  ", "a | ja | nee\nwebcam | x |\n",
]  # fmt: skip
SMALL, LARGE = 4_000, 16_000


def forget_texts() -> None:
    """Empty what remembers texts: caches of so many. Those of word lists are kept whole."""
    for name, module in sys.modules.copy().items():
        if name.startswith("baken."):
            for kept in vars(module).values():
                if isinstance(kept, _lru_cache_wrapper) and kept.cache_parameters()["maxsize"]:
                    kept.cache_clear()


def read_all(text: str) -> None:
    forget_texts()
    fields(text)
    mask(text)
    aliases(text)
    statements(text, "minor")


def calls(text: str) -> int:
    count = 0

    def event(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(event)
    try:
        read_all(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("pattern", PATTERNS)
def test_work_grows_with_the_text(pattern: str) -> None:
    small, large = (pattern * (size // len(pattern)) for size in (SMALL, LARGE))
    read_all(small)  # the word lists
    assert calls(large) < 6 * calls(small) + 2_000
