"""Parquet to records: columns by name, a batch of rows at a time, cells as text."""

import math
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from baken.ingest.jsonl import as_text
from baken.ingest.layout import Layout, Wanted, named_layout
from baken.ingest.profile import SourceProfile
from baken.ingest.record import Opened, Record, Refuse
from baken.ingest.tally import Tally
from baken.schema.errors import BakenError
from baken.schema.wording import say

BATCH = 1024
_PLAIN: tuple[Callable[[pa.DataType], bool], ...] = (
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_string_view,
    pa.types.is_integer,
    pa.types.is_floating,
    pa.types.is_decimal,
    pa.types.is_date,
    pa.types.is_timestamp,
    pa.types.is_null,
)


def opened(path: Path, profile: SourceProfile) -> Opened:
    """A Parquet file, its columns found by name; capitals in names do not matter.

    Rows are numbered from 1. A day or a time becomes ISO text, a list of texts lines.

    Raises:
        BakenError: broken, cut off or encrypted; a column is missing, stands there twice, or
            holds what is no text, number, day or time.
    """
    schema = _schema(path)
    wanted = Wanted(profile.columns, profile.required)
    found = named_layout(path.name, [name.casefold() for name in schema.names], wanted)
    names = [schema.names[place] for place in found.places.values()]
    for name in names:
        _check_type(path.name, schema.field(name))
    places = {field: at for at, field in enumerate(found.places)}
    layout = Layout(places, len(names))

    def records(refuse: Refuse, tally: Tally) -> Iterator[Record]:
        return _records(path, names, layout, profile.required, refuse)

    return Opened(path, places, records)


def _schema(path: Path) -> pa.Schema:
    try:
        with pq.ParquetFile(path) as file:
            return file.schema_arrow
    except (pa.ArrowException, OSError, ValueError) as error:
        raise BakenError(_broken(path.name)) from error


def _broken(file: str) -> str:
    return say(
        "{file} cannot be read as Parquet: it is broken, cut off or encrypted. "
        "Export it again, whole and not encrypted.",
        file=file,
    )


def _check_type(file: str, column: pa.Field) -> None:
    kind = column.type
    if pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_dictionary(kind):
        kind = kind.value_type
        plain = pa.types.is_string(kind) or pa.types.is_large_string(kind)
    else:
        plain = any(check(kind) for check in _PLAIN)
    if not plain:
        raise BakenError(
            say(
                "{file}: column {column} holds {kind}. Only texts, numbers, days and lists of "
                "texts can be read. Export it as text.",
                file=file,
                column=column.name,
                kind=column.type,
            )
        )


def _records(
    path: Path, names: list[str], layout: Layout, required: tuple[str, ...], refuse: Refuse
) -> Iterator[Record]:
    needed = {field: place for field, place in layout.places.items() if field in required}
    number = 0
    for batch in _batches(path, names):
        for cells in zip(*(_texts(batch.column(name)) for name in names), strict=True):
            number += 1
            missing = next((field for field, at in needed.items() if cells[at] is None), None)
            if missing:
                refuse(number, missing, say("Missing. Mend the row."))
            else:
                yield number, cells


def _batches(path: Path, names: list[str]) -> Iterator[pa.RecordBatch]:
    try:
        with pq.ParquetFile(path) as file:
            yield from file.iter_batches(BATCH, columns=names)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise BakenError(_broken(path.name)) from error


def _texts(column: pa.Array) -> list[str | None]:
    """The cells of a column as text; None where there is nothing."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("us", "UTC" if column.type.tz else None), safe=False)
    try:
        return [_text(value) for value in column.to_pylist()]
    except (ValueError, OverflowError):
        return [_mended(cell) for cell in column]


def _mended(cell: pa.Scalar) -> str | None:
    """One cell of a column in which some are no UTF-8, or days that no calendar has."""
    try:
        return _text(cell.as_py())
    except UnicodeDecodeError:
        parts = cell.values if hasattr(cell, "values") else [cell]
        texts = (part.as_buffer().to_pybytes() for part in parts if part.is_valid)
        return "\n".join(text.decode("utf-8", "replace") for text in texts)
    except (ValueError, OverflowError):
        return ""


def _text(value: object) -> str | None:
    if isinstance(value, date):  # a time is one too
        return value.isoformat()
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, list):
        return as_text([one for one in value if one is not None])
    return None if value is None else str(value)


def _number(value: float) -> str | None:
    """A whole number without a point: a column of numbers with gaps is often stored as 24.0."""
    if math.isnan(value):
        return None
    return str(int(value)) if value.is_integer() else str(value)
