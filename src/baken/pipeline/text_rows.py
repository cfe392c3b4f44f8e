"""Rows of a file tied by their texts alone, and what is written of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from baken.linking.shared_words import shared_words
from baken.schema.ids import stable_id

EDGES = pa.schema(
    [
        ("ad_id", pa.string()),
        ("other_id", pa.string()),
        ("reason", pa.string()),
        ("pieces", pa.int32()),
        ("share", pa.float32()),
        ("words", pa.string()),
    ]
)
"""Why two rows belong together. reason: same (text), near, or rare; pieces: shared pieces of
evidence; share: of the longer text; words: the longest run of words that both have."""

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ties:
    """What ties the rows together.

    ids: every id once, in order. ad, text: per row the place of its id, and of its text; -1 for
    a text without words. alike: pairs of texts (left, right, reason, pieces, share). bridges,
    common: ties that were left out, and phrases that are too common.
    """

    ids: pa.Array
    ad: Numbers
    text: Numbers
    texts: int
    alike: pa.Table
    bridges: int
    common: int


@dataclass(slots=True)
class TextRows:
    """Rows as they are read: ids and fingerprints under `seed`; words only if `keep_words`."""

    seed: bytes = field(repr=False)
    keep_words: bool = False
    words: list[pa.Array] = field(default_factory=list)
    _ids: list[pa.Array] = field(default_factory=list)
    _prints: list[pa.RecordBatch] = field(default_factory=list)

    def add(self, batches: Iterable[pa.RecordBatch]) -> None:
        """Take in batches by READ. While one is read, those before it are fingerprinted."""
        from baken.linking.compiled import side_by_side  # noqa: PLC0415 (slow to load)
        from baken.linking.fingerprint import fingerprint  # noqa: PLC0415 (slow to load)

        texts = self._noted(batches)
        self._prints += side_by_side(lambda text: fingerprint(text, self.seed), texts)

    def _noted(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Array]:
        for batch in batches:
            self._ids.append(batch.column("ad_id"))
            if self.keep_words:
                self.words.append(batch.column("text"))
            yield batch.column("text")

    def taken(self) -> tuple[pa.Array, list[pa.RecordBatch]]:
        """The ids of the rows, and their FINGERPRINTS, which are let go of."""
        prints, self._prints = self._prints, []
        return pa.chunked_array(self._ids, pa.string()).combine_chunks(), prints

    def tied(self) -> Ties:
        """Compare all the texts. The fingerprints are let go of."""
        from baken.linking.text_pairs import find_alike, gathered  # noqa: PLC0415 (slow to load)

        ids, ad = _numbered(self._ids)
        number, words = _joined(self._prints, "text"), _joined(self._prints, "words")
        texts = gathered(self._prints)
        self._prints.clear()
        order = np.argsort(texts.number)
        text = order[np.searchsorted(texts.number, number, sorter=order)]
        found = find_alike(texts)
        pairs = {
            "left": found.pairs.left,
            "right": found.pairs.right,
            "reason": np.where(found.pairs.near, "near", "rare"),
            "pieces": found.pairs.pieces,
            "share": found.pairs.share,
        }
        place = np.where(words > 0, text, -1)
        size = len(texts.number)
        return Ties(ids, ad, place, size, pa.table(pairs), found.bridges, found.common)


def grouped(ties: Ties) -> Numbers:
    """For each id the place of the first id of its group."""
    from baken.linking.text_pairs import parts  # noqa: PLC0415 (slow to load)

    ads, said = len(ties.ids), ties.text >= 0
    left = np.concatenate([ties.ad[said], ads + ties.alike["left"].to_numpy()])
    right = np.concatenate([ads + ties.text[said], ads + ties.alike["right"].to_numpy()])
    part = parts(ads + ties.texts, left, right)[:ads]
    _, first, back = np.unique(part, return_index=True, return_inverse=True)
    return first[back].astype(np.int64)


def group_table(ties: Ties, first: Numbers, source: str) -> pa.Table:
    """Columns ad_id and group_id; a group is called after the first of its ids."""
    heads, back = np.unique(first, return_inverse=True)
    names = [stable_id("G", f"{source}:{ad_id}") for ad_id in ties.ids.take(heads).to_pylist()]
    group_id = pa.array(names, pa.string()).take(pa.array(back))
    return pa.table({"ad_id": ties.ids, "group_id": group_id})


def edge_table(ties: Ties, words: Iterable[pa.Array]) -> pa.Table:
    """EDGES: rows with the same text tied to the first of them, and first rows of texts alike."""
    rows = np.flatnonzero(ties.text >= 0)
    rows = rows[np.lexsort((ties.ad[rows], ties.text[rows]))]
    _, first = np.unique(ties.text[rows], return_index=True)
    head = np.full(ties.texts, -1, np.int64)
    head[ties.text[rows[first]]] = rows[first]
    same = rows[ties.ad[rows] != ties.ad[head[ties.text[rows]]]]
    left, right = (head[ties.alike[side].to_numpy()] for side in ("left", "right"))
    one = np.concatenate(
        [head[ties.text[same]], np.where(ties.ad[left] < ties.ad[right], left, right)]
    )
    other = np.concatenate([same, np.where(ties.ad[left] < ties.ad[right], right, left)])
    said = pa.chunked_array(list(words), pa.string())
    table = pa.table(
        {
            "ad_id": ties.ids.take(ties.ad[one]),
            "other_id": ties.ids.take(ties.ad[other]),
            "reason": pa.concat_arrays(
                [pa.repeat("same", len(same)), ties.alike["reason"].combine_chunks()]
            ),
            "pieces": pa.concat_arrays(
                [pa.nulls(len(same), pa.int32()), ties.alike["pieces"].combine_chunks()]
            ),
            "share": pa.concat_arrays(
                [
                    pa.repeat(pa.scalar(1.0, pa.float32()), len(same)),
                    ties.alike["share"].combine_chunks(),
                ]
            ),
            "words": _shared(said, one, other),
        },
        schema=EDGES,
    )
    kept = table.filter(pc.not_equal(table["ad_id"], table["other_id"]))
    return kept.sort_by([("ad_id", "ascending"), ("other_id", "ascending")])


def _shared(said: pa.ChunkedArray, one: Numbers, other: Numbers) -> pa.Array:
    pairs = zip(said.take(pa.array(one)), said.take(pa.array(other)), strict=True)
    return pa.array([shared_words(a.as_py(), b.as_py()) for a, b in pairs], pa.string())


def _joined(batches: list[pa.RecordBatch], column: str) -> Numbers:
    parts = [batch.column(column).to_numpy().astype(np.int64) for batch in batches]
    return np.concatenate([np.zeros(0, np.int64), *parts])


def _numbered(ids: list[pa.Array]) -> tuple[pa.Array, Numbers]:
    """Every id once, in order; and for each row the place of its id."""
    coded = pa.chunked_array(ids, pa.string()).combine_chunks().dictionary_encode()
    order = pc.sort_indices(coded.dictionary)
    place = np.empty(len(order), np.int64)
    place[order.to_numpy()] = np.arange(len(order))
    return coded.dictionary.take(order), place[coded.indices.to_numpy()]
