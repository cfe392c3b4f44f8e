"""`baken count`: what runs without any legal basis. Texts and contacts stay in memory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from baken.engines import LocalEngine
from baken.extract import Field, fields
from baken.ingest import Rejects, Tally, load_profile, read
from baken.measure import COUNTED, Counter, Grain, Release, publish_counts, release
from baken.pipeline.place import place_of
from baken.pipeline.reading import contacts_of
from baken.sealing import Sealer, ephemeral_keyring

_CONTACTS = ("phone", "handle")


@dataclass(frozen=True)
class CountDoor:
    """Row function: from READ to COUNTED. What it seals with is forgotten with the run."""

    sealer: Sealer
    today: date
    region: str

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """READ in; day, site, municipality, id and tokens out."""
        rows = [self._row(row) for row in batch.to_pylist()]
        return pa.RecordBatch.from_pylist(rows, COUNTED)

    def _row(self, row: dict[str, Any]) -> dict[str, Any]:
        known = row["town"] and row["contact"]
        found = [] if known else fields(row["text"], self.region)
        return {
            "day": row["posted"],
            "site": row["site"] or row["source"],
            "municipality": place_of(row["town"], found)[1],
            "ad_id": row["ad_id"],
            "tokens": tokens_of(row["contact"], found, self),
        }


def tokens_of(contact: str | None, found: Sequence[Field], door: CountDoor) -> list[str]:
    """What stands for the contacts of an ad, in its contact field and in what was found in it."""
    contacts = set(contacts_of(contact, door.region)) if contact else set()
    contacts |= {(field.kind, str(field.value)) for field in found if field.kind in _CONTACTS}
    made = (door.sealer.pseudonyms(*one, door.today) for one in sorted(contacts))
    return [token for tokens in made for token in tokens]


@dataclass(frozen=True, slots=True)
class CountJob:
    """What to count: files of a source, per day, week or month, into a folder."""

    ads: tuple[Path, ...]
    source: str
    out: Path
    today: date
    grain: Grain


def count(job: CountJob, progress: Callable[[int], None] | None = None) -> tuple[Release, Tally]:
    """Count, hide what is small, and write counts.csv and counts.json.

    Rejected rows are counted, not listed: a list of rows would be more than counts.
    """
    profile = load_profile(job.source)
    counter, tally = Counter(job.grain), Tally()
    sealer = Sealer(ephemeral_keyring(job.today, job.today))
    door = CountDoor(sealer, job.today, profile.phone_region)
    batches = read(job.ads, profile, job.today, Rejects(), progress, tally=tally)
    with LocalEngine() as engine:
        engine.rows("counted", door, batches, COUNTED)
        for batch in engine.sql("SELECT * FROM counted").to_batches():
            counter.add(batch)
    made = release(counter, [profile.name])
    publish_counts(job.out, made)
    return made, tally
