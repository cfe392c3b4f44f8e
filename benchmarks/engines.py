"""The same linking on both engines, from a hundred thousand texts to a million: what Spark costs
on one machine, and how it grows. Texts only, so that the reading of fields does not hide it."""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.growth import DAYS, SIZES
from benchmarks.memory import Peak

ENGINES = {
    "local": ["--engine", "local"],
    "spark, local[2]": ["--engine", "spark", "--master", "local[2]"],
}


class Linked(NamedTuple):
    engine: str
    ads: int
    seconds: float
    cpu: float
    megabytes: float
    result: bytes


def measured(sizes: tuple[int, ...] = SIZES) -> str:
    """A table of what linking costs per engine and size. Unequal results end the measurement."""
    head = "| ads | engine | s | CPU-s | peak MB, all processes |"
    rows = [row for size in sizes for row in _at(size)]
    return "\n".join(["## Engines", "", head, "|---|---|---|---|---|", *rows])


def _at(ads: int) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="baken-bench-") as name:
        folder = Path(name)
        _baken("demo", "--out", name + "/d", "--ads-per-day", str(round(ads / DAYS)))
        runs = [_linked(folder, ads, engine) for engine in ENGINES]
    if len({run.result for run in runs}) != 1:
        raise SystemExit(f"The engines do not give the same groups at {ads} ads.")
    return [
        f"| {run.ads:,} | {run.engine} | {run.seconds:.0f} | {run.cpu:.0f} | {run.megabytes:.0f} |"
        for run in runs
    ]


def _linked(folder: Path, ads: int, engine: str) -> Linked:
    out = folder / "groups.csv"
    given = [str(folder / "d" / "ads.csv"), "--source", "invented", "--text-only"]
    before, started = _cpu(), time.perf_counter()
    megabytes = _baken("link", *given, *ENGINES[engine], "--out", str(out))
    took, cpu = time.perf_counter() - started, _cpu() - before
    return Linked(engine, ads, took, cpu, megabytes, out.read_bytes())


def _baken(*arguments: str) -> float:
    """Run a command; the most megabytes that all its processes held together."""
    process = subprocess.Popen(
        [sys.executable, "-m", "baken", *arguments], stdout=subprocess.DEVNULL, text=True
    )
    peak = Peak(process)
    if process.wait():
        raise SystemExit(f"{arguments[0]} failed")
    peak.end()
    return peak.megabytes


def _cpu() -> float:
    """CPU seconds of the processes that ended, theirs included."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime
