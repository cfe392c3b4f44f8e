"""Sums that are no price of a service: phone numbers, parking, entrance, drinks, deposits."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from baken.extract.lexicon import terms
from baken.extract.patterns import alternatives
from baken.extract.price_pieces import Found, Piece

_FAR = 70  # characters between a sum by itself and what it is for
_NEAR = 30
_CHEAP = 15  # an hour for less than this is an hour of parking
_APART = re.compile(r"[.!?;\n|](?!\d)")
_CLOSE = re.compile(r"\W{0,3}(?:\w{1,20}\W{1,3}){0,2}")
_SEPARATOR = re.compile(r"[^\w\n]{0,3}")


@cache
def _link_behind() -> re.Pattern[str]:
    return re.compile(rf"[ (]{{1,2}}(?:(?:{alternatives(terms('prices', 'other_link'))}) )?")


@cache
def _free_beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    free = alternatives(terms("prices", "free"))
    return re.compile(rf"(?<![^\W_])(?:{free})\W{{1,3}}\Z"), re.compile(rf"\W{{1,3}}(?:{free})\b")


def costs(text: str, found: Found) -> list[tuple[int, int]]:
    """Of the words for other costs in a text those that cost something: not free parking."""
    before, behind = _free_beside()
    return [
        (start, end)
        for start, end in found.others
        if not before.search(text, max(0, start - 16), start) and not behind.match(text, end)
    ]


def is_other(text: str, costs: Sequence[tuple[int, int]], piece: Piece, time: Piece | None) -> bool:
    """Whether a sum, with its duration or without, is for one of the other costs."""
    first, last = (
        (min(piece.start, time.start), max(piece.end, time.end))
        if time
        else (piece.start, piece.end)
    )
    index = bisect_left(costs, (first, first))
    if index and _for_before(text[costs[index - 1][1] : first][: _FAR + 1], piece, time):
        return True
    cheap = piece.amount is not None and piece.amount <= _CHEAP
    if index < len(costs) and (cheap or not time):
        between = text[last : min(costs[index][0], last + _NEAR)]
        return len(between) < _NEAR and bool(_link_behind().fullmatch(between))
    return False


def _for_before(between: str, piece: Piece, time: Piece | None) -> bool:
    """Whether a sum is for what is named before it, with `between` between them."""
    if len(between) > _FAR or _APART.search(between):
        return False
    if time is None:
        return "," not in between
    sum_first = piece.start < time.start or (piece.amount or 0) <= _CHEAP
    return sum_first and "," not in between and bool(_CLOSE.fullmatch(between))


def in_groups(text: str, pieces: Sequence[Piece]) -> set[int]:
    """The indices of sums that are the groups of a phone number: €06 €12 €34."""
    found: set[int] = set()
    row: list[int] = []
    for index, piece in enumerate(pieces):
        if piece.amount is None or not piece.currency:
            continue
        if row and not _SEPARATOR.fullmatch(text[pieces[row[-1]].end : piece.start][:4]):
            found.update(_phone(text, pieces, row))
            row = []
        row.append(index)
    return found | _phone(text, pieces, row)


def _phone(text: str, pieces: Sequence[Piece], row: list[int]) -> set[int]:
    written = [text[pieces[index].start : pieces[index].end].lstrip("€$£ ") for index in row]
    zeros = any(re.match(r"0\d", each) for each in written)
    return set(row) if len(row) > 3 or zeros else set()
