"""Parquet as every engine writes it: on one machine, with fixed settings."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROWS_PER_GROUP = 1 << 17


def write_parquet(
    table: pa.Table | Iterable[pa.RecordBatch], path: Path, schema: pa.Schema
) -> None:
    """Write `table` to `path`, batches as they come: equal rows in equal batches, equal bytes."""
    if isinstance(table, pa.Table):
        table = table.combine_chunks().to_batches(max_chunksize=ROWS_PER_GROUP)
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        for group in bundled(table, ROWS_PER_GROUP):
            file.write_table(pa.Table.from_batches(group, schema))


def bundled(batches: Iterable[pa.RecordBatch], rows: int) -> Iterator[list[pa.RecordBatch]]:
    """The batches in lists of about `rows` rows."""
    together: list[pa.RecordBatch] = []
    count = 0
    for batch in batches:
        together.append(batch)
        count += batch.num_rows
        if count >= rows:
            yield together
            together, count = [], 0
    if together:
        yield together
