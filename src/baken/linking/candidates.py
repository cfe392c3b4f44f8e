"""Pairs of texts that may be alike, found through the features they share."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from baken.linking.buckets import Buckets, Rows
from baken.linking.compiled import CORES, compiled, side_by_side
from baken.linking.evidence import TALLY, Marks, Sequences, Tallies, note, said
from baken.linking.limits import Limits

Found = npt.NDArray[np.int32]
"""Pairs: two rows, and 1 where the pair is worth weighing for what both say."""


class Candidates(NamedTuple):
    """Pairs of rows, `left` larger than `right`, in order, each once.

    `sure`: what makes it a candidate holds for both. Of others the rare features of one side say
    enough; what the other says must be looked at.
    """

    left: Rows
    right: Rows
    sure: Marks


_WHEN, _COUNT, _VOTES = range(TALLY, TALLY + 3)


def find_candidates(rows: Rows, texts: Sequences, buckets: Buckets, scale: int) -> Candidates:
    """Pairs of one of `rows` with an earlier text, and some with later ones.

    A pair is one when the rare features of each side say `scale` bits or more; when the two share
    many rare features, and half of the longer one's; or when enough common features of one
    lead to the other.
    """
    parts = [rows[first::CORES] for first in range(CORES)]
    found = np.concatenate(side_by_side(lambda part: _find(part, texts, buckets, scale), parts))
    high, low = np.maximum(found[:, 0], found[:, 1]), np.minimum(found[:, 0], found[:, 1])
    order = np.lexsort((-found[:, 2], low, high))
    high, low, sure = high[order], low[order], found[order, 2] > 0
    new = np.ones(len(high), np.bool_)
    new[1:] = (high[1:] != high[:-1]) | (low[1:] != low[:-1])
    return Candidates(high[new], low[new], sure[new])


@compiled
def _find(rows: Rows, texts: Sequences, buckets: Buckets, scale: int) -> Found:
    """Pairs of one of `rows`; a pair may come twice."""
    size = len(texts.start) - 1
    met = np.zeros((size, TALLY + 3), np.int32)
    met[:, _WHEN] = -1
    seen = np.empty(size, np.int32)
    found, count = np.empty((1024, 3), np.int32), 0
    for row in rows:
        many = _meet(row, texts, buckets, met, seen)
        for other in seen[:many]:
            worth = _worth(met, row, other, texts, scale, buckets.limits)
            if worth:
                if count == len(found):
                    found = np.concatenate((found, np.empty_like(found)))
                found[count, 0], found[count, 1], found[count, 2] = row, other, worth - 1
                count += 1
    return found[:count].copy()


@compiled
def _meet(row: int, texts: Sequences, buckets: Buckets, met: Tallies, seen: Rows) -> int:
    """Go through the features of `row` and note in `met` and `seen` whom it shares them with.

    What two rows share that is rare is noted when the later one is in hand.
    """
    many, first = 0, texts.start[row]
    for at in range(first, texts.start[row + 1]):
        number = texts.number[at]
        if number < 0:
            continue
        if not buckets.rare[number]:
            other = buckets.first[number]
            if other != row and (at - first) % buckets.limits.starred == 0:
                many = _greet(met, seen, many, row, other)
                met[other, _VOTES] += 1
            continue
        bits = buckets.bits[number]
        for one in range(buckets.start[number], buckets.start[number + 1]):
            other = buckets.rows[one]
            if other >= row:
                break
            many = _greet(met, seen, many, row, other)
            met[other, _COUNT] += 1
            note(met, other, at - first, bits, buckets.limits)
    return many


@compiled
def _greet(met: Tallies, seen: Rows, many: int, row: int, other: int) -> int:
    """See to it that what `met` says of `other` is about `row`."""
    if met[other, _WHEN] == row:
        return many
    for column in range(TALLY + 3):
        met[other, column] = 0
    met[other, _WHEN] = row
    seen[many] = other
    return many + 1


@compiled
def _worth(met: Tallies, row: int, other: int, texts: Sequences, scale: int, limits: Limits) -> int:
    """0: no candidate. 1: as far as `row` can say. 2: for both."""
    count = met[other, _COUNT]
    if met[other, _VOTES] >= limits.votes:
        return 2
    if count >= limits.many and 2 * count >= _longer(texts, row, other):
        return 2
    return 1 if said(met, other) >= scale else 0


@compiled
def _longer(texts: Sequences, row: int, other: int) -> int:
    one = texts.start[row + 1] - texts.start[row]
    return int(max(one, texts.start[other + 1] - texts.start[other]))
