"""Row work behind the door: the lists of `ads` become tables of their own."""

from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from baken.schema.tables import AGE_STRUCT, HIT_STRUCT, PRICE_STRUCT


def _schema(struct: pa.StructType) -> pa.Schema:
    return pa.schema([pa.field("ad", pa.int64()), *struct])


HITS = _schema(HIT_STRUCT)
AGES = _schema(AGE_STRUCT)
PRICES = _schema(PRICE_STRUCT)
EXPIRY = pa.schema([("ad", pa.int64()), ("expires", pa.date32())])


@dataclass(frozen=True, slots=True)
class Unfold:
    """Row function: one row per element of the list column `column`, with the ad's number."""

    column: str
    schema: pa.Schema

    def __call__(self, ads: pa.RecordBatch) -> pa.RecordBatch:
        """In: rows with ad and the column. Out: rows of `schema`."""
        lists = ads.column(self.column)
        numbers = ads.column("ad").take(pc.list_parent_indices(lists))
        return pa.RecordBatch.from_arrays(
            [numbers, *pc.list_flatten(lists).flatten()], schema=self.schema
        )


@dataclass(frozen=True, slots=True)
class Expiry:
    """Row function: until when each ad's facts may be kept.

    `keep_days` after it was last seen; never beyond `until`, the end of the basis.
    """

    keep_days: int
    until: date | None

    def __call__(self, ads: pa.RecordBatch) -> pa.RecordBatch:
        """In: rows with ad and last_seen. Out: rows of EXPIRY."""
        days = pc.add(
            ads.column("last_seen").cast(pa.int32()), pa.scalar(self.keep_days, pa.int32())
        )
        expires = days.cast(pa.date32())
        if self.until is not None:
            expires = pc.min_element_wise(expires, pa.scalar(self.until, pa.date32()))
        return pa.RecordBatch.from_arrays([ads.column("ad"), expires], schema=EXPIRY)
