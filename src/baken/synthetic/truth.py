"""Reading the known answers back, for the evaluation."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from baken.schema.errors import BakenError
from baken.schema.wording import say

_LISTS = ("phones", "handles", "names", "ages", "prices", "offers", "refuses")
_PEOPLE_LISTS = ("voice", "copied_from", "shares_phone_with")
_FLAGS = (
    "disguised", "third_person", "unprotected", "everything", "prepay", "minor", "lookalike",
    "outside_region", "many_names", "many_numbers", "ages_differ", "moves",
)  # fmt: skip
_TYPES: dict[str, pa.DataType] = dict.fromkeys(_FLAGS, pa.bool_()) | {
    "posted": pa.date32(),
    "ads": pa.int64(),
}


def read_truth(folder: Path) -> pa.Table:
    """truth/ads.csv in the region's folder: a row per row of ads.csv, in the same order.

    Columns as truth/README.md has them: `posted` is a date, yes-and-no columns are booleans,
    columns of several values are lists of text, `ages` lists of whole numbers; empty text
    where nothing is known. Raises BakenError where there is no such file.
    """
    return _read(folder / "truth" / "ads.csv", _LISTS)


def read_advertisers(folder: Path) -> pa.Table:
    """truth/advertisers.csv in the region's folder: a row per advertiser."""
    return _read(folder / "truth" / "advertisers.csv", (*_LISTS, *_PEOPLE_LISTS))


def _read(path: Path, lists: tuple[str, ...]) -> pa.Table:
    if not path.is_file():
        raise BakenError(
            say("There are no known answers in {file}. Make a region with baken demo.", file=path)
        )
    with path.open(encoding="utf-8") as file:
        names = file.readline().rstrip("\n").split(",")
    types = {name: _TYPES.get(name, pa.string()) for name in names}
    options = csv.ConvertOptions(column_types=types, strings_can_be_null=False)
    table = csv.read_csv(path, convert_options=options)
    for name in [name for name in names if name in lists]:
        column = _split(table[name])
        column = column.cast(pa.list_(pa.int64())) if name == "ages" else column
        table = table.set_column(names.index(name), name, column)
    return table


def _split(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """`a;b` as a list; empty text as an empty list."""
    empty = pa.scalar([], pa.list_(pa.string()))
    return pc.if_else(pc.equal(column, ""), empty, pc.split_pattern(column, ";"))
