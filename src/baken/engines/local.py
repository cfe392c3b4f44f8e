"""The engine of one machine: DuckDB for sets, the processor's cores for rows.

Every table stays in memory. DuckDB may not spill: what it writes to a temporary folder it
writes in the clear.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import overload

import duckdb
import pyarrow as pa

from baken.engines.base import RowFunction
from baken.engines.parquet import ROWS_PER_GROUP, write_parquet

BATCHES_WORTH_A_POOL = 3
"""Fewer batches than this are done in this process: starting others costs more."""


def private_database(workers: int, memory_limit: str) -> duckdb.DuckDBPyConnection:
    """A database that lives in memory only and reaches nothing outside it."""
    database = duckdb.connect(":memory:")
    for setting in (
        "temp_directory = ''",
        f"memory_limit = '{memory_limit}'",
        f"threads = {workers}",
        "python_enable_replacements = false",
        "enable_external_access = false",
    ):
        database.execute(f"SET {setting}")
    return database


class LocalEngine:
    """Tables by name, in memory. Use as a context manager; closing drops everything."""

    def __init__(self, workers: int | None = None, memory_limit: str = "1200MB") -> None:
        self._workers = workers or os.cpu_count() or 1
        self._tables: dict[str, pa.Table] = {}
        self._pool: ProcessPoolExecutor | None = None
        self._duckdb = private_database(self._workers, memory_limit)

    def __enter__(self) -> "LocalEngine":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._tables.clear()
        self._close_pool()
        self._duckdb.close()

    def read(self, name: str, table: pa.Table) -> None:
        """Make `table` known to SQL as `name`, in place of an earlier one."""
        self._tables[name] = table
        self._duckdb.register(name, table)

    def rows(
        self,
        name: str,
        function: RowFunction,
        source: str | Iterable[pa.RecordBatch],
        schema: pa.Schema,
    ) -> None:
        """Run `function` over `source`; results keep the order of the source.

        Batches as they come are spread over the cores. A table that is in memory already is
        worked here: what runs over it is light, and sending it would cost more.
        """
        if isinstance(source, str):
            batches = self._tables[source].to_batches(max_chunksize=ROWS_PER_GROUP)
            results = [function(batch) for batch in batches]
        else:
            results = list(self._over_cores(function, iter(source)))
        self.read(name, pa.Table.from_batches(results, schema))

    @overload
    def sql(self, query: str) -> pa.Table: ...

    @overload
    def sql(self, query: str, into: str) -> None: ...

    def sql(self, query: str, into: str | None = None) -> pa.Table | None:
        """Run `query` in DuckDB: return an Arrow table, or keep it as `into`."""
        table = self._duckdb.sql(query).to_arrow_table()
        if into is None:
            return table
        self.read(into, table)
        return None

    def write(
        self, table: pa.Table | Iterable[pa.RecordBatch], path: Path, schema: pa.Schema
    ) -> None:
        """Write Parquet with fixed settings, so that equal tables give equal bytes."""
        write_parquet(table, path, schema)

    def forget(self, *names: str) -> None:
        """Let go of tables; one that is not there is no error."""
        for name in names:
            if self._tables.pop(name, None) is not None:
                self._duckdb.unregister(name)

    def _close_pool(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _over_cores(
        self, function: RowFunction, batches: Iterator[pa.RecordBatch]
    ) -> Iterator[pa.RecordBatch]:
        first = list(islice(batches, BATCHES_WORTH_A_POOL))
        everything = chain(first, batches)
        if len(first) < BATCHES_WORTH_A_POOL or self._workers == 1:
            yield from map(function, everything)
        else:
            yield from self._spread(function, everything)
            self._close_pool()

    def _spread(
        self, function: RowFunction, batches: Iterable[pa.RecordBatch]
    ) -> Iterator[pa.RecordBatch]:
        """Run batches in other processes, a few ahead of the one waited for, in order."""
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._workers, context)
        waiting: deque[Future[pa.RecordBatch]] = deque()
        for batch in batches:
            waiting.append(self._pool.submit(function, batch))
            if len(waiting) > 2 * self._workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
