"""`baken demo`: an invented region with everything a scan needs beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from baken import synthetic
from baken.basis import demo_basis, write
from baken.files import private_folder
from baken.sealing import demo_keys


@dataclass(frozen=True, slots=True)
class DemoJob:
    """`days` up to and including `until`, with about `ads_per_day` ads a day.

    Where `even`, all languages are equally common.
    """

    out: Path
    days: int
    ads_per_day: int
    seed: int
    until: date
    even: bool = False


def make_demo(job: DemoJob, progress: Callable[[str], None] | None = None) -> synthetic.Region:
    """Write ads, tips, visits, truth, profiles, a basis for them, and keys that protect nothing."""
    private_folder(job.out)
    region = synthetic.make_region(
        job.out,
        days=job.days,
        ads_per_day=job.ads_per_day,
        seed=job.seed,
        until=job.until,
        progress=progress,
        even=job.even,
    )
    basis = demo_basis(job.out, synthetic.municipality_codes(), job.until)
    write(basis, job.out / "basis.toml")
    first = job.until - timedelta(days=job.days)
    demo_keys(job.out / "keys", job.seed, first, job.until)
    return region
