"""What scans find in invented regions, over several seeds together.

It measures the program on its own inventions. It says nothing about reality.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from baken.pipeline.demo import DemoJob, make_demo
from baken.pipeline.judge import Outcome, judge
from baken.pipeline.scan import ScanJob, scan


@dataclass(frozen=True, slots=True)
class EvaluateJob:
    """Invented regions to scan: one per seed, each of `days` days up to `until`.

    `even`: every language is as common as another, so that all can be compared.
    """

    seeds: tuple[int, ...]
    days: int
    ads_per_day: int
    until: date
    even: bool = False


def evaluate(job: EvaluateJob, progress: Callable[[str], None] = lambda _: None) -> Outcome:
    """Make, scan and judge every region, and pool the outcomes."""
    pooled = Outcome()
    for seed in job.seeds:
        progress(str(seed))
        with tempfile.TemporaryDirectory(prefix="baken-") as name:
            pooled += _one_region(job, seed, Path(name))
    return pooled


def _one_region(job: EvaluateJob, seed: int, folder: Path) -> Outcome:
    region, run = folder / "region", folder / "scan"
    make_demo(DemoJob(region, job.days, job.ads_per_day, seed, job.until, even=job.even))
    scan(ScanJob((region / "ads.csv",), "invented", region / "basis.toml", run, job.until))
    return judge(region, run)
