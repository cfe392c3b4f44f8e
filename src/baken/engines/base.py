"""What an engine can do. Row work and set work are written once and run on any of them.

Row work is a function from one Arrow record batch to another. Set work is plain SQL, kept
to what every engine understands: joins, groupings, windows; no lists, dates or strings. What
engines would do each in their own way is written out: where nulls go in an order (`NULLS LAST`),
the type of a number that is counted (`CAST(row_number() … AS BIGINT)`).
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol, overload

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

    @overload
    def sql(self, query: str) -> pa.Table: ...

    @overload
    def sql(self, query: str, into: str) -> None: ...

    def sql(self, query: str, into: str | None = None) -> pa.Table | None:
        """Run `query` and return its result, or keep it as table `into`, where the engine likes."""

    def write(
        self, table: pa.Table | Iterable[pa.RecordBatch], path: Path, schema: pa.Schema
    ) -> None:
        """Write to `path` as Parquet: equal rows in equal batches, equal bytes.

        Batches are written as they come, so that a table need not fit in memory.
        """

    def forget(self, *names: str) -> None:
        """Let go of tables that no later query needs."""
