"""Texts of a file that are alike: read while the rows pass, tied to their tokens afterwards."""

from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from baken.engines import Engine
from baken.linking.texts import TEXT_PAIRS

_ROW_TEXTS = pa.schema([("row", pa.int64()), ("text", pa.int64())])

_NUMBERED = """
SELECT r.text AS number, min(t.token) AS token FROM tokens t
JOIN ads a ON a.ad = t.ad JOIN row_texts r ON r."row" = a."row"
WHERE t.reason = 'text' GROUP BY r.text
"""
_TIED = """
SELECT l.token AS text, r.token AS other, p.reason, p.pieces, p.share
FROM alike p JOIN tokens_of l ON l.number = p.text JOIN tokens_of r ON r.number = p.other
"""


class AlikeTexts:
    """Fingerprints of the texts that pass, under a secret of this run."""

    def __init__(self, seed: bytes, fewest_words: int) -> None:
        """`seed`: sixteen bytes or more; texts of fewer words are like no other."""
        self._seed, self._fewest = seed, fewest_words
        self._rows: list[pa.Table] = []
        self._prints: list[pa.Table] = []

    def passing(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The batches (READ with `row`) as they are, their texts noted."""
        from baken.linking.fingerprint import fingerprint  # noqa: PLC0415 (numba is slow to load)

        for batch in batches:
            prints = fingerprint(batch.column("text"), self._seed)
            long_enough = pc.greater_equal(prints.column("words"), self._fewest)
            rows = [batch.column("row"), prints.column("text")]
            self._rows.append(pa.table(rows, schema=_ROW_TEXTS).filter(long_enough))
            self._prints.append(pa.Table.from_batches([prints]).filter(long_enough))
            yield batch

    def pairs(self, engine: Engine) -> pa.Table:
        """TEXT_PAIRS by token. In: tables `tokens` and `ads` (ad, row) of the same rows."""
        if not self._rows:
            return TEXT_PAIRS.empty_table()
        from baken.linking.text_pairs import text_pairs  # noqa: PLC0415 (numba is slow to load)

        engine.read("row_texts", pa.concat_tables(self._rows))
        engine.read("alike", text_pairs(pa.concat_tables(self._prints)))
        engine.sql(_NUMBERED, into="tokens_of")
        found = engine.sql(_TIED)
        engine.forget("row_texts", "alike", "tokens_of")
        return found.cast(TEXT_PAIRS)
