"""A list of ids, as a person gives it."""

import csv
from collections.abc import Iterator
from pathlib import Path

from baken.schema.errors import BakenError
from baken.schema.wording import say

COLUMNS = ("ad_id", "id")


def listed_ids(path: Path) -> list[str]:
    """The ids in the column `id` or `ad_id` of a CSV, each once, in order.

    Raises BakenError where there is no such file or column, or a row without an id: of what must
    be forgotten nothing may be passed over.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return sorted(set(_ids(csv.DictReader(stream), path)))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BakenError(
            say("Cannot read {file} as a CSV with a column id. Check the file.", file=path)
        ) from error


def _ids(rows: "csv.DictReader[str]", path: Path) -> Iterator[str]:
    column = next((name for name in COLUMNS if name in (rows.fieldnames or ())), None)
    if column is None:
        raise BakenError(
            say("{file} has no column id. Write id on the first line, and an id per line.",
                file=path)
        )  # fmt: skip
    for number, row in enumerate(rows, start=2):
        value = (row[column] or "").strip()
        if not value:
            raise BakenError(
                say("{file}, row {row}: there is no id. Nothing was forgotten.",
                    file=path, row=number)
            )  # fmt: skip
        yield value
