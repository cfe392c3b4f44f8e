"""Amounts of money and lengths of time, the pieces of which a price is made."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from baken.extract.listed import listed
from baken.extract.numbers import spelled
from baken.extract.price_lists import COINS, OTHER_COSTS, TIMES
from baken.extract.price_sums import Sum, bare, sum_at, sums_apart, worth
from baken.extract.price_times import counted

_FIGURES = re.compile(
    r"\d(?<!\d[.,]\d)(?:\d{0,2}(?:\.\d{3}){1,4}(?:,\d{1,2})?|\d{0,2}(?:,\d{3}){1,4}(?:\.\d{1,2})?"
    r"|\d{0,5}(?:[.,]\d{1,5})?)(?!\d)"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_SENTENCE_ENDS = re.compile(r"\s*(?:[.!?)]|\Z)")
_SMALL = 20  # a sum below this may have cents in words behind it: vijf euro vijftig


class Piece(NamedTuple):
    """An amount or a duration: `amount` with `currency` ("" for a bare number), or `minutes`.

    `weak`: a duration that may be other words as well, and counts right beside a sum only.
    """

    start: int
    end: int
    amount: float | None
    currency: str
    minutes: int | None
    weak: bool = False


class Found(NamedTuple):
    """The pieces of a text in order, and the places of words for other costs: parking."""

    pieces: list[Piece]
    others: list[tuple[int, int]]


def pieces(text: str) -> Found:
    """The amounts and durations in a cleaned text, none overlapping another."""
    numbers = list(_numbers(text))
    coins = [Piece(hit.start, hit.end, *worth()[hit.code], None) for hit in listed(text, COINS)]
    if not coins and all(piece.amount is None for piece in numbers):
        return Found([], [])
    times = [
        Piece(hit.start, hit.end, None, "", int(hit.code.rstrip("w")), hit.code.endswith("w"))
        for hit in listed(text, TIMES)
    ]
    others = [(hit.start, hit.end) for hit in listed(text, OTHER_COSTS)]
    return Found(_apart([*times, *coins, *numbers]), others)


def _apart(found: list[Piece]) -> list[Piece]:
    """Of pieces that overlap the first and longest, as listed; without false durations."""
    kept: list[Piece] = []
    end = 0
    for piece in sorted(found, key=lambda each: (each.start, -each.end)):
        if piece.start >= end:
            kept.append(piece)
            end = piece.end
    return [piece for piece in kept if piece.minutes != 0]


def _numbers(text: str) -> Iterator[Piece]:
    """The pieces that begin or end with a number, in figures or in words."""
    figures = [(*match.span(), _amount(match[0]), True) for match in _FIGURES.finditer(text)]
    words = [(start, end, float(value), False) for start, end, value in spelled(text)]
    done = 0
    cents = {start: (end, value) for start, end, value in spelled(text) if 10 <= value < 100}
    for found in sums_apart(text):
        yield _money(found)
    for start, end, value, in_figures in sorted(figures + words):
        if start < done:
            continue
        piece = _piece(text, start, end, value, done, in_figures=in_figures)
        if piece:
            piece = _with_spelled_cents(text, piece, cents)
            done = piece.end
            yield piece


def _with_spelled_cents(
    text: str, piece: Piece, spelled_out: Mapping[int, tuple[int, int]]
) -> Piece:
    """A sum with the number in words behind it as its cents, at the end of a sentence."""
    end, cents = spelled_out.get(piece.end + 1, (0, 0))
    if not cents or piece.amount is None or not piece.currency or piece.amount >= _SMALL:
        return piece
    ends = _SENTENCE_ENDS.match(text, end)
    return piece._replace(end=end, amount=piece.amount + cents / 100) if ends else piece


def _piece(
    text: str, start: int, end: int, value: float, done: int, *, in_figures: bool
) -> Piece | None:
    """What a number is: a sum with a currency, a duration, a bare amount, or neither.

    `done`: the end of the piece before, of which nothing is read again.
    """
    found = sum_at(text, start, end, value, done)
    if found:
        return _money(found)
    time = counted(text, start, end, value)
    if time:
        last, minutes = time
        if minutes:
            return Piece(start, last, None, "", minutes, minutes >= 24 * 60)
    found = bare(text, start, end, value, in_figures=in_figures)
    return _money(found) if found else None


def _money(found: Sum) -> Piece:
    return Piece(found.start, found.end, found.amount, found.currency, None)


def _amount(written: str) -> float:
    """Figures as written in Dutch or English: 1.200,50 and 70.00 and 1.200 and 1,200."""
    if _THOUSANDS.fullmatch(written):
        return float(written.replace(".", "").replace(",", ""))
    whole, mark, cents = written.replace(",", ".").rpartition(".")
    return float(f"{whole.replace('.', '')}{mark}{cents}")
