"""Texts that are alike: read while rows or pages pass, tied to their tokens afterwards.

What is read are numbers under a secret, in memory, and each different text once. Tokens are
those of the ads: texts whose tokens were made with different keys cannot be compared, and are
not, however alike they are.
"""

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from baken.engines import Engine
from baken.linking.prints import FEWEST_WORDS
from baken.linking.texts import TEXT_PAIRS
from baken.pipeline.retrieve import own_words
from baken.sealing import Keyring, Vault

_ROW_TEXTS = pa.schema([("row", pa.int64()), ("text", pa.int64())])

_COMPARED = """
SELECT DISTINCT a."row" FROM ads a JOIN tokens t ON t.ad = a.ad
WHERE t.reason = 'text' ORDER BY a."row"
"""
"""Rows of ads whose text has a token: what is stopped, outside the basis or without a key has
none."""

_AD_NUMBERS = 'SELECT a.ad, r.text AS number FROM ads a JOIN row_texts r ON r."row" = a."row"'
_TOKENS = """
SELECT DISTINCT n.number, t.key_id, t.token
FROM tokens t JOIN ad_numbers n ON n.ad = t.ad WHERE t.reason = 'text'
"""
_FIRST = """
SELECT number, key_id, min(token) AS token FROM number_tokens GROUP BY number, key_id
"""
_ONE_SIDE = """
SELECT p.other, f.key_id, f.token AS text, p.reason, p.pieces, p.share
FROM alike p JOIN first_tokens f ON f.number = p.text
"""
_BOTH_SIDES = """
SELECT p.text, f.token AS other, p.reason, p.pieces, p.share
FROM one_side p JOIN first_tokens f ON f.number = p.other AND f.key_id = p.key_id
"""
_ONE_NUMBER = """
SELECT f.token AS text, t.token AS other, 'same' AS reason, CAST(NULL AS INTEGER) AS pieces,
       CAST(1 AS REAL) AS share
FROM number_tokens t
JOIN first_tokens f ON f.number = t.number AND f.key_id = t.key_id AND f.token < t.token
"""
_TIED = "SELECT * FROM both_sides UNION ALL SELECT * FROM one_number"


class AlikeTexts:
    """Fingerprints of the texts that pass, under a secret."""

    def __init__(self, seed: bytes, fewest_words: int) -> None:
        """`seed`: sixteen bytes or more; texts of fewer words are like no other."""
        self._seed, self._fewest = seed, fewest_words
        self._rows: list[pa.Table] = []
        self._prints: list[pa.Table] = []
        self._known: set[int] = set()

    def passing(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The batches (READ with `row`) as they are, their texts noted."""
        for batch in batches:
            self.note(batch.column("row"), batch.column("text"))
            yield batch

    def note(self, rows: pa.Array, texts: pa.Array) -> None:
        """Take the fingerprint of each text, with the number of its row."""
        from baken.linking.fingerprint import fingerprint  # noqa: PLC0415 (numba is slow to load)

        prints = fingerprint(texts, self._seed)
        long_enough = pc.greater_equal(prints.column("words"), self._fewest)
        noted = pa.table([rows, prints.column("text")], schema=_ROW_TEXTS)
        self._rows.append(noted.filter(long_enough))
        self._prints.append(self._new(prints.filter(long_enough)))

    def pairs(self, engine: Engine) -> pa.Table:
        """TEXT_PAIRS by token. In: tables `tokens` and `ads` (ad, row) of the same rows.

        Two texts are a pair under each key that both have a token of.
        """
        if not self._rows:
            return TEXT_PAIRS.empty_table()
        from baken.linking.text_pairs import text_pairs  # noqa: PLC0415 (numba is slow to load)

        found = text_pairs(pa.concat_tables(self._prints))
        self._prints.clear()
        engine.read("row_texts", pa.concat_tables(self._rows))
        engine.read("alike", found)
        for name, query in (
            ("ad_numbers", _AD_NUMBERS),
            ("number_tokens", _TOKENS),
            ("first_tokens", _FIRST),
            ("one_side", _ONE_SIDE),
            ("both_sides", _BOTH_SIDES),
            ("one_number", _ONE_NUMBER),
        ):
            engine.sql(query, into=name)
        tied = engine.sql(_TIED)
        engine.forget(
            "row_texts", "alike", "ad_numbers", "number_tokens", "first_tokens", "one_side",
            "both_sides", "one_number",
        )  # fmt: skip
        return tied.cast(TEXT_PAIRS).sort_by([("text", "ascending"), ("other", "ascending")])

    def near_groups(self) -> pa.Table:
        """`row` and `group` (from 0) of the rows noted.

        Rows of one group have texts that are nearly the same, or hang together by such texts.
        """
        noted = pa.concat_tables([_ROW_TEXTS.empty_table(), *self._rows])
        if not noted.num_rows:
            return pa.table({"row": noted["row"], "group": noted["text"]})
        from baken.linking.text_pairs import find_alike, gathered, parts  # noqa: PLC0415 (slow)

        texts = gathered(pa.concat_tables(self._prints).to_batches())
        found = find_alike(texts).pairs
        near = found.take(found.near)
        group = parts(len(texts.number), near.left, near.right)
        order = np.argsort(texts.number)
        at = order[np.searchsorted(texts.number, noted["text"].to_numpy(), sorter=order)]
        return pa.table({"row": noted["row"], "group": group[at].astype(np.int64)})

    def _new(self, prints: pa.RecordBatch) -> pa.Table:
        """The fingerprints of texts that did not come before."""
        _, first = np.unique(prints.column("text").to_numpy(), return_index=True)
        some = prints.take(pa.array(np.sort(first)))
        numbers = some.column("text").to_pylist()
        new = pa.array([number not in self._known for number in numbers], pa.bool_())
        self._known.update(numbers)
        return pa.Table.from_batches([some.filter(new)])


def alike_texts(engine: Engine, vault: Vault, keyring: Keyring) -> pa.Table:
    """TEXT_PAIRS of the ads of a run, by token: of their masked words, as the vault has them.

    In: tables `tokens` and `ads`. The secret follows from the newest key, so that equal runs have
    equal pairs, and what it makes is gone when this is done.
    """
    if not keyring.keys:
        return TEXT_PAIRS.empty_table()
    alike = AlikeTexts(keyring.keys[-1].prints, FEWEST_WORDS)
    for rows, texts in own_words(vault, engine.sql(_COMPARED)["row"].to_numpy()):
        alike.note(rows, texts)
    return alike.pairs(engine)
