"""How long measuring a whole country takes and how much memory: 342 municipalities, three years.

    python -m benchmarks.displacement size

In two steps, each a process of its own: from advertisers seen by day to the figures, and from
the figures to what is told. Reading ads is not in it: that is the work of any scan.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa

from baken.measure.coverage import read_ledger
from baken.measure.figures import codes, marked
from baken.measure.plan import planned
from baken.measure.sightings import SIGHTED, Sightings
from baken.measure.silence import coverage_table, states
from baken.measure.tabled import write_figures
from baken.measure.told import put_in
from baken.measure.weekly import weekly_tables
from baken.schema.tables import COVERAGE
from benchmarks import machine
from benchmarks.displacement.figures import FIRST, write_country
from benchmarks.displacement.lives import Seen, live
from benchmarks.displacement.seeing import DAYS
from benchmarks.displacement.world import Setting
from benchmarks.memory import Peak

SEED = 2
COUNTRY = Setting()
AUDIT = ("--followed", "140", "--moves", "200")
_BATCH = 50_000


def measured() -> str:
    """What both steps took, as lines to print."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "plan.toml").write_text(write_country(folder / "f", SEED, COUNTRY))
        _baken("register", str(folder / "plan.toml"), str(folder / "f"))
        made_in, memory = _timed(sys.executable, "-m", __spec__.name, str(folder / "f"))
        told_in, more = _timed(*_order("displacement", str(folder / "f"), *AUDIT))
    return (
        f"figures: {made_in}\nprocess that made them: {memory:.0f} MB at most\n"
        f"told: {told_in}\nprocess that told it: {more:.0f} MB at most\n{machine.described()}"
    )


def make(folder: Path) -> None:
    """Make the figures in `folder` anew from the same country, day by day; print the time."""
    plan, batches = planned(folder), list(_batches(live(SEED, COUNTRY)))
    begun = time.perf_counter()
    sightings = Sightings(codes())
    for batch in batches:
        sightings.add(batch)
    sites, start, ads = sightings.ads_per_day()
    first = np.datetime64(start, "D").item()
    days = put_in([], states(ads), sites, codes(), first)
    coverage = coverage_table(sites, codes(), first, days, "benchmark")
    weeks = COUNTRY.weeks
    ledger = read_ledger(coverage, FIRST, FIRST + timedelta(DAYS * weeks - 1))
    whole = weekly_tables(
        sightings.presence(), ledger, weeks, marked(plan.pilot), marked(plan.ring)
    )
    for table, rows in [(COVERAGE, coverage), *whole]:
        write_figures(folder, table, rows)
    seconds = time.perf_counter() - begun
    print(f"{sightings.rows:,} rows of {len(codes())} municipalities in {seconds:.1f} s")


def _batches(seen: Seen) -> Iterator[pa.RecordBatch]:
    """An ad per advertiser and day: she is there on the first days of a week."""
    at = np.repeat(np.arange(len(seen.week)), seen.days)
    begin = np.repeat(np.cumsum(seen.days) - seen.days, seen.days)
    day = seen.week[at] * DAYS + np.arange(len(at)) - begin
    order = np.argsort(day, kind="stable")
    towns = np.array(codes())
    for start in range(0, len(order), _BATCH):
        chosen = order[start : start + _BATCH]
        who, count = seen.alias[at[chosen]], len(chosen)
        names = [str(one) for one in who]
        days = np.datetime64(FIRST, "D") + day[chosen]
        columns = [
            pa.array(days, pa.date32()),
            pa.array(["one"] * count),
            pa.array([[town] for town in towns[seen.place[at[chosen]]]]),
            pa.array(names),
            pa.array([[name] for name in names]),
        ]
        yield pa.RecordBatch.from_arrays(columns, schema=SIGHTED)


def _order(*rest: str) -> list[str]:
    return [sys.executable, "-m", "baken", "measure", *rest]


def _baken(*rest: str) -> None:
    subprocess.run(_order(*rest), check=True, capture_output=True)


def _timed(*order: str) -> tuple[str, float]:
    """What a process prints last, with the time it took; and its memory in MB at its highest."""
    begun = time.perf_counter()
    process = subprocess.Popen(order, stdout=subprocess.PIPE, text=True)
    peak = Peak(process)
    said, _ = process.communicate()
    peak.end()
    if process.returncode:
        raise SystemExit(process.returncode)
    return f"{said.splitlines()[0]} (all: {time.perf_counter() - begun:.1f} s)", peak.megabytes


if __name__ == "__main__":
    make(Path(sys.argv[1]))
