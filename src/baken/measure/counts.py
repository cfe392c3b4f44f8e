"""Counting ads and advertisers without keeping anything of either.

No text and no contact detail comes this far: contacts arrive as tokens, made with a key
that is drawn for the run and lives nowhere but in memory. What is remembered of an ad is
a row of whole numbers, and only until the counts are made.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from baken.measure.distinct import Distinct, last_per
from baken.measure.numbering import Numbers, hashed
from baken.measure.periods import Grain, period_name, period_starts
from baken.measure.tally import Integers, Tally, tally
from baken.schema.table import TEXTS

COUNTED = pa.schema(
    [
        ("day", pa.date32()),
        ("site", pa.string()),
        ("municipality", pa.string()),
        ("ad_id", pa.string()),
        ("tokens", TEXTS),
    ]
)
UNKNOWN = "?"
ALL = "*"
MOST_SITES = 100
MOST_MUNICIPALITIES = 1000


class Period(NamedTuple):
    """The counts of one period. Lines of `tally` are in the order of the names."""

    name: str
    sites: list[str]
    municipalities: list[str]
    tally: Tally


class Counter:
    """Takes batches of ads and gives the counts per period, site and municipality.

    An ad, that is an id at a site, seen on several days of a period is counted once, in
    the known municipality in which it was last seen; where that day names several, in the
    last of them by code. So ads add up. `rows` is how many rows came in.
    """

    def __init__(self, grain: Grain) -> None:
        self.grain = grain
        self.rows = 0
        self._sites = Numbers(MOST_SITES, "site")
        self._municipalities = Numbers(MOST_MUNICIPALITIES, "municipality")
        self._seen = Distinct((0, 1, 2, 3), 5)  # period, ad, site, municipality; day
        self._owned = Distinct((0, 1, 2), 3)  # period, ad, token

    def add(self, batch: pa.RecordBatch) -> None:
        """Take in a batch with the columns of COUNTED.

        Only municipality and tokens may be null, and no single token. Raises BakenError
        where the names of sites or municipalities cannot be just that.
        """
        _refuse_gaps(batch)
        days = batch["day"].cast(pa.int32()).to_numpy().astype(np.int64)
        start = period_starts(days, self.grain)
        site = self._sites.of(batch["site"])
        place = self._municipalities.of(batch["municipality"].fill_null(UNKNOWN))
        ad = hashed(pc.binary_join_element_wise(batch["site"], batch["ad_id"], "\x1f"))
        self._seen.add(np.column_stack([start, ad, site, place, days]))
        owner = pc.list_parent_indices(batch["tokens"]).to_numpy()
        token = hashed(pc.list_flatten(batch["tokens"]))
        self._owned.add(np.column_stack([start[owner], ad[owner], token]))
        self.rows += batch.num_rows

    def periods(self) -> Iterator[Period]:
        """The counts, period by period, in order of time.

        Every period has a line for every site and municipality seen in any period.
        """
        sites, site_order = self._sites.sorted()
        names, order = self._municipalities.sorted()
        seen = self._seen.rows()
        seen = np.column_stack([seen[:, :2], site_order[seen[:, 2]], order[seen[:, 3]], seen[:, 4]])
        unknown = names.index(UNKNOWN) if UNKNOWN in names else -1
        seen = _where_last_seen(seen, unknown)
        owned = self._owned.rows()
        for start in np.unique(seen[:, 0]).tolist():
            here, theirs = _slice(seen, start), _slice(owned, start)
            pairs = np.searchsorted(here[:, 1], theirs[:, 1]), theirs[:, 2]
            counts = tally(here[:, 2:4], pairs, len(sites), len(names))
            yield Period(period_name(start, self.grain), sites, names, counts)


def _where_last_seen(seen: Integers, unknown: int) -> Integers:
    """One row per period and ad: a known municipality first, then the last day, then the code."""
    period, ad, site, place, day = seen.T
    ranked = np.column_stack([period, ad, place != unknown, day, place, site])
    return last_per(ranked, (0, 1))[:, [0, 1, 5, 4]]


def _slice(rows: Integers, start: int) -> Integers:
    first, last = np.searchsorted(rows[:, 0], [start, start + 1])
    return rows[first:last]


def _refuse_gaps(batch: pa.RecordBatch) -> None:
    for name in ("day", "site", "ad_id"):
        if batch[name].null_count:
            raise ValueError(f"{name} may not be null")
