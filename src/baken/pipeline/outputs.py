"""Writing what a run leaves: each table by its schema, sorted, so that equal runs are equal."""

import csv
import io
import json
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pyarrow as pa

from baken.engines import Engine
from baken.files import write_private, writing
from baken.schema.errors import BakenError
from baken.schema.tables import Table
from baken.schema.wording import say


def ordered(table: pa.Table, schema: Table) -> pa.Table:
    """`table` with exactly the columns of `schema`, sorted by its order."""
    plain = table.select(schema.names).cast(schema.arrow)
    return plain.sort_by([(name, "ascending") for name in schema.order])


def write_table(engine: Engine, table: pa.Table, schema: Table, folder: Path) -> None:
    """Write `table` where `schema` says: Parquet or CSV."""
    assert schema.file is not None
    path = folder / schema.file
    if path.suffix == ".csv":
        write_csv(ordered(table, schema), path)
    else:
        engine.write(ordered(table, schema), path, schema.arrow)


def write_csv(table: pa.Table, path: Path) -> None:
    """Write `table` as UTF-8 CSV with a header; empty cells for null. Raises BakenError."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.column_names)
    for row in table.to_pylist():
        writer.writerow(["" if value is None else value for value in row.values()])
    with writing(path):
        write_private(path, text.getvalue().encode())


def write_json(record: Mapping[str, Any], path: Path) -> None:
    """Write `record` as readable JSON; dates as text."""
    text = json.dumps(record, indent=2, sort_keys=True, default=str, ensure_ascii=False)
    write_private(path, (text + "\n").encode())


def make_room(written: Iterable[Path | None], read: Iterable[Path | None] = ()) -> None:
    """See to it that `written` can be written, before any work is done, and over none of `read`.

    Raises BakenError: which one cannot, and why.
    """
    taken = {path.resolve() for path in read if path is not None}
    for path in written:
        if path is not None:
            with writing(path):
                _refuse_place(path, taken)
            _try_to_write(path)
            taken.add(path.resolve())


def _refuse_place(out: Path, taken: Container[Path]) -> None:
    if out.is_dir():
        raise BakenError(say("{folder} is a folder. Give the name of a file.", folder=out))
    if out.exists() and not out.is_file():
        raise BakenError(say("{file} is no ordinary file. Give the name of a file.", file=out))
    if out.resolve() in taken:
        raise BakenError(
            say(
                "{file} is read or written as something else already, and would be lost. "
                "Give another name.",
                file=out,
            )
        )


def _try_to_write(out: Path) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BakenError(
            say("Cannot make the folder {folder}: {why}.", folder=out.parent, why=error.strerror)
        ) from error
    with writing(out), NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.", suffix=".part"):
        pass
