"""After a person's stop: the folder of a scan without the ads that were stopped.

As the workbench does, it wipes a lead whole: the ads that were stopped, every group that one
of them stands in, and all other ads of these groups. Those come back with the next scan.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from baken.files import settle
from baken.pipeline.purge import Removed, write_anew
from baken.schema.errors import BakenError
from baken.schema.tables import GROUPS, LEAD_ADS, WRITTEN, Table
from baken.schema.wording import say

_ADS, _GROUPS = ("ad_key", "other_key"), ("group_id", "lead_id")
_VERSION = r"#\d+$"
_MEMBERS = ((GROUPS, "group_id"), (LEAD_ADS, "lead_id"))

ABOUT = {name: table for name, table in WRITTEN.items() if {*_ADS, *_GROUPS} & set(table.names)}
"""The tables that speak of an ad or of its group, by name. What a rule stopped is none: of it
four bare facts stay, and the ad stands in no other table."""


@dataclass(frozen=True, slots=True)
class _Stopped:
    """What goes: ads by their keys without version, and groups by their ids."""

    ads: pa.Array
    groups: pa.Array

    def rows(self, table: pa.Table) -> pa.Array:
        """Which rows of `table` are about one of them: true or false."""
        found = pa.array(np.zeros(len(table), bool))
        for name in table.column_names:
            if name in _ADS:
                hit = pc.is_in(_unversioned(table[name]), value_set=self.ads)
            elif name in _GROUPS:
                hit = pc.is_in(table[name], value_set=self.groups)
            else:
                continue
            found = pc.or_(found, hit)
        return found

    def keep(self, rows: pa.Table, _table: Table) -> pa.Table:
        """The rows that stay."""
        return rows.filter(pc.invert(self.rows(rows)))


def wipe(run: Path, ads: Collection[str], today: date) -> list[Removed]:
    """Wipe `ads`, keys with or without version, from the scan in `run`; what was destroyed.

    Done in one go, and what was done is looked at again until nothing of the ads is found. Raises
    BakenError where there is no run or another one works on it, OSError, and ValueError where
    a table is damaged.
    """
    settle(run)
    if not (run / "run.json").is_file():
        raise BakenError(
            say("{folder} holds no run of baken: no run.json was found there.", folder=run)
        )
    removed: list[Removed] = []
    while True:
        stopped = _stopped(run, ads)
        due = {name: rows for name, table in ABOUT.items() if (rows := _due(run, table, stopped))}
        if not due:
            return removed
        removed += write_anew(run, due, stopped.keep, today)


def _stopped(run: Path, ads: Collection[str]) -> _Stopped:
    keys = {re.sub(_VERSION, "", key) for key in ads}
    first = pa.array(sorted(keys), pa.string())
    there = [
        pq.read_table(run / str(table.file), columns=["ad_key", group], partitioning=None)
        for table, group in _MEMBERS
        if (run / str(table.file)).is_file()
    ]
    members = [rows.rename_columns(["ad_key", "group_id"]) for rows in there]
    known = pa.concat_tables(members) if members else _NO_MEMBERS
    mine = known.filter(pc.is_in(_unversioned(known["ad_key"]), value_set=first))
    groups = mine["group_id"].unique()
    others = known.filter(pc.is_in(known["group_id"], value_set=groups))["ad_key"]
    keys |= set(_unversioned(others).to_pylist())
    return _Stopped(pa.array(sorted(keys), pa.string()), groups)


_NO_MEMBERS = pa.table({"ad_key": pa.array([], pa.string()), "group_id": pa.array([], pa.string())})


def _due(run: Path, table: Table, stopped: _Stopped) -> int:
    path = run / str(table.file)
    if not path.is_file():
        return 0
    names = [name for name in table.names if name in (*_ADS, *_GROUPS)]
    rows = pq.read_table(path, columns=names, partitioning=None)
    return int(pc.sum(stopped.rows(rows)).as_py() or 0)


def _unversioned(keys: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.replace_substring_regex(keys, _VERSION, "")
