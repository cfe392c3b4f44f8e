"""Prices and how long they are for, in any order, several in one ad."""

import re
from collections.abc import Iterator

from baken.extract.clean import Cleaned
from baken.extract.field import Field, Price
from baken.extract.price_pieces import Piece, pieces

_FROM_TIME_TO_PRICE = re.compile(
    r"[\s:=\-–>.…(|~*/]{0,6}(?:(?:voor|is|kost|vanaf|from|for|costs|a|only|slechts|nu)\s)?[\s(]{0,2}"
)
_FROM_PRICE_TO_TIME = re.compile(
    r"[ \t/=(\-:]{0,4}(?:(?:per|p|voor|for|an?|een|the|het|elk|each|every|the first)(?:\.|\s))?"
    r"(?:een|an|a)?[ /(]{0,2}"
)
_SAYS_FOR = re.compile(r"[/=]|\b(?:per|p|ph|voor|for|an?|een|each)\b")
_FARTHEST = 20  # characters between an amount and its duration


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
        if len(between) < _FARTHEST and _FROM_TIME_TO_PRICE.fullmatch(between):
            return index - 1
    if index + 1 < len(found) and found[index + 1].minutes is not None:
        after = found[index + 1]
        between = text[piece.end : after.start]
        near = len(between) < _FARTHEST and _FROM_PRICE_TO_TIME.fullmatch(between)
        if near and (piece.currency or _SAYS_FOR.search(text, piece.end, after.end)):
            return index + 1
    return None
