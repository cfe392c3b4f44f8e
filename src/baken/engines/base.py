"""What an engine can do. Row work and set work are written once and run on any of them.

Row work is a function from one Arrow record batch to another. Set work is plain SQL, kept
to what every engine understands: joins, groupings, windows; no lists, dates or strings.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

import pyarrow as pa

RowFunction = Callable[[pa.RecordBatch], pa.RecordBatch]
"""One batch in, one batch out. Must be picklable: it travels to other processes."""


class Engine(Protocol):
    """The four verbs."""

    def read(self, name: str, table: pa.Table) -> None:
        """Make `table` known to SQL as `name`."""

    def rows(
        self,
        name: str,
        function: RowFunction,
        source: str | Iterable[pa.RecordBatch],
        schema: pa.Schema,
    ) -> None:
        """Run `function` over the batches of `source` (a table's name, or batches as they come).

        The results, which have `schema`, become table `name`, in the order of the source.
        """

    def sql(self, query: str, into: str | None = None) -> pa.Table:
        """Run `query`, keep its result as table `into` if named, and return it."""

    def write(
        self, table: pa.Table | Iterable[pa.RecordBatch], path: Path, schema: pa.Schema
    ) -> None:
        """Write to `path` as Parquet: equal rows in equal batches, equal bytes.

        Batches are written as they come, so that a table need not fit in memory.
        """

    def forget(self, *names: str) -> None:
        """Let go of tables that no later query needs."""
