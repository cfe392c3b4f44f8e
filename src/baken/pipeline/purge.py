"""Destroying what is due: rows whose day has come, and everything once the basis has ended."""

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from baken.engines import LocalEngine
from baken.files import fresh_folder, settle, write_private
from baken.schema.errors import BakenError
from baken.schema.privacy import Lifetime
from baken.schema.tables import WRITTEN, Table
from baken.schema.wording import say

LOG = "purged.csv"
_HEADER = ("day", "table", "rows")

Keep = Callable[[pa.Table, Table], pa.Table]


@dataclass(frozen=True, slots=True)
class Removed:
    """How many rows of which table were destroyed in which folder."""

    folder: Path
    table: str
    rows: int


def purge(folder: Path, today: date) -> list[Removed]:
    """Destroy what is due in `folder`, or in the run folders directly below it.

    Tables are written anew without the rows that are due; the old files go with the old
    folder. What was destroyed, and when, is written to purged.csv: numbers of rows, no
    content. Raises BakenError where there is no run.
    """
    settle(folder)
    _settle_below(folder)
    runs = sorted(_runs(folder))
    if not runs:
        raise BakenError(
            say("{folder} holds no run of baken: no run.json was found there.", folder=folder)
        )
    return [removed for run in runs for removed in _purge_run(run, today)]


def keep_log(run: Path, fresh: Path) -> None:
    """Take what was written about earlier destruction in `run` along to the folder `fresh`."""
    if (run / LOG).is_file():
        write_private(fresh / LOG, (run / LOG).read_bytes())


def _runs(folder: Path) -> Iterator[Path]:
    if (folder / "run.json").is_file():
        yield folder
    elif folder.is_dir():
        yield from (child for child in folder.iterdir() if (child / "run.json").is_file())


def _settle_below(folder: Path) -> None:
    """Repair what killed runs left of the folders in `folder`: their rows must go as well."""
    for name in sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []:
        target, ours, _ = name.removeprefix(".").partition(".baken-")
        if ours and name.startswith("."):
            settle(folder / target)


def _purge_run(run: Path, today: date) -> list[Removed]:
    ended = _ended(run, today)
    due = {
        name: rows
        for name, table in WRITTEN.items()
        if (rows := _due(run, table, today, ended)) is not None
    }
    if not due and not (ended and _pages(run)):
        return []
    keep = None if ended else partial(_kept, today=today)
    return write_anew(run, due, keep, today)


def write_anew(run: Path, due: Mapping[str, int], keep: Keep | None, today: date) -> list[Removed]:
    """Write `run` anew in one go, and note in purged.csv what was destroyed on `today`.

    `due`: how many rows of which table go; other tables stay as they are. `keep`: from the
    rows of a table to those that stay; None: the tables go whole. Pages go always: a page made
    of the tables shows what was in them.
    """
    gone = _pages(run) | {run / str(WRITTEN[name].file) for name in due}
    with fresh_folder(run) as fresh, LocalEngine(workers=1) as engine:
        for path in sorted(set(run.iterdir()) - gone):
            shutil.copyfile(path, fresh / path.name)
        for table in (WRITTEN[name] for name in due):
            if keep is not None:
                kept = keep(_read(run, table), table).cast(table.arrow)  # Parquet has no seconds
                engine.write(kept, fresh / str(table.file), table.arrow)
        _log(fresh, due, today)
    return [Removed(run, name, rows) for name, rows in due.items()]


def _pages(run: Path) -> set[Path]:
    return set(run.glob("*.html"))


def _ended(run: Path, today: date) -> bool:
    record = json.loads((run / "run.json").read_text(encoding="utf-8"))
    expires = record.get("expires")
    return expires is not None and date.fromisoformat(expires) < today


def _due(run: Path, table: Table, today: date, ended: bool) -> int | None:
    """How many rows of `table` are due: all of them once the basis has ended. None: no change."""
    path = run / str(table.file)
    if not path.is_file():
        return None
    if ended:
        lasting = table.columns[0].lifetime is Lifetime.LASTING
        return None if lasting else _length(path)
    if table.expires is None:
        return None
    whole = _read(run, table)
    return int(whole.num_rows - _kept(whole, table, today).num_rows) or None


def _kept(rows: pa.Table, table: Table, today: date) -> pa.Table:
    return rows.filter(pc.greater_equal(rows[table.expires], pa.scalar(today, pa.date32())))


def _read(run: Path, table: Table) -> pa.Table:
    return pq.read_table(run / str(table.file))


def _length(path: Path) -> int:
    if path.suffix == ".parquet":
        return int(pq.read_metadata(path).num_rows)
    with path.open(encoding="utf-8", newline="") as stream:
        return sum(1 for _ in csv.reader(stream)) - 1


def _log(folder: Path, due: Mapping[str, int], today: date) -> None:
    path = folder / LOG
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if path.is_file():
        text.write(path.read_text(encoding="utf-8"))
    else:
        writer.writerow(_HEADER)
    writer.writerows((today, name, rows) for name, rows in sorted(due.items()))
    write_private(path, text.getvalue().encode())
