"""Amounts of money and lengths of time, the pieces of which a price is made."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from baken.extract.lexicon import plain_term, rows, terms
from baken.extract.numbers import spelled
from baken.extract.patterns import alternatives
from baken.extract.words import Phrases

_FIGURES = re.compile(
    r"\d(?<!\d[.,]\d)(?:\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?|\d{0,4}(?:[.,]\d{1,2})?)(?!\d)"
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?<![\d.,:+]\d)(?<![\d.,:+]\d\d) \d{3}(?!\d)")
_CLOCK_REACH = 16  # characters before a number looked at
_INSIDE = re.compile(r"(?:[^\W_]|\d[.,:/+-])\Z")


class Piece(NamedTuple):
    """An amount or a duration: `amount` with `currency` ("" for a bare number), or `minutes`."""

    start: int
    end: int
    amount: float | None
    currency: str
    minutes: int | None


@cache
def _currencies(side: str) -> Mapping[str, str]:
    sides = (side, "both")
    return {plain_term(r["term"]): r["currency"] for r in rows("currencies") if r["side"] in sides}


@cache
def _minutes(kind: str) -> Mapping[str, int]:
    kinds = (kind, "both")
    return {
        plain_term(r["term"]): int(r["minutes"]) for r in rows("durations") if r["kind"] in kinds
    }


@cache
def _clock_before() -> re.Pattern[str]:
    cues = terms("availability", "from") | terms("availability", "until")
    said = alternatives(cues | terms("prices", "clock"))
    return re.compile(rf"(?:\b(?:{said})|[:.-]) ?\Z")


@cache
def _sign_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])({alternatives(_currencies('before'))}) ?\Z")


@cache
def _sign_behind() -> re.Pattern[str]:
    return re.compile(rf" ?({alternatives(_currencies('after'))})(?![^\W_])")


@cache
def _unit_behind() -> re.Pattern[str]:
    return re.compile(rf"[ -]?({alternatives(_minutes('unit'))})(?![^\W_])")


@cache
def _other_behind() -> re.Pattern[str]:
    """What makes a bare number something else than an amount."""
    units = alternatives(terms("phones", "unit") | terms("not_ages", "after_number"))
    return re.compile(rf"[\w%:+']|[.,/-]\d| ?(?:{units})(?![^\W\d_])")


@cache
def _whole_durations() -> Phrases:
    return Phrases((term, str(minutes)) for term, minutes in _minutes("whole").items())


def pieces(text: str) -> list[Piece]:
    """The amounts and durations in a cleaned text, in order, none overlapping another."""
    whole = [
        Piece(hit.start, hit.end, None, "", int(hit.code)) for hit in _whole_durations().find(text)
    ]
    found: list[Piece] = []
    for piece in sorted([*whole, *_numbers(text)], key=lambda each: (each.start, -each.end)):
        if not found or piece.start >= found[-1].end:
            found.append(piece)
    return found


def _numbers(text: str) -> Iterator[Piece]:
    yield from _with_thousands_apart(text)
    for match in _FIGURES.finditer(text):
        piece = _piece(text, *match.span(), _amount(match[0]), in_figures=True)
        if piece:
            yield piece
    for start, end, value in spelled(text):
        piece = _piece(text, start, end, float(value), in_figures=False)
        if piece:
            yield piece


def _with_thousands_apart(text: str) -> Iterator[Piece]:
    """Sums such as 20 000 ft: only with a currency, as it may be two numbers otherwise."""
    for match in _THOUSANDS.finditer(text):
        behind = _sign_behind().match(text, match.end())
        if behind:
            amount = float(match[0].replace(" ", ""))
            yield Piece(match.start(), behind.end(), amount, _currencies("after")[behind[1]], None)


def _piece(text: str, start: int, end: int, number: float, *, in_figures: bool) -> Piece | None:
    """What a number is: an amount with a currency, a duration, a bare amount, or neither."""
    before = _sign_before().search(text, max(0, start - 5), start)
    behind = _sign_behind().match(text, end)
    if before:
        last = behind.end() if behind else end
        return Piece(before.start(), last, number, _currencies("before")[before[1]], None)
    if behind:
        return Piece(start, behind.end(), number, _currencies("after")[behind[1]], None)
    unit = _unit_behind().match(text, end)
    if unit:
        return _duration(text, start, unit.end(), number, _minutes("unit")[unit[1]])
    return _bare(text, start, end, number) if in_figures else None


def _duration(text: str, start: int, end: int, count: float, per_unit: int) -> Piece | None:
    """A number of minutes or hours; not an hour of the clock: tot 22 uur."""
    if not 5 <= count * per_unit <= 24 * 60:
        return None
    clock = per_unit == 60 and 6 <= count < 24
    if clock and (count > 12 or _clock_before().search(text, max(0, start - _CLOCK_REACH), start)):
        return None
    return Piece(start, end, None, "", round(count * per_unit))


def _bare(text: str, start: int, end: int, number: float) -> Piece | None:
    end += text.startswith("e", end)  # 50e for fifty euros
    if (
        _INSIDE.search(text, max(0, start - 2), start)
        or not 20 <= number <= 2500
        or number % 1
        or _other_behind().match(text, end)
    ):
        return None
    return Piece(start, end, number, "", None)


def _amount(written: str) -> float:
    """Figures as written in Dutch or English: 1.200,50 and 70.00 and 1.200."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", written):
        return float(written.replace(".", ""))
    whole, _, cents = written.replace(",", ".").rpartition(".")
    return float(f"{whole.replace('.', '')}.{cents}") if whole else float(cents)
