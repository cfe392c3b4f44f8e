"""Which different texts are alike: near, or by rare pieces that both have.

Everything here follows from the set of texts: in what order they came changes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from baken.linking.bridges import weak_bridges
from baken.linking.buckets import Buckets, Rows, Texts, make_buckets
from baken.linking.candidates import find_candidates
from baken.linking.evidence import Marks, Sequences, weigh_pairs
from baken.linking.fingerprint import FINGERPRINTS
from baken.linking.limits import LIMITS, Limits
from baken.linking.texts import TEXT_PAIRS


@dataclass(frozen=True, slots=True)
class Alike:
    """Pairs of rows of texts that are alike, `left` larger than `right`, in order.

    near: nearly the same; the others by rare evidence. pieces: shared pieces of evidence. share: of
    the longer one's features. weak: whether a little less would not have been enough.
    """

    left: Rows
    right: Rows
    near: Marks
    pieces: Rows
    share: npt.NDArray[np.float32]
    weak: Marks

    def take(self, rows: Marks) -> "Alike":
        """The pairs at `rows`."""
        return Alike(*(getattr(self, name)[rows] for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Found:
    """Texts that are alike, weak bridges left out, and what was left out or passed over.

    bridges: weak ties that alone held two groups together. common: phrases of three words that
    so many texts have that they were not compared all with all.
    """

    pairs: Alike
    bridges: int
    common: int


def text_pairs(fingerprints: pa.Table) -> pa.Table:
    """TEXT_PAIRS of the texts that are alike, `text` and `other` by their numbers.

    In: FINGERPRINTS, in any order, the same text as often as it comes.
    """
    texts = gathered(fingerprints.to_batches())
    pairs = find_alike(texts).pairs
    ends = texts.number[pairs.left], texts.number[pairs.right]
    columns = [
        pa.array(np.minimum(*ends)),
        pa.array(np.maximum(*ends)),
        pa.array(np.where(pairs.near, "near", "rare")),
        pa.array(pairs.pieces),
        pa.array(pairs.share),
    ]
    table = pa.table(columns, schema=TEXT_PAIRS)
    return table.sort_by([("text", "ascending"), ("other", "ascending")])


def gathered(fingerprints: Iterable[pa.RecordBatch]) -> Texts:
    """The different texts among FINGERPRINTS, in the order in which they first came."""
    whole = pa.Table.from_batches(map(_once, fingerprints), FINGERPRINTS).combine_chunks()
    batch = _once(whole.to_batches()[0]) if whole.num_rows else _none()
    lists = batch.column("features")
    start = np.zeros(len(lists) + 1, np.int64)
    np.cumsum(lists.value_lengths().to_numpy(zero_copy_only=False), out=start[1:])
    features = lists.flatten().to_numpy().view(np.uint64)
    number, order = (batch.column(name).to_numpy() for name in ("text", "order"))
    return Texts(number, order, start, features)


def _none() -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], FINGERPRINTS)


def _once(batch: pa.RecordBatch) -> pa.RecordBatch:
    _, first = np.unique(batch.column("text").to_numpy(), return_index=True)
    return batch if len(first) == batch.num_rows else batch.take(pa.array(np.sort(first)))


def find_alike(texts: Texts, limits: Limits = LIMITS) -> Found:
    """Every pair of `texts` that are alike."""
    return pruned(*all_alike(texts, limits))


def all_alike(texts: Texts, limits: Limits = LIMITS) -> tuple[Alike, int]:
    """The pairs of `texts`, weak bridges among them; how many phrases are too common."""
    number, buckets = make_buckets(texts, limits)
    sequences = Sequences(texts.start, number)
    rows = np.arange(len(texts.number), dtype=np.int32)
    return alike_of(rows, sequences, buckets, texts.scale), int((~buckets.rare).sum())


def alike_of(rows: Rows, texts: Sequences, buckets: Buckets, scale: int) -> Alike:
    """Pairs of texts that are alike: those of one of `rows` with an earlier text, and others."""
    found = find_candidates(rows, texts, buckets, scale)
    weighed = weigh_pairs(found.left, found.right, texts, buckets)
    length = np.diff(texts.start)
    longer = np.maximum(np.maximum(length[found.left], length[found.right]), 1)
    limits = buckets.limits
    share = (weighed.shared / longer).astype(np.float32)
    near = (share >= np.float32(limits.near)) & (weighed.shared >= limits.nearest)
    known = found.sure | (weighed.rare >= scale)
    asked = scale + asked_beyond((longer - weighed.shared).astype(np.int64), limits)
    weak = ~near & (weighed.bits < asked + limits.weak)
    whole = Alike(found.left, found.right, near, weighed.pieces, share, weak)
    return whole.take(known & (near | (weighed.bits >= asked)))


def asked_beyond(apart: npt.NDArray[np.int64], limits: Limits) -> npt.NDArray[np.int64]:
    """Bits asked of pairs beyond what finds one text among all.

    In: how many features of the longer text the other has not. Whatever a text says besides is one
    more place where it may have met the other by chance: with stock phrases, one of few manners of
    writing, one language of several.
    """
    return np.maximum(limits.margin, apart * limits.apart // 20)


def pruned(pairs: Alike, common: int) -> Found:
    """The pairs without weak ties that alone hold two groups of three texts or more together."""
    bridges = weak_bridges(pairs.left.astype(np.int64), pairs.right.astype(np.int64), pairs.weak)
    return Found(pairs.take(~bridges), int(bridges.sum()), common)


def parts(size: int, left: npt.NDArray[np.integer], right: npt.NDArray[np.integer]) -> Rows:
    """Which of `size` points hang together by the ties `left` - `right`: a number for each."""
    ties = coo_array((np.ones(len(left), np.bool_), (left, right)), shape=(size, size))
    _, labels = connected_components(ties, directed=False)
    return labels
