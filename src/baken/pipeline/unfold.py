"""Row work behind the door: the lists in `ads` become tables of their own."""

from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from baken.schema.tables import FIELD_STRUCT, HIT_STRUCT, SEALED_STRUCT


def _schema(struct: pa.StructType) -> pa.Schema:
    return pa.schema([pa.field("ad_key", pa.string()), *struct])


FIELD_ROWS = _schema(FIELD_STRUCT)
HIT_ROWS = _schema(HIT_STRUCT)
SEALED_ROWS = _schema(SEALED_STRUCT)
EXPIRY = pa.schema([("ad_key", pa.string()), ("expires", pa.date32())])
AGES = pa.schema(
    [
        ("ad_key", pa.string()),
        ("age", pa.int32()),
        ("start", pa.int32()),
        ("end", pa.int32()),
    ]
)


@dataclass(frozen=True, slots=True)
class Unfold:
    """Row function: one row per element of the list column `column`, with the ad's key."""

    column: str
    schema: pa.Schema

    def __call__(self, ads: pa.RecordBatch) -> pa.RecordBatch:
        """In: `ads` with ad_key and the column. Out: rows of `schema`."""
        lists = ads.column(self.column)
        keys = ads.column("ad_key").take(pc.list_parent_indices(lists))
        return pa.RecordBatch.from_arrays(
            [keys, *pc.list_flatten(lists).flatten()], schema=self.schema
        )


def ages(fields: pa.RecordBatch) -> pa.RecordBatch:
    """Row function: from field rows to stated ages. A mere bound such as "18+" is no age."""
    sure = pc.equal(pc.list_value_length(fields.column("alternatives")), 0)
    some = fields.filter(pc.and_(pc.equal(fields.column("kind"), "age"), sure))
    columns = [
        some.column("ad_key"),
        some.column("value").cast(pa.int32()),
        some.column("start"),
        some.column("end"),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=AGES)


@dataclass(frozen=True, slots=True)
class Expiry:
    """Row function: until when each ad's facts may be kept.

    `keep_days` after it was last seen; never beyond `until`, the end of the basis.
    """

    keep_days: int
    until: date | None

    def __call__(self, ads: pa.RecordBatch) -> pa.RecordBatch:
        """In: `ads` with ad_key and last_seen. Out: rows of EXPIRY."""
        days = pc.add(
            ads.column("last_seen").cast(pa.int32()), pa.scalar(self.keep_days, pa.int32())
        )
        expires = days.cast(pa.date32())
        if self.until is not None:
            expires = pc.min_element_wise(expires, pa.scalar(self.until, pa.date32()))
        return pa.RecordBatch.from_arrays([ads.column("ad_key"), expires], schema=EXPIRY)
