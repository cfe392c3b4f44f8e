"""Reading the known answers back, for the evaluation."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.synthetic.said import STATED

_LISTS = ("phones", "handles", "names", "ages", "prices", "offers", "refuses")
_PEOPLE_LISTS = (*_LISTS, "voice", "copied_from", "shares_phone_with")
_FLAGS = (
    "disguised", "third_person", "minor", "outside_region", "low_price", "crossed", "bump",
    *STATED,
)  # fmt: skip
_PEOPLE_FLAGS = (
    "many_names", "many_numbers", "ages_differ", "moves", "template", "crosses", "bumps",
    "unprotected", "everything", "prepay", "youth", "trusty", "hotel", "always", "cheap",
)  # fmt: skip
_OUTCOME_FLAGS = ("met", "staff_incident", "complaint")


@dataclass(frozen=True, slots=True)
class Intervention:
    """What was planted and what came of it, as truth/README.md says."""

    start: date
    municipalities: tuple[str, ...]
    planted_fall: float
    planted_delta: float
    at_risk: int
    leavers: int
    movers: int
    kept_away: int
    kept_away_next_door: int


def read_truth(folder: Path) -> pa.Table:
    """truth/ads.csv in the region's folder: a row per row of ads.csv, in the same order.

    Columns as truth/README.md has them: `posted` is a date, yes-and-no columns are booleans,
    columns of several values are lists of text, `ages` lists of whole numbers; empty text
    where nothing is known. Raises BakenError where there is no such file.
    """
    return _read(folder / "truth" / "ads.csv", _LISTS, _FLAGS)


def read_advertisers(folder: Path) -> pa.Table:
    """truth/advertisers.csv in the region's folder: a row per advertiser.

    Columns as truth/README.md has them; `left_on` is a date or null.
    """
    return _read(folder / "truth" / "advertisers.csv", _PEOPLE_LISTS, _PEOPLE_FLAGS)


def read_outages(folder: Path) -> pa.Table:
    """truth/outages.csv in the region's folder: site, and the first and last date of silence."""
    return _read(folder / "truth" / "outages.csv", (), ())


def read_outcomes(folder: Path) -> pa.Table:
    """outcomes.csv in the region's folder: a row per visit.

    `date` is a date; `met`, `staff_incident` and `complaint` are booleans.
    """
    return _read(folder / "outcomes.csv", (), _OUTCOME_FLAGS)


def read_intervention(folder: Path) -> Intervention | None:
    """truth/intervention.toml in the region's folder; None where a region has no intervention.

    Raises BakenError where there are no known answers at all.
    """
    truth = folder / "truth"
    _must_exist(truth / "README.md")
    path = truth / "intervention.toml"
    if not path.is_file():
        return None
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    realised = values.pop("realised")
    return Intervention(**values | realised | {"municipalities": tuple(values["municipalities"])})


def _must_exist(path: Path) -> None:
    if not path.is_file():
        raise BakenError(
            say("There are no known answers in {file}. Make a region with baken demo.", file=path)
        )


def _read(path: Path, lists: Collection[str], flags: Collection[str]) -> pa.Table:
    _must_exist(path)
    with path.open(encoding="utf-8") as file:
        names = file.readline().rstrip("\n").split(",")
    types = {name: _type(name, flags) for name in names}
    options = csv.ConvertOptions(
        column_types=types,
        strings_can_be_null=False,
        true_values=["true", "yes"],
        false_values=["false", "no"],
    )
    table = csv.read_csv(path, convert_options=options)
    for name in [name for name in names if name in lists]:
        column = _split(table[name])
        column = column.cast(pa.list_(pa.int64())) if name == "ages" else column
        table = table.set_column(names.index(name), name, column)
    return table


def _type(name: str, flags: Collection[str]) -> pa.DataType:
    if name in flags:
        return pa.bool_()
    if name in ("posted", "left_on", "date", "first", "last"):
        return pa.date32()
    return pa.int64() if name == "ads" else pa.string()


def _split(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """`a;b` as a list; empty text as an empty list."""
    empty = pa.scalar([], pa.list_(pa.string()))
    return pc.if_else(pc.equal(column, ""), empty, pc.split_pattern(column, ";"))
