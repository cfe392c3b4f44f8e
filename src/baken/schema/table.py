"""What a table and a column are."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

from baken.schema.privacy import Lifetime, Privacy

TEXT = pa.string()
DAY = pa.date32()
TEXTS = pa.list_(pa.string())


@dataclass(frozen=True, slots=True)
class Column:
    """One column and what it answers for."""

    name: str
    type: pa.DataType
    meaning: str
    privacy: Privacy
    lifetime: Lifetime


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `file` is where it is written; None means that it stays in memory.

    `order` are the columns by which rows are sorted before writing, so that the same
    run writes the same bytes. `expires`: rows go when the date in this column is past.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    file: str | None = None
    order: tuple[str, ...] = ()
    expires: str | None = None

    @property
    def arrow(self) -> pa.Schema:
        """The table's Arrow schema."""
        return pa.schema([(column.name, column.type) for column in self.columns])

    @property
    def names(self) -> list[str]:
        """The column names, in order."""
        return [column.name for column in self.columns]


def columns(lifetime: Lifetime, *rows: tuple[str, pa.DataType, Privacy, str]) -> Iterator[Column]:
    """Columns that live as long, from rows of name, type, privacy class and meaning."""
    return (Column(name, kind, meaning, privacy, lifetime) for name, kind, privacy, meaning in rows)
