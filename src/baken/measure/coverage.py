"""The coverage ledger: which days of which town on which site were really seen.

A day that was not seen is missing, and missing is never nought. Whatever is compared is
compared over days on which all of it was seen.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from baken.measure.periods import Grain, day_number, period_starts
from baken.schema.errors import BakenError
from baken.schema.tables import COVERAGE
from baken.schema.wording import say

OK, PARTIAL, MISSING = "ok", "partial", "missing"
ENOUGH = 0.8
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Days seen in full: `seen[site, municipality, day]`; `first` is the first day.

    `versions[site, day]` numbers the way in which a site was read, so that a comparison
    across a change can be refused.
    """

    sites: tuple[str, ...]
    municipalities: tuple[str, ...]
    first: date
    seen: Flags
    versions: NDArray[np.int64]

    def covered(self, municipalities: Collection[str] | None = None) -> Flags:
        """Days on which every site was seen, shape (municipalities, days); or those alone."""
        everywhere = np.asarray(self.seen.all(axis=0))
        if municipalities is None:
            return everywhere
        return everywhere[[self.municipalities.index(code) for code in municipalities]]


def read_ledger(table: pa.Table, first: date, last: date) -> Ledger:
    """The ledger in a table like `tables.COVERAGE`, over the days from `first` to `last`.

    Partial days are not seen days, and neither are days of which the table says nothing.
    Raises BakenError where it says a thing twice.
    """
    sites, places = (_names(table[name]) for name in ("site", "municipality"))
    days = (last - first).days + 1
    rows = table.sort_by([(name, "ascending") for name in COVERAGE.order])
    day = rows["day"].cast(pa.int32()).to_numpy().astype(np.int64) - day_number(first)
    site, place = _numbers(rows["site"], sites), _numbers(rows["municipality"], places)
    within = (day >= 0) & (day < days)
    _refuse_twice(rows, np.column_stack([site, place, day]))
    seen = np.zeros((len(sites), len(places), days), np.bool_)
    versions = np.zeros((len(sites), days), np.int64)
    full = pc.equal(rows["state"], OK).to_numpy(zero_copy_only=False) & within
    seen[site[full], place[full], day[full]] = True
    version = _numbers(rows["version"], _names(rows["version"]))
    versions[site[within], day[within]] = version[within] + 1
    return Ledger(sites, places, first, seen, versions)


def common_share(ledger: Ledger, municipalities: Collection[str], within: slice) -> float:
    """The share, 0 to 1, of the days `within` on which all those towns were seen on every site."""
    covered = ledger.covered(municipalities)[:, within]
    return float(covered.all(axis=0).mean()) if covered.size else 0.0


def changes_of_reading(ledger: Ledger, within: slice) -> list[str]:
    """Sites that were not read in one way on all days `within` on which they were read."""
    read = [np.unique(row[row > 0]) for row in ledger.versions[:, within]]
    return [site for site, ways in zip(ledger.sites, read, strict=True) if len(ways) > 1]


def days_per_week(covered: Flags, first: date) -> NDArray[np.int64]:
    """Covered days per ISO week, shape (municipalities, weeks), from days (municipalities, days).

    The first and the last week may be incomplete; they count the days that are there.
    """
    days = day_number(first) + np.arange(covered.shape[1])
    starts = period_starts(days, Grain.WEEK)
    week = (starts - starts[0]) // 7
    weekly = np.zeros((len(covered), int(week[-1]) + 1), np.int64)
    np.add.at(weekly.T, week, covered.T.astype(np.int64))
    return weekly


def _names(column: pa.ChunkedArray) -> tuple[str, ...]:
    return tuple(sorted(column.unique().to_pylist()))


def _numbers(column: pa.ChunkedArray, names: Collection[str]) -> NDArray[np.int64]:
    found = pc.index_in(column, pa.array(list(names), pa.string()))
    return np.asarray(found.to_numpy()).astype(np.int64)


def _refuse_twice(rows: pa.Table, keys: NDArray[np.int64]) -> None:
    twice = np.flatnonzero((keys[1:] == keys[:-1]).all(axis=1))
    if len(twice):
        row = {name: rows[name][int(twice[0])].as_py() for name in COVERAGE.order}
        raise BakenError(
            say(
                "The coverage ledger says two things of {site}, {municipality} on {day}. "
                "Keep the line that is right.",
                **row,
            )
        )
