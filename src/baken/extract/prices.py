"""Prices and how long they are for, in any order, several in one ad."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from baken.extract.clean import Cleaned
from baken.extract.field import Field, Price
from baken.extract.lexicon import terms
from baken.extract.patterns import alternatives
from baken.extract.price_context import costs, in_groups, is_other
from baken.extract.price_links import matched
from baken.extract.price_pieces import Found, Piece, pieces

_RATIO = re.compile(
    r"(?<![\d.,/-])([1-9]\d{1,2}) ?/ ?(15|20|30|45|60|90|120)(?![\d/]|[.,]\d)"
    r"(?: ?(?:m|min)(?![^\W_]))?(?=([^\W_])?)"
)

_GROUP_BEFORE = re.compile(r"\d ?[-/.] ?\Z")
_NEAR = 10


def prices(cleaned: Cleaned) -> list[Field]:
    """The prices in a text: fields of kind "price" with a Price as value, in order.

    A number without a currency counts only beside a duration; it is then in euros. A night
    counts as 720 minutes. Of "70 or 80 euro an hour", and of a range, both sums count. What
    parking, entrance, drinks, travel and deposits cost is no price. A sum below zero does
    not exist: the dash in "€ -50" is a mark.
    """
    found = pieces(cleaned.text)
    read = list(_paired(cleaned.text, found))
    read += _ratios(cleaned.text, [span for _, span in read])
    return [cleaned.field("price", price, *span) for price, span in sorted(read, key=_place)]


def _place(read: tuple[Price, tuple[int, int]]) -> tuple[int, int]:
    return read[1]


def _paired(text: str, found: Found) -> Iterator[tuple[Price, tuple[int, int]]]:
    """Every amount, with its duration where it has one."""
    groups = in_groups(text, found.pieces)
    parts = [piece for index, piece in enumerate(found.pieces) if index not in groups]
    partners = matched(text, parts)
    shared = _sharing(text, parts, partners)
    others = costs(text, found)
    for index, piece in enumerate(parts):
        both = shared.get(index, index)
        time = parts[partners[both]] if both in partners else None
        currency = piece.currency or parts[both].currency or ("EUR" if time else "")
        if piece.amount is None or not currency or is_other(text, others, piece, time):
            continue
        minutes = time.minutes if time else None
        span = _span(piece, time if both == index else None)
        yield Price(piece.amount, currency, minutes), span


def _span(piece: Piece, time: Piece | None) -> tuple[int, int]:
    if time is None:
        return piece.start, piece.end
    return min(piece.start, time.start), max(piece.end, time.end)


@cache
def _either() -> re.Pattern[str]:
    said = alternatives(terms("prices", "or"))
    return re.compile(rf" ?[-/] ?| (?:{said}) ")


def _alternative(text: str, left: Piece, right: Piece) -> bool:
    """Whether two sums are one or the other; not two groups of figures in a longer number."""
    in_row = _GROUP_BEFORE.search(text, max(0, left.start - 5), left.start)
    near = right.start - left.end < _NEAR
    return near and not in_row and bool(_either().fullmatch(text, left.end, right.start))


def _sharing(text: str, parts: list[Piece], partners: dict[int, int]) -> dict[int, int]:
    """For amounts without a duration the amount beside it whose duration it shares."""
    found: dict[int, int] = {}
    for index, (left, right) in enumerate(pairwise(parts)):
        if left.amount is None or right.amount is None:
            continue
        paired = index if index in partners else index + 1
        alone = 2 * index + 1 - paired
        known = paired in partners or bool(right.currency and not left.currency)
        if known and alone not in partners and _alternative(text, left, right):
            found[alone] = paired
    return found


def _ratios(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[Price, tuple[int, int]]]:
    """Prices in a list of amounts and minutes, at least two: 70/30 130/60.

    None where a price was read already, at `spans`: in "15 min €25 / 15 min €25" the slash
    stands between two prices.
    """
    found = [match for match in _RATIO.finditer(text) if int(match[1]) >= int(match[2])]
    if len(found) < 2:
        return
    taken = {place for span in spans for place in range(*span)}
    apart = all(match[3] is None and taken.isdisjoint(range(*match.span())) for match in found)
    if apart:
        for match in found:
            yield Price(float(match[1]), "EUR", int(match[2])), match.span()
