"""What a run read in the ads of its leads, from the table of fields."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from baken.linking.template import SLOT_KINDS
from baken.linking.written_words import Mention
from baken.schema.tables import WRITTEN

_CONTACTS = ("phone", "handle")
Filters = list[tuple[str, str, object]]


def prices(folder: Path, keys: Collection[str]) -> dict[str, str]:
    """The lowest price of an hour in euros that each ad names, where the run wrote it down."""
    wanted: Filters = [("kind", "=", "price"), ("minutes", "=", 60), ("currency", "=", "EUR")]
    table = _read(folder, ["ad_key", "value"], wanted)
    lowest: dict[str, str] = {}
    for key, value in zip(table["ad_key"].to_pylist(), table["value"].to_pylist(), strict=True):
        if key in keys:
            lowest[key] = min(lowest.get(key, value), value, key=float)
    return lowest


def languages(folder: Path, keys: Collection[str]) -> dict[str, str]:
    """The language that each ad is in, where the run wrote it down."""
    table = _read(folder, ["ad_key", "value"], [("kind", "=", "language")])
    pairs = zip(table["ad_key"].to_pylist(), table["value"].to_pylist(), strict=True)
    return {key: value for key, value in pairs if key in keys and value and value.isalpha()}


def mentions(folder: Path, keys: Collection[str]) -> Mapping[str, tuple[Mention, ...]]:
    """Where ages, prices, places and contacts stand in each ad; of a contact the pseudonym too."""
    wanted: Filters = [("kind", "in", SLOT_KINDS), ("ad_key", "in", sorted(keys))]
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    if keys:
        for row in _read(folder, ["ad_key", "kind", "value", "start", "end"], wanted).to_pylist():
            if row["start"] is not None and row["end"] is not None:
                value = row["value"] or "" if row["kind"] in _CONTACTS else ""
                found[row["ad_key"]].append(Mention(row["kind"], row["start"], row["end"], value))
    return {key: tuple(sorted(each)) for key, each in found.items()}


def _read(folder: Path, columns: list[str], wanted: Filters) -> pa.Table:
    """Columns of the fields of the run; no rows where it wrote none."""
    schema = WRITTEN["fields"]
    path = folder / str(schema.file)
    if not path.is_file():
        return schema.arrow.empty_table().select(columns)
    return pq.read_table(path, columns=columns, filters=wanted, partitioning=None)
