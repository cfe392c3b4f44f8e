"""How much two texts share, in bits, a copied phrase counted once.

A feature that one in 2 ** n texts has says n bits. Of a few words in a row only the
rarest feature counts, so that one copied phrase is one piece of evidence, however long it is
quoted; pieces that stand apart add up. What is said of a pair is what the side says that says less.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from baken.linking.buckets import Buckets, Places, Rows
from baken.linking.compiled import CORES, compiled, side_by_side
from baken.linking.limits import Limits

Marks = npt.NDArray[np.bool_]


class Sequences(NamedTuple):
    """Texts as buckets of their features: text `row` has `number[start[row]:start[row + 1]]`."""

    start: Places
    number: Rows


class Weighed(NamedTuple):
    """What two rows share, pair by pair.

    rare: bits of what is rare; bits: of all; shared: number of features; pieces: of evidence.
    """

    rare: Rows
    bits: Rows
    shared: Rows
    pieces: Rows


Tallies = npt.NDArray[np.int32]
"""Evidence so far, a row each: bits of the pieces that are done, bits of the one in hand, where
that begins, where it was last added to, and the number of pieces."""

TALLY = 5
_TOTAL, _BEST, _FIRST, _LAST, _PIECES = range(TALLY)


@compiled
def note(tallies: Tallies, row: int, place: int, bits: int, limits: Limits) -> None:
    """Add to a tally the feature at `place`, which says `bits`. Places come in order."""
    if bits <= 0:
        return
    near = place <= tallies[row, _LAST] + limits.gap
    near = near and place < tallies[row, _FIRST] + limits.piece
    if near and tallies[row, _PIECES] > 0:
        tallies[row, _BEST] = max(tallies[row, _BEST], bits)
    else:
        tallies[row, _TOTAL] += tallies[row, _BEST]
        tallies[row, _BEST], tallies[row, _FIRST] = bits, place
        tallies[row, _PIECES] += 1
    tallies[row, _LAST] = place


@compiled
def said(tallies: Tallies, row: int) -> int:
    """The bits of a tally."""
    return int(tallies[row, _TOTAL] + tallies[row, _BEST])


def weigh_pairs(left: Rows, right: Rows, texts: Sequences, buckets: Buckets) -> Weighed:
    """Weigh the pairs `left` - `right`; equal ones of `left` side by side go fastest."""
    ends = zip(np.array_split(left, CORES), np.array_split(right, CORES), strict=True)
    parts = side_by_side(lambda pairs: _weigh(*pairs, texts, buckets), ends)
    return Weighed(*map(np.concatenate, zip(*parts, strict=True)))


@compiled
def _weigh(left: Rows, right: Rows, texts: Sequences, buckets: Buckets) -> Weighed:
    size = len(left)
    found = Weighed(
        np.empty(size, np.int32), np.empty(size, np.int32),
        np.empty(size, np.int32), np.empty(size, np.int32),
    )  # fmt: skip
    table = np.full((_room(texts), 2), -1, np.int32)
    hit, tallies = np.zeros(len(table), np.bool_), np.zeros((4, TALLY), np.int32)
    for pair in range(size):
        if pair == 0 or left[pair] != left[pair - 1]:
            _lay(table, texts, left[pair])
        tallies[:] = 0
        found.shared[pair] = _other_side(table, hit, texts, right[pair], buckets, tallies)
        _own_side(hit, texts, left[pair], buckets, tallies)
        found.rare[pair] = min(said(tallies, 0), said(tallies, 2))
        found.bits[pair] = min(said(tallies, 1), said(tallies, 3))
        found.pieces[pair] = min(tallies[1, _PIECES], tallies[3, _PIECES])
    return found


@compiled
def _room(texts: Sequences) -> int:
    """Places for the features of the longest text, twice over: a power of two."""
    longest, room = 0, 4
    for row in range(len(texts.start) - 1):
        longest = max(longest, texts.start[row + 1] - texts.start[row])
    while room < 2 * longest:
        room *= 2
    return room


@compiled
def _slot(table: Rows, number: int) -> int:
    """Where `number` lies in the table, or the open place where it would."""
    last = len(table) - 1
    slot = (number * 40503) & last
    while table[slot, 0] != -1 and table[slot, 0] != number:
        slot = (slot + 1) & last
    return slot


@compiled
def _lay(table: Rows, texts: Sequences, row: int) -> None:
    """Lay the features of a text in the table, each with its place."""
    table[:, 0] = -1
    first = texts.start[row]
    for at in range(first, texts.start[row + 1]):
        if texts.number[at] >= 0:
            slot = _slot(table, texts.number[at])
            table[slot, 0], table[slot, 1] = texts.number[at], at - first


@compiled
def _other_side(
    table: Rows, hit: Marks, texts: Sequences, row: int, buckets: Buckets, tallies: Tallies
) -> int:
    """How many features `row` shares with the text in the table, whose places are marked.

    Its evidence goes into the first two tallies: of what is rare, and of all.
    """
    shared, first = 0, texts.start[row]
    for at in range(first, texts.start[row + 1]):
        number = texts.number[at]
        slot = _slot(table, number)
        if number >= 0 and table[slot, 0] == number:
            shared += 1
            hit[table[slot, 1]] = True
            note(
                tallies, 0, at - first, buckets.bits[number] * buckets.rare[number], buckets.limits
            )
            note(tallies, 1, at - first, buckets.bits[number], buckets.limits)
    return shared


@compiled
def _own_side(hit: Marks, texts: Sequences, row: int, buckets: Buckets, tallies: Tallies) -> None:
    """The evidence as the text in the table has it, by the places marked; sweeps the marks."""
    first = texts.start[row]
    for place in range(texts.start[row + 1] - first):
        if hit[place]:
            hit[place] = False
            number = texts.number[first + place]
            note(tallies, 2, place, buckets.bits[number] * buckets.rare[number], buckets.limits)
            note(tallies, 3, place, buckets.bits[number], buckets.limits)
