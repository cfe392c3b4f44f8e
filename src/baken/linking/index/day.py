"""Which pairs of texts a day changes: only those are weighed again.

What a feature says depends on how many texts have it, by powers of two. So of two old texts
nothing changes unless both have a feature that says something else since the new texts came.
The texts that have one are gone through again, and the new ones. That gives what all texts at
once would give; where their number passes a power of two everything changes, and it is.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from baken.linking.buckets import Buckets, Rows, Texts, bits_of
from baken.linking.evidence import Sequences
from baken.linking.index.contents import taken
from baken.linking.index.searching import earlier, numbered, sought, standing_in
from baken.linking.limits import LIMITS, Limits
from baken.linking.text_pairs import Alike, Found, alike_of, all_alike, pruned

Numbers = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of some texts: pairs that are alike, weak bridges among them, by their rows.

    size: how many texts; common: how many phrases are too common.
    """

    pairs: Alike
    size: int
    common: int

    def found(self) -> Found:
        """The same without weak bridges."""
        return pruned(self.pairs, self.common)


def known_of(texts: Texts, before: Known | None = None, limits: Limits = LIMITS) -> Known:
    """The pairs of `texts`. `before`: what is known of the first of them, if anything is."""
    size = len(texts.number)
    if before is not None and before.size == size:
        return before
    old = before.size if before is not None else 0
    if before is None or old == 0 or _part(texts, 0, old).scale != texts.scale:
        return Known(*_swapped(all_alike(texts, limits), size))
    again, more = _again(texts, old, limits)
    found = _alike(texts, again, limits)
    fresh = (found.left >= old) | (again[found.left] & again[found.right])
    kept = ~(again[before.pairs.left] & again[before.pairs.right])
    return Known(_both(before.pairs.take(kept), found.take(fresh)), size, before.common + more)


def _swapped(found: tuple[Alike, int], size: int) -> tuple[Alike, int, int]:
    return found[0], size, found[1]


def _part(texts: Texts, begin: int, end: int) -> Texts:
    start = texts.start[begin : end + 1]
    features = texts.features[start[0] : start[-1]]
    return Texts(texts.number[begin:end], texts.order[begin:end], start - start[0], features)


def _again(texts: Texts, old: int, limits: Limits) -> tuple[Marks, int]:
    """Which rows must be gone through, the new ones among them; how many phrases became common."""
    scale, most = texts.scale, limits.most_texts
    what = sought(np.unique(texts.features[texts.start[old] :]))
    before = standing_in(_part(texts, 0, old), what, most)
    new = standing_in(_part(texts, old, len(texts.number)), what, 0)
    count = before.texts + new.texts
    first = earlier(texts.order, before.first, np.where(new.first < 0, -1, new.first + old))
    common = count > most
    changed = bits_of(before.texts, scale, limits) != bits_of(count, scale, limits)
    changed |= common & (before.texts <= most)
    changed &= (before.texts > 1) | common
    again = np.zeros(len(texts.number), np.bool_)
    again[old:] = True
    again[before.hits[changed[before.hits[:, 0]], 1]] = True
    was_common = before.texts > most
    leads = was_common & (first != before.first) & ~changed
    again[before.first[leads]] = True
    for features, every in ((changed & was_common, 1), (leads, limits.starred)):
        again[_rows_with(_part(texts, 0, old), what.features[features], every)] = True
    return again, int((common & ~was_common).sum())


def _rows_with(texts: Texts, features: npt.NDArray[np.uint64], every: int) -> Numbers:
    """The rows that have one of `features` among each `every`th of theirs."""
    if not len(features):
        return np.zeros(0, np.int64)
    return standing_in(texts, sought(features), len(texts.number), every).hits[:, 1]


def _alike(texts: Texts, again: Marks, limits: Limits) -> Alike:
    """The pairs of one of the rows `again` with any other, as far as that side can tell."""
    scale = texts.scale
    what = sought(np.unique(taken(texts, again).features))
    where = standing_in(texts, what, limits.most_texts)
    shared = where.texts > 1
    rare = shared & (where.texts <= limits.most_texts)
    hits = where.hits[rare[where.hits[:, 0]]]
    leads = np.where(shared & ~rare, where.first, -1)
    touched = again.copy()
    touched[hits[:, 1]] = True
    touched[leads[leads >= 0]] = True
    place = np.cumsum(touched) - 1
    part = taken(texts, touched)
    bucket = np.where(shared, np.cumsum(shared) - 1, -1).astype(np.int32)
    start, rows = _bucket_rows(bucket, hits, place)
    bits = bits_of(where.texts[shared], scale, limits)
    first = np.where(leads >= 0, place[leads], -1)[shared].astype(np.int32)
    buckets = Buckets(start, rows, rare[shared], bits, first, limits)
    sequences = Sequences(part.start, numbered(part, what, bucket))
    found = alike_of(place[again].astype(np.int32), sequences, buckets, scale)
    back = np.flatnonzero(touched).astype(np.int32)
    return Alike(
        back[found.left], back[found.right], found.near, found.pieces, found.share, found.weak
    )


def _bucket_rows(bucket: Rows, hits: Numbers, place: Numbers) -> tuple[Numbers, Rows]:
    """Where the rows of each bucket begin, and the rows; of a common one only where it leads."""
    start = np.zeros(int(bucket.max(initial=-1)) + 2, np.int64)
    np.cumsum(np.bincount(bucket[hits[:, 0]], minlength=len(start) - 1), out=start[1:])
    order = np.argsort(hits[:, 0], kind="stable")
    return start, place[hits[order, 1]].astype(np.int32)


def _both(one: Alike, other: Alike) -> Alike:
    columns = [
        np.concatenate([getattr(one, name), getattr(other, name)]) for name in Alike.__slots__
    ]
    order = np.lexsort((columns[1], columns[0]))
    return Alike(*(column[order] for column in columns))
