"""`baken demo`: an invented region with everything a scan needs beside it."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from baken import synthetic
from baken.basis import demo_basis, write
from baken.files import private_folder, toml_text, write_private
from baken.measure.plan import PLAN, carried_out
from baken.measure.plan import Plan as Evaluation
from baken.sealing import demo_keys
from baken.synthetic.truth import Intervention, read_intervention


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
    """Write ads, tips, visits, truth, profiles, a basis for them, and keys that protect nothing.

    A region of enough weeks gets a plan.toml to measure its pilot by.
    """
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
    planted = read_intervention(job.out)
    if planted:
        _write_plan(job.out / PLAN, planted, region)
    return region


def _write_plan(path: Path, planted: Intervention, region: synthetic.Region) -> None:
    """Whole weeks, from Monday; nothing where they are too few for a plan."""
    week = timedelta(days=6)
    plan = Evaluation(
        pilot=planted.municipalities,
        ring=(),
        first=_monday_after(region.first),
        start=_monday_after(planted.start - week),
        last=_monday_after(region.last - 2 * week),
    )
    if carried_out(plan):
        values = {name: value for name, value in asdict(plan).items() if name != "ring"}
        write_private(path, toml_text(values).encode())


def _monday_after(day: date) -> date:
    """The first Monday from `day` on."""
    return day + timedelta(days=-day.weekday() % 7)
