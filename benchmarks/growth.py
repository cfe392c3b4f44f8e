"""How a scan grows: seconds and memory from a hundred thousand ads to a million, and a picture."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import altair as alt
import vl_convert

from benchmarks.memory import Peak

SIZES = (100_000, 300_000, 1_000_000)
DAYS = 90
MOST_MEGABYTES = 2000
PICTURE = Path("docs/pictures/growth.svg")


class Run(NamedTuple):
    command: str
    ads: int
    seconds: float
    megabytes: float


def measured(sizes: tuple[int, ...], picture: Path | None) -> str:
    """A table of what making, scanning and counting cost at each size; and a picture of it."""
    runs = [run for size in sizes for run in _at(size)]
    if picture:
        picture.write_text(_drawn(runs), encoding="utf-8")
    head = "| ads | command | s | ads/s | peak MB, all processes |"
    rows = [
        f"| {run.ads:,} | {run.command} | {run.seconds:.0f} | {run.ads / run.seconds:,.0f} "
        f"| {run.megabytes:.0f} |"
        for run in runs
    ]
    said = [_linear(runs, command) for command in ("scan", "count", "demo")]
    shown = [f"![Seconds and memory per number of ads]({_from_docs(picture)})"] if picture else []
    return "\n".join(["## Growth", "", *shown, "", head, "|---|---|---|---|---|", *rows, "", *said])


def _at(ads: int) -> list[Run]:
    with tempfile.TemporaryDirectory(prefix="baken-bench-") as name:
        common = [f"{name}/d/ads.csv", "--source", "invented"]
        basis = ["--basis", f"{name}/d/basis.toml", "--tips", f"{name}/d/tips.csv"]
        per_day = str(round(ads / DAYS))
        commands = {
            "demo": ["demo", "--out", f"{name}/d", "--ads-per-day", per_day],
            "scan": ["scan", *common, *basis, "--out", f"{name}/s"],
            "count": ["count", *common, "--per", "week", "--out", f"{name}/c"],
        }
        return [_run(command, ads, given) for command, given in commands.items()]


def _run(command: str, ads: int, arguments: list[str]) -> Run:
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "baken", *arguments], stdout=subprocess.DEVNULL, text=True
    )
    peak = Peak(process)
    if process.wait():
        raise SystemExit(f"{command} at {ads} ads failed")
    peak.end()
    return Run(command, ads, time.perf_counter() - started, peak.megabytes)


def _linear(runs: list[Run], command: str) -> str:
    """The cost per ad at the largest size beside that at the smallest."""
    own = [run for run in runs if run.command == command]
    first, last = own[0], own[-1]
    ratio = (last.seconds / last.ads) / (first.seconds / first.ads)
    return (
        f"- {command}: an ad costs {ratio:.2f} times as long at {last.ads:,} as at {first.ads:,}; "
        f"most memory {max(run.megabytes for run in own):.0f} MB."
    )


def _drawn(runs: list[Run]) -> str:
    values = [run._asdict() for run in runs]
    base = alt.Chart(alt.Data(values=values)).mark_line(point=True)
    across = alt.X("ads:Q", title="ads", axis=alt.Axis(format="~s"))
    which = alt.Color("command:N", scale=alt.Scale(scheme="dark2"), title=None)
    seconds = base.encode(across, alt.Y("seconds:Q", title="seconds"), which)
    memory = base.encode(across, alt.Y("megabytes:Q", title="peak MB"), which)
    limit = alt.Chart(alt.Data(values=[{"limit": MOST_MEGABYTES}])).mark_rule(strokeDash=[4, 4])
    both = seconds.properties(width=300) | (memory + limit.encode(alt.Y("limit:Q"))).properties(
        width=300
    )
    return vl_convert.vegalite_to_svg(both.to_json(), allowed_base_urls=[])


def _from_docs(picture: Path) -> str:
    return f"../pictures/{picture.name}"
