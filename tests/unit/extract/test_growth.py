"""Reading takes work in proportion to the text: four times the text, about four times the work.

Counted in interpreter events, not in seconds; quadratic work would give sixteen.
"""

import sys

import pytest

from baken.extract import aliases, fields, mask, statements
from baken.extract.clean import clean
from baken.extract.tokens import runs
from baken.extract.words import words

PATTERNS = [
    "0 0 ", "een ", "nul zes ", "((((", "06 12 34 56 78 ", "1.000.", "10:00-", "a@", "@", "a.",
    "www.", "kim at x dot ", "telegram: ", "ik ben Kim en ", "geen massage of ", "utrecht ",
    "&#48;", "o0", "•", "50 euro ", "30 min 70 ", "17 jaar ", "+31 ", "+1 2", "е", "nulzes",
    "van 10 tot 22 uur ", "10-22 ", "ma-vr ", "ma, wo en ", "10-tól ", "24/7 ", "hotel ",
]  # fmt: skip
SMALL, LARGE = 4_000, 16_000


def read_all(text: str) -> None:
    for cached in (clean, words, runs):
        cached.cache_clear()
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
    small, large = ((pattern * size)[:size] for size in (SMALL, LARGE))
    read_all(small)
    assert calls(large) < 6 * calls(small) + 2_000
