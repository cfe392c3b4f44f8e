"""Rows that were refused, fit to be written: a file's name may hold a number too."""

from pathlib import Path

import pyarrow as pa

from baken.extract import mask
from baken.files import writing
from baken.ingest import Rejects
from baken.pipeline.outputs import write_csv
from baken.pipeline.reading import holds_phone
from baken.schema.tables import REJECTS


def refused_rows(rejects: Rejects) -> pa.Table:
    """The refused rows by schema REJECTS, phone numbers in names of files overwritten."""
    table = rejects.table()
    names = [_shown(name) for name in table["file"].to_pylist()]
    at = REJECTS.names.index("file")
    return table.set_column(at, "file", pa.array(names, pa.string()))


def refused_file(out: Path) -> Path:
    """Where rows go that were refused while `out` was made."""
    return out.with_name(f"{out.stem}.rejects.csv")


def write_refused(rejects: Rejects, out: Path) -> None:
    """Write what was refused to `refused_file(out)`; no file where nothing was."""
    path = refused_file(out)
    if rejects.count:
        write_csv(refused_rows(rejects), path)
        return
    with writing(path):
        path.unlink(missing_ok=True)


def _shown(name: str) -> str:
    return mask(name) if holds_phone(name) else name
