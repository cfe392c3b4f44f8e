"""What ads can share, one row each: contacts, texts and working names, as pseudonyms."""

import pyarrow as pa
import pyarrow.compute as pc

TOKENS = pa.schema(
    [
        ("ad_key", pa.string()),
        ("reason", pa.string()),
        ("token", pa.string()),
        ("key_id", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
    ]
)
"""reason: contact, text or name; key_id: the key the token was made with; start and end:
where a name stands in the masked text, null for the rest."""


def explode_tokens(ads: pa.RecordBatch) -> pa.RecordBatch:
    """From a batch of `ads` to one row per ad and token. Row function."""
    parts = [
        _part(ads, "contacts", "contact"),
        _part(ads, "prints", "text"),
        _part(ads, "names", "name"),
    ]
    table = pa.Table.from_batches([part for part in parts if part.num_rows], TOKENS)
    return table.combine_chunks().to_batches()[0] if table.num_rows else _empty()


def _part(ads: pa.RecordBatch, column: str, reason: str) -> pa.RecordBatch:
    lists = ads.column(column)
    values, keys = pc.list_flatten(lists), ads.column("ad_key").take(pc.list_parent_indices(lists))
    if column == "names":
        tokens, start, end = values.flatten()
    else:
        tokens = values
        start = end = pa.nulls(len(tokens), pa.int32())
    key_ids = pc.list_element(pc.split_pattern(tokens, ".", max_splits=1), 0)
    reasons = pa.repeat(pa.scalar(reason), len(tokens))
    return pa.RecordBatch.from_arrays([keys, reasons, tokens, key_ids, start, end], schema=TOKENS)


def _empty() -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], TOKENS)
