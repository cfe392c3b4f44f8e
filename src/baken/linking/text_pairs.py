"""Which different texts are alike: nearly the same, or by rare phrases that both have."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from baken.linking.buckets import Texts, make_buckets
from baken.linking.candidates import find_candidates
from baken.linking.evidence import Sequences, weigh_pairs
from baken.linking.texts import TEXT_PAIRS

MARGIN = 14
"""Bits that the evidence must say beyond what one text among all would by chance."""
NEAR = 0.6
"""Two texts are near when they share this part of the longer one's features, and `LEAST_NEAR`."""
LEAST_NEAR = 8


def text_pairs(fingerprints: pa.Table) -> pa.Table:
    """TEXT_PAIRS of the texts that are alike, `text` and `other` by their numbers.

    In: FINGERPRINTS (baken.linking.fingerprint), in any order, the same text as often as it
    comes. The pairs depend on which texts there are, not on the order in which they came.
    """
    texts = _different(fingerprints)
    number, buckets = make_buckets(texts)
    sequences = Sequences(texts.start, number)
    every = np.arange(len(texts.number), dtype=np.int32)
    found = find_candidates(every, sequences, buckets, texts.scale)
    weighed = weigh_pairs(found.left, found.right, sequences, buckets)
    share = _share(texts, found.left, found.right, weighed.shared)
    near = (share >= NEAR) & (weighed.shared >= LEAST_NEAR)
    enough = near | (weighed.bits >= texts.scale + MARGIN)
    kept = enough & (found.sure | (weighed.rare >= texts.scale))
    columns = [
        pa.array(texts.number[found.left[kept]]),
        pa.array(texts.number[found.right[kept]]),
        pa.array(np.where(near[kept], "near", "rare")),
        pa.array(weighed.pieces[kept]),
        pa.array(share[kept]),
    ]
    return pa.table(columns, schema=TEXT_PAIRS)


def _different(fingerprints: pa.Table) -> Texts:
    """Each text once, in the order of their numbers."""
    numbers, first = np.unique(fingerprints["text"].to_numpy(), return_index=True)
    lists = fingerprints["features"].combine_chunks().take(pa.array(first))
    start = lists.offsets.to_numpy().astype(np.int64)
    return Texts(numbers, start - start[0], lists.flatten().to_numpy().view(np.uint64))


def _share(
    texts: Texts,
    left: npt.NDArray[np.int32],
    right: npt.NDArray[np.int32],
    shared: npt.NDArray[np.int32],
) -> npt.NDArray[np.float32]:
    """Shared features as a part of the longer text's."""
    length = np.diff(texts.start)
    longer = np.maximum(length[left], length[right])
    return (shared / longer).astype(np.float32)
