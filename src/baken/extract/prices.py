"""Prices and how long they are for, in any order, several in one ad."""

import re
from collections.abc import Iterator
from functools import cache

from baken.extract.clean import Cleaned
from baken.extract.field import Field, Price
from baken.extract.lexicon import terms
from baken.extract.patterns import alternatives
from baken.extract.price_pieces import Piece, pieces

_FARTHEST = 20  # characters between an amount and its duration


@cache
def _from_time_to_price() -> re.Pattern[str]:
    said = alternatives(terms("prices", "to_price"))
    return re.compile(rf"[\s:=\-–>.…(|~*/]{{0,6}}(?:(?:{said})\s)?[\s(]{{0,2}}")


@cache
def _from_price_to_time() -> re.Pattern[str]:
    said, one = (alternatives(terms("prices", code)) for code in ("to_time", "one"))
    return re.compile(rf"[ \t/=(\-:]{{0,4}}(?:(?:{said})(?:\.|\s))?(?:{one})?[ /(]{{0,2}}")


@cache
def _says_for() -> re.Pattern[str]:
    said = alternatives(terms("prices", "to_time") | terms("prices", "one"))
    return re.compile(rf"[/=]|\b(?:{said})\b")


def prices(cleaned: Cleaned) -> list[Field]:
    """The prices in a text: fields of kind "price" with a Price as value, in order.

    A number without a currency counts only beside a duration; it is then in euros.
    """
    found = pieces(cleaned.text)
    return [cleaned.field("price", price, *span) for price, span in _paired(cleaned.text, found)]


def _paired(text: str, found: list[Piece]) -> Iterator[tuple[Price, tuple[int, int]]]:
    """Every amount with its duration: the one before it, or else the one after it."""
    taken = -1
    for index, piece in enumerate(found):
        if piece.amount is None:
            continue
        partner = _partner(text, found, index, taken)
        if partner is not None:
            taken = max(taken, partner)
            other = found[partner]
            span = min(piece.start, other.start), max(piece.end, other.end)
            yield Price(piece.amount, piece.currency or "EUR", other.minutes), span
        elif piece.currency:
            yield Price(piece.amount, piece.currency, None), (piece.start, piece.end)


def _partner(text: str, found: list[Piece], index: int, taken: int) -> int | None:
    piece = found[index]
    if index - 1 > taken and found[index - 1].minutes is not None:
        between = text[found[index - 1].end : piece.start]
        if len(between) < _FARTHEST and _from_time_to_price().fullmatch(between):
            return index - 1
    if index + 1 < len(found) and found[index + 1].minutes is not None:
        after = found[index + 1]
        between = text[piece.end : after.start]
        near = len(between) < _FARTHEST and _from_price_to_time().fullmatch(between)
        if near and (piece.currency or _says_for().search(text, piece.end, after.end)):
            return index + 1
    return None
