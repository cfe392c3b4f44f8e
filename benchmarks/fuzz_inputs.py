"""Inputs to break the reading of ads with: scraps of all word lists, mutated ads, odd signs."""

import csv
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import strategies as st

LEXICONS = Path("src/baken/catalogue/lexicons")
LABELLED = Path("tests/labelled")
MOST = 1200  # characters of one input
SIGNS = [
    *(" ", "  ", "\n", "\t", ".", ",", "..", "-", "–", "/", "|", "*", "_", "~", "(", ")", ":", "#"),
    *("@", "+", "&amp;", "&#48;", "&#x200b;", "&", ";", "€", "£", "zł", "Ft", "лв", "%", "'", "’"),
    *("\u200b", "\u200d", "\ufe0f\u20e3", "\u0336", "\u202e", "\u00ad", "\u00a0", "\ufeff"),
    *("🌹", "❤️", "👩🏽‍❤️‍👨🏻", "🔟", "🇳🇱", "①", "０", "𝟎", "٣", "०", "²", "Ⅻ", "½", "㊿"),
    *("İ", "ı", "ß", "ﬀ", "ﷺ", "О", "З", "\ud800", "\U000e0031", "\x00", "\r", "Ǆ", "ŉ"),
]
FIGURES = ["0", "6", "06", "17", "16 ", "18+", "24/7", "70", "1.000", "0031", "+31", "10:00"]


@cache
def dev_texts() -> tuple[str, ...]:
    """The labelled texts of the half for development; the other half is never looked at."""
    found = []
    for name in ("ads.csv", "phones.csv"):
        with (LABELLED / name).open(encoding="utf-8", newline="") as file:
            found += [row["text"] for row in csv.DictReader(file) if row["split"] == "dev"]
    return tuple(found)


@cache
def scraps() -> tuple[str, ...]:
    """The first cell of every row of every word list."""
    found = set()
    for path in sorted(LEXICONS.glob("*/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found |= {row[0].rstrip("*") for row in csv.reader(file) if row}
    return tuple(sorted(found))


def strategies() -> st.SearchStrategy[str]:
    """Hypothesis: any text at all, and pieces strung together with and without spaces."""
    piece = st.sampled_from(scraps()) | st.sampled_from(SIGNS) | st.sampled_from(FIGURES)
    pieces = st.lists(piece | st.text(max_size=3), max_size=40)
    return st.text(max_size=200) | pieces.map(" ".join) | pieces.map("".join)


def strung(rng: Random) -> str:
    """Scraps, figures and signs in a row."""
    pools = (scraps(), FIGURES, SIGNS)
    pieces = [rng.choice(rng.choice(pools)) for _ in range(rng.randrange(1, 30))]
    return rng.choice(["", " ", " ", "\n"]).join(pieces)


def mutated(rng: Random) -> str:
    """A labelled ad with a few changes."""
    text = rng.choice(dev_texts())
    for _ in range(rng.randrange(1, 8)):
        text = rng.choice(MUTATIONS)(text, rng)[:MOST]
    return text


def _inserted(text: str, rng: Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(rng.choice((scraps(), FIGURES, SIGNS))) + text[at:]


def _cut(text: str, rng: Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at + rng.randrange(1, 20) :]


def _doubled(text: str, rng: Random) -> str:
    at, size = rng.randrange(len(text) + 1), rng.randrange(1, 20)
    return text[:at] + text[at : at + size] * rng.randrange(2, 9) + text[at + size :]


def _spliced(text: str, rng: Random) -> str:
    other = rng.choice(dev_texts())
    return text[: rng.randrange(len(text) + 1)] + other[rng.randrange(len(other)) :]


def _spread(text: str, rng: Random) -> str:
    at, sign = rng.randrange(len(text) + 1), rng.choice(SIGNS)
    return text[:at] + sign.join(text[at : at + 30]) + text[at + 30 :]


def _case(text: str, rng: Random) -> str:
    return rng.choice([str.upper, str.title, str.swapcase])(text)


def _one_sign(text: str, rng: Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + chr(rng.choice([rng.randrange(0x3000), rng.randrange(0x110000)])) + text[at:]


MUTATIONS: Sequence[Callable[[str, Random], str]] = (
    *(_inserted, _inserted, _inserted, _cut, _doubled, _spliced, _spread, _case, _one_sign),
)
