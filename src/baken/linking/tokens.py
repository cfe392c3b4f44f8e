"""What ads can share, one row each: contacts, texts and working names, as pseudonyms."""

import pyarrow as pa
import pyarrow.compute as pc

from baken.engines import Engine

RAW_TOKENS = pa.schema(
    [
        ("ad", pa.int64()),
        ("reason", pa.string()),
        ("token", pa.string()),
        ("key_id", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
    ]
)
"""ad: the ad's number in the run; reason: contact, text or name; key_id: the key the token was
made with; start and end: where a name stands in the masked text, null for the rest."""

_NAMED = """
SELECT name, CAST(row_number() OVER (ORDER BY name) AS BIGINT) AS token
FROM (SELECT DISTINCT token AS name FROM raw_tokens)
"""

_NUMBERED = """
SELECT r.ad, r.reason, n.token, r.key_id, r."start", r."end"
FROM raw_tokens r JOIN token_names n ON n.name = r.token
"""


def number_tokens(engine: Engine) -> None:
    """From `raw_tokens` to `tokens`, where `token` is a number, and `token_names` (name, token).

    Numbers take a tenth of the memory of pseudonyms, and every join of linking carries them.
    """
    engine.sql(_NAMED, into="token_names")
    engine.sql(_NUMBERED, into="tokens")
    engine.forget("raw_tokens")


def explode_tokens(ads: pa.RecordBatch) -> pa.RecordBatch:
    """From a batch of `ads` to one row per ad and token. Row function."""
    parts = [
        _part(ads, "contacts", "contact"),
        _part(ads, "prints", "text"),
        _part(ads, "names", "name"),
    ]
    table = pa.Table.from_batches([part for part in parts if part.num_rows], RAW_TOKENS)
    return table.combine_chunks().to_batches()[0] if table.num_rows else _empty()


def _part(ads: pa.RecordBatch, column: str, reason: str) -> pa.RecordBatch:
    lists = ads.column(column)
    values, keys = pc.list_flatten(lists), ads.column("ad").take(pc.list_parent_indices(lists))
    if column == "names":
        tokens, start, end = values.flatten()
    else:
        tokens = values
        start = end = pa.nulls(len(tokens), pa.int32())
    key_ids = pc.list_element(pc.split_pattern(tokens, ".", max_splits=1), 0)
    reasons = pa.repeat(pa.scalar(reason), len(tokens))
    columns = [keys, reasons, tokens, key_ids, start, end]
    return pa.RecordBatch.from_arrays(columns, schema=RAW_TOKENS)


def _empty() -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], RAW_TOKENS)
