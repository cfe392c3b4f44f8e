"""Where some features stand among those of all texts: one pass over what may not fit in memory."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from baken.linking.buckets import Features, Rows, Texts
from baken.linking.compiled import CORES, compiled, side_by_side

Slots = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int64]


class Sought(NamedTuple):
    """Features to look for, each once.

    seen: a bit for the first bits of each, so that most others are passed by; slots: where in
    `features` those with such first bits stand, -1 for none. Two powers of two.
    """

    features: Features
    seen: npt.NDArray[np.uint8]
    slots: Slots


class Standing(NamedTuple):
    """Per feature sought: how many texts have it, the row of the one that goes first (-1).

    hits: (feature, row), of each feature the first so many.
    """

    texts: Numbers
    first: Numbers
    hits: Numbers


def sought(features: Features) -> Sought:
    """What it takes to look for `features`, which are different."""
    width = max(len(features).bit_length() + 4, 10)
    seen, slots = np.zeros(1 << (width - 3), np.uint8), np.full(1 << (width - 3), -1, np.int32)
    _lay(features, seen, slots)
    return Sought(features, seen, slots)


def standing_in(texts: Texts, what: Sought, most: int, every: int = 1) -> Standing:
    """Where the features of `what` stand in `texts`; up to `most` hits of each at least.

    Hits are told where a feature is one in `every` of the text's.
    """
    cuts = np.linspace(0, len(texts.number), CORES + 1).astype(np.int64)
    spans = [(int(cuts[at]), int(cuts[at + 1])) for at in range(CORES)]
    parts = side_by_side(lambda span: _search(texts, span, what, (most, every)), spans)
    count = np.sum([part[0] for part in parts], axis=0)
    first = parts[0][1]
    for part in parts[1:]:
        first = earlier(texts.order, first, part[1])
    return Standing(count, first, np.concatenate([part[2] for part in parts]))


def earlier(order: Numbers, one: Numbers, other: Numbers) -> Numbers:
    """Of two rows the one that goes first, pair by pair; -1 stands for none."""
    if not len(order):
        return one
    better = (one < 0) | ((other >= 0) & (order[other] < order[one]))
    return np.where(better, other, one)


@compiled
def _lay(features: Features, seen: npt.NDArray[np.uint8], slots: Slots) -> None:
    shift, last = _shift(seen), len(slots) - 1
    for at in range(len(features)):
        bit = features[at] >> shift
        seen[bit >> np.uint64(3)] |= np.uint8(1) << np.uint8(bit & np.uint64(7))
        slot = np.int64(features[at]) & last
        while slots[slot] >= 0:
            slot = (slot + 1) & last
        slots[slot] = at


@compiled
def _shift(seen: npt.NDArray[np.uint8]) -> np.uint64:
    """By how many bits a feature is shifted to leave as many as `seen` has."""
    width = 3
    while (1 << (width - 3)) < len(seen):
        width += 1
    return np.uint64(64 - width)


@compiled
def place_of(feature: np.uint64, what: Sought, shift: np.uint64) -> int:
    """Where `feature` stands among those sought, -1 where it does not."""
    bit = feature >> shift
    if not what.seen[bit >> np.uint64(3)] >> np.uint8(bit & np.uint64(7)) & np.uint8(1):
        return -1
    last = len(what.slots) - 1
    slot = np.int64(feature) & last
    while what.slots[slot] >= 0:
        if what.features[what.slots[slot]] == feature:
            return int(what.slots[slot])
        slot = (slot + 1) & last
    return -1


@compiled
def _search(
    texts: Texts, span: tuple[int, int], what: Sought, told: tuple[int, int]
) -> tuple[Numbers, Numbers, Numbers]:
    most, every = told
    count = np.zeros(len(what.features), np.int64)
    first = np.full(len(what.features), -1, np.int64)
    hits, many, shift = np.empty((1024, 2), np.int64), 0, _shift(what.seen)
    for row in range(*span):
        for at in range(texts.start[row], texts.start[row + 1]):
            found = place_of(texts.features[at], what, shift)
            if found < 0:
                continue
            count[found] += 1
            if first[found] < 0 or texts.order[row] < texts.order[first[found]]:
                first[found] = row
            if count[found] <= most and (at - texts.start[row]) % every == 0:
                if many == len(hits):
                    hits = np.concatenate((hits, np.empty_like(hits)))
                hits[many, 0], hits[many, 1] = found, row
                many += 1
    return count, first, hits[:many].copy()


@compiled
def numbered(texts: Texts, what: Sought, bucket: Rows) -> Rows:
    """For every feature of `texts` the `bucket` of the one sought, -1 where it is not sought."""
    number, shift = np.empty(len(texts.features), np.int32), _shift(what.seen)
    for at in range(len(texts.features)):
        found = place_of(texts.features[at], what, shift)
        number[at] = bucket[found] if found >= 0 else -1
    return number
