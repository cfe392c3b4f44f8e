"""Which texts share which feature: every feature that two texts or more have is a bucket.

A bucket of few texts is rare: its texts are compared all with all. A larger one is common: the
texts in it are compared with the first text only.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from baken.linking.compiled import compiled
from baken.linking.limits import LIMITS, Limits

Features = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Rows = npt.NDArray[np.int32]

_FULL = 255  # of a counter


class Texts(NamedTuple):
    """Different texts, by row: their numbers, and where their features begin and end.

    order: which of two texts goes first; it follows from their words alone.
    """

    number: npt.NDArray[np.int64]
    order: npt.NDArray[np.int64]
    start: Places
    features: Features

    @property
    def scale(self) -> int:
        """How many texts there are, as a power of two: what is rare depends on it."""
        return scale_of(len(self.number))


class Buckets(NamedTuple):
    """Buckets by number: their texts are `rows[start[number]:start[number + 1]]`.

    rare: whether it is one of few texts. bits: what it says of two texts that both are in it.
    first: the text that those in a common bucket are compared with, -1 for a rare one.
    """

    start: Places
    rows: Rows
    rare: npt.NDArray[np.bool_]
    bits: Rows
    first: Rows
    limits: Limits


def scale_of(size: int) -> int:
    """The exponent of the largest power of two that is not larger than `size`."""
    return max(size.bit_length() - 1, 0)


def bits_of(counts: npt.NDArray[np.int64], scale: int, limits: Limits) -> Rows:
    """What it says of two texts that both have a feature which `counts` texts have, in bits.

    One in 2 ** n says n bits, by powers of two so that one text more seldom changes anything.
    What is common says half of what the rarest common feature would: people do copy phrases.
    """
    classes = np.ceil(np.log2(np.maximum(counts, 1))).astype(np.int32)
    bits = np.maximum(scale - classes, 0)
    common = counts > limits.most_texts
    half = max(scale - limits.most_texts.bit_length(), 0) // 2
    bits[common] = np.where(counts[common] > 1 << max(scale - limits.everyday, 0), 0, half)
    return bits.astype(np.int32)


def make_buckets(texts: Texts, limits: Limits = LIMITS) -> tuple[Rows, Buckets]:
    """Bucket of each feature of each text (-1: no other text has it), and the buckets."""
    width = max(len(texts.features).bit_length() + 1, 16)
    rows, places, features = _candidates(texts, width)
    order = _grouped(features, max(len(features).bit_length() - 2, 1))
    number, start, first = _numbered(texts, features[order], rows[order], places[order], limits)
    count = np.diff(start)
    bits = bits_of(count, texts.scale, limits)
    return number, Buckets(start, rows[order], count <= limits.most_texts, bits, first, limits)


@compiled
def _counted(features: Features, width: int) -> npt.NDArray[np.uint8]:
    counts = np.zeros(1 << width, np.uint8)
    shift = np.uint64(64 - width)
    for feature in features:
        if counts[feature >> shift] < _FULL:
            counts[feature >> shift] += np.uint8(1)
    return counts


@compiled
def _candidates(texts: Texts, width: int) -> tuple[Rows, Places, Features]:
    """Features that may stand in several texts: row and place of each, and the feature.

    Most features stand in one text only; counting them by their first bits leaves out nearly
    all of those, and no other.
    """
    counts, shift = _counted(texts.features, width), np.uint64(64 - width)
    size = 0
    for feature in texts.features:
        size += counts[feature >> shift] > 1
    rows, places = np.empty(size, np.int32), np.empty(size, np.int64)
    features = np.empty(size, np.uint64)
    at = 0
    for row in range(len(texts.number)):
        for place in range(texts.start[row], texts.start[row + 1]):
            feature = texts.features[place]
            if counts[feature >> shift] > 1:
                rows[at], places[at], features[at] = row, place, feature
                at += 1
    return rows, places, features


@compiled
def _grouped(features: Features, width: int) -> Places:
    """An order in which equal features stand side by side, and else as they came."""
    shift = np.uint64(64 - width)
    start = np.zeros((1 << width) + 1, np.int64)
    for feature in features:
        start[(feature >> shift) + np.uint64(1)] += 1
    start = np.cumsum(start)
    order, next_free = np.empty(len(features), np.int64), start.copy()
    for at in range(len(features)):
        part = features[at] >> shift
        order[next_free[part]] = at
        next_free[part] += 1
    for part in range(1 << width):
        _sort_part(features, order[start[part] : start[part + 1]])
    return order


@compiled
def _sort_part(features: Features, order: Places) -> None:
    """Sort a few places by their feature, in place; equal ones stay as they came."""
    if len(order) > 64:
        order[:] = order[np.argsort(features[order], kind="mergesort")]
        return
    for at in range(1, len(order)):
        mine, back = order[at], at - 1
        while back >= 0 and features[order[back]] > features[mine]:
            order[back + 1] = order[back]
            back -= 1
        order[back + 1] = mine


@compiled
def _numbered(
    texts: Texts, features: Features, rows: Rows, places: Places, limits: Limits
) -> tuple[Rows, Places, Rows]:
    """Number the buckets of features in order: number per place, start and first per bucket."""
    number = np.full(len(texts.features), -1, np.int32)
    start, first = np.empty(len(features) + 1, np.int64), np.empty(len(features) + 1, np.int32)
    bucket, at = 0, 0
    start[0] = 0
    while at < len(features):
        end = at + 1
        while end < len(features) and features[end] == features[at]:
            end += 1
        for one in range(at, end):
            number[places[one]] = bucket if end - at > 1 else -1
        start[bucket + 1] = end
        first[bucket] = _first(texts, rows[at:end]) if end - at > limits.most_texts else -1
        bucket, at = bucket + 1, end
    return number, start[: bucket + 1].copy(), first[:bucket].copy()


@compiled
def _first(texts: Texts, rows: Rows) -> int:
    """The text that the others of a common bucket are compared with."""
    found = rows[0]
    for row in rows:
        if texts.order[row] < texts.order[found]:
            found = row
    return int(found)
