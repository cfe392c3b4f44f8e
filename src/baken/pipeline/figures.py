"""`baken measure figures`: from ads to the weekly counts that a pilot is measured by.

Who an advertiser is stays in memory, under a key that dies with the run; what is written are
counts. They may be small, and they follow people from week to week, so other than counting
this needs a basis that carries a scan.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from baken import __version__
from baken.basis import Action, load, permit
from baken.engines import LocalEngine
from baken.extract import Field, contacts, fields
from baken.files import fresh_folder, settle, write_private
from baken.ingest import Rejects, SourceProfile, Tally, load_profile, read
from baken.measure.coverage import Ledger, read_ledger
from baken.measure.figures import codes, marked, read_figures
from baken.measure.plan import OPENED, PLAN, REGISTERED, TOLD, Plan, mondays, registered_plan
from baken.measure.sightings import SIGHTED, Sightings
from baken.measure.silence import coverage_table, states
from baken.measure.tabled import write_figures
from baken.measure.told import Told, put_in, read_told
from baken.measure.weekly import monday, weekly_tables
from baken.pipeline.count import CountDoor, tokens_of
from baken.pipeline.outputs import write_csv
from baken.pipeline.place import places_of
from baken.pipeline.refusals import refused_rows
from baken.schema.errors import BakenError
from baken.schema.table import Table
from baken.schema.tables import COVERAGE, REJECTS
from baken.schema.wording import say
from baken.sealing import Sealer, ephemeral_keyring

ABOUT = "figures.json"
Tables = list[tuple[Table, pa.Table]]


@dataclass(frozen=True)
class FiguresDoor(CountDoor):
    """Row function: from READ to SIGHTED. What it seals with is forgotten with the run."""

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """READ in; day, site, municipalities, id and tokens out."""
        rows = [self._row(row) for row in batch.to_pylist()]
        return pa.RecordBatch.from_pylist(rows, SIGHTED)

    def _row(self, row: dict[str, Any]) -> dict[str, Any]:
        places = places_of(row["town"], [])
        found = _found(row["text"], self.region, bool(places), bool(row["contact"]))
        return {
            "day": row["posted"],
            "site": row["site"] or row["source"],
            "municipalities": places or places_of(None, found),
            "ad_id": row["ad_id"],
            "tokens": tokens_of(row["contact"], found, self),
        }


@lru_cache(maxsize=4096)
def _found(text: str, region: str, placed: bool, reachable: bool) -> list[Field]:
    """What must be read in an ad's text: nothing where its columns say where and who."""
    if placed:
        return [] if reachable else contacts(text, region)
    return fields(text, region)


@dataclass(frozen=True, slots=True)
class FiguresJob:
    """What to make figures of: files of a source, into the folder of a registered plan.

    `coverage`: a file with what whoever collected the ads knows of it.
    """

    ads: tuple[Path, ...]
    source: str
    basis: Path | None
    out: Path
    today: date
    coverage: Path | None = None


class Made(NamedTuple):
    """What came of it: rows read and refused, rows without a known town, days seen in full."""

    tally: Tally
    nowhere: int
    first: date
    last: date
    seen: float


def make_figures(job: FiguresJob, progress: Callable[[int], None] | None = None) -> Made:
    """Write coverage, weekly, flows and flow_draws beside the plan in `job.out`, in one go.

    Raises NotPermitted where the basis does not carry it, and BakenError where no plan is
    registered, no ad lies in its weeks, or its figures were opened and these are others.
    """
    profile, basis = load_profile(job.source), load(job.basis) if job.basis else None
    read(job.ads, profile, job.today, Rejects())  # a file that is none is said first
    given = permit(basis, Action.SCAN, job.today, job.ads)
    settle(job.out)
    plan, rejects, tally = registered_plan(job.out), Rejects(), Tally()
    told = read_told(job.coverage) if job.coverage else []
    batches = read(job.ads, profile, given.as_of, rejects, progress, tally=tally)
    sightings = _sightings(batches, profile, given.as_of)
    ledger, tables = _tables(sightings, plan, told, f"{profile.name} {__version__}")
    _refuse_other(job.out, tables)
    first, last = min(tally.days), max(tally.days)
    made = Made(tally, sightings.nowhere, first, last, _share(ledger, first, last))
    with fresh_folder(job.out) as folder:
        for table, rows in tables:
            write_figures(folder, table, rows)
        write_csv(refused_rows(rejects), folder / str(REJECTS.file))
        write_private(folder / ABOUT, _about(made, profile, given.label))
        for name in (PLAN, REGISTERED, OPENED, TOLD):
            if (job.out / name).exists():
                write_private(folder / name, (job.out / name).read_bytes())
    return made


def _sightings(batches: Iterator[pa.RecordBatch], profile: SourceProfile, today: date) -> Sightings:
    door = FiguresDoor(Sealer(ephemeral_keyring(today, today)), today, profile.phone_region)
    sightings = Sightings(codes())
    with LocalEngine() as engine:
        engine.rows("sighted", door, batches, SIGHTED)
        for batch in engine.sql("SELECT * FROM sighted").to_batches():
            sightings.add(batch)
    return sightings


def _tables(
    sightings: Sightings, plan: Plan, told: list[Told], version: str
) -> tuple[Ledger, Tables]:
    sites, start, ads = sightings.ads_per_day()
    first = np.datetime64(start, "D").item()
    end = first + timedelta(ads.shape[1])
    if end <= plan.first or first > mondays(plan)[-1]:
        raise BakenError(
            say(
                "None of these ads lies in the weeks of the plan: they are from {first} to {last}.",
                first=first,
                last=end - timedelta(1),
            )
        )
    seen = put_in(told, states(ads), sites, codes(), first)
    coverage = coverage_table(sites, codes(), first, seen, version)
    begin = monday(first)
    ledger = read_ledger(coverage, begin, monday(end - timedelta(1)) + timedelta(6))
    made = weekly_tables(
        sightings.presence(),
        ledger,
        (end - begin).days // 7,
        marked(plan.pilot),
        marked(plan.ring),
    )
    return ledger, [(COVERAGE, coverage), *made]


def _refuse_other(out: Path, tables: Tables) -> None:
    """Raises BakenError where the figures in `out` were opened, and are not these."""
    if not (out / OPENED).exists():
        return
    for table, rows in tables:
        ordered = rows.sort_by([(name, "ascending") for name in table.order])
        if not read_figures(out, table).equals(ordered.cast(table.arrow)):
            raise BakenError(
                say(
                    "The figures in {folder} were opened already, and these are others. Figures "
                    "that have been looked at are not changed: register the plan of a later "
                    "period in a new folder.",
                    folder=out,
                )
            )


def _share(ledger: Ledger, first: date, last: date) -> float:
    """The share, 0 to 1, of the days from `first` to `last` that were seen on every site."""
    at = slice((first - ledger.first).days, (last - ledger.first).days + 1)
    return float(ledger.covered()[:, at].mean())


def _about(made: Made, profile: SourceProfile, label: str | None) -> bytes:
    """figures.json: of what these are the figures, without a number that could be somebody."""
    values = {
        "label": label,
        "source": profile.name,
        "first": made.first.isoformat(),
        "last": made.last.isoformat(),
        "rows_read": round(made.tally.rows, -2),
        "days_seen": round(made.seen, 3),
        "baken": __version__,
    }
    return f"{json.dumps(values, indent=2)}\n".encode()
