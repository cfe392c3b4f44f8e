"""Behind the door an ad is taken apart: what may tie it to others goes on, its words are put away.

A hundred ads are looked at for every one whose words are needed again. So the words wait
in the vault, on disk under a key of this run, and only what linking reads stays in memory.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from baken.engines import RowFunction
from baken.schema.tables import AGE_STRUCT, PAGES, PRICE_STRUCT, SIGHTINGS
from baken.sealing import Vault


def numbered(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The batches with a column `row`: 0, 1, 2 … through the whole run."""
    row = 0
    for batch in batches:
        yield batch.append_column("row", pa.array(range(row, row + batch.num_rows), pa.int64()))
        row += batch.num_rows


@dataclass(frozen=True, slots=True)
class Deposit:
    """Row function around the door. Without a vault the words are dropped at once."""

    door: RowFunction
    vault: Vault | None = None

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """READ with `row` in, SIGHTINGS out. A batch of PAGES goes into the vault."""
        rows = batch.column("row")
        ads = self.door(batch).append_column("row", rows)
        if self.vault is not None:
            pages = ads.filter(pc.equal(ads.column("scope"), "in")).select(PAGES.names)
            self.vault.put(rows[0].as_py(), pages)
        lists = {"ages": _ages(ads.column("fields")), "prices": _prices(ads.column("fields"))}
        for name, column in lists.items():
            ads = ads.append_column(name, column)
        return ads.select(SIGHTINGS.names).cast(SIGHTINGS.arrow)


def _ages(fields: pa.ListArray) -> pa.ListArray:
    """Stated ages per ad. A bound such as "18+" is none: it has alternatives."""
    flat = pc.list_flatten(fields)
    sure = pc.equal(pc.list_value_length(flat.field("alternatives")), 0)
    wanted = pc.and_(pc.equal(flat.field("kind"), "age"), sure)
    some = flat.filter(wanted)
    ages = [some.field("value").cast(pa.int32()), some.field("start"), some.field("end")]
    return _lists(fields, wanted, pa.StructArray.from_arrays(ages, fields=list(AGE_STRUCT)))


def _prices(fields: pa.ListArray) -> pa.ListArray:
    flat = pc.list_flatten(fields)
    wanted = pc.equal(flat.field("kind"), "price")
    some = flat.filter(wanted)
    names = [field.name for field in PRICE_STRUCT][1:]
    prices = [some.field("value").cast(pa.float64()), *(some.field(name) for name in names)]
    return _lists(fields, wanted, pa.StructArray.from_arrays(prices, fields=list(PRICE_STRUCT)))


def _lists(fields: pa.ListArray, wanted: pa.BooleanArray, values: pa.StructArray) -> pa.ListArray:
    """`values`, those of `fields` that are `wanted`, as lists again: one per ad."""
    parents = pc.list_parent_indices(fields).filter(wanted).to_numpy()
    counts = np.bincount(parents, minlength=len(fields))
    offsets = pa.array(np.concatenate(([0], np.cumsum(counts))), pa.int32())
    return pa.ListArray.from_arrays(offsets, values)
