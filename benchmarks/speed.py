"""Ads per second and peak memory: of each step of a scan, and of reading fields."""

import csv
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from baken.extract import fields

_STEP = """
import json, resource, runpy, sys
sys.argv = ["baken", *json.loads(sys.argv[1])]
try:
    runpy.run_module("baken", run_name="__main__")
except SystemExit as end:
    code = end.code
own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({"code": code or 0, "own": own.ru_maxrss, "others": others.ru_maxrss,
                  "cpu": own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime}))
"""


def measured(ads: int) -> str:
    """A table: seconds, ads per second and peak memory per command and step."""
    with tempfile.TemporaryDirectory(prefix="baken-bench-") as name:
        folder = Path(name)
        per_day = str(round(ads / 90))
        rows = [_command("demo", ads, ["demo", "--out", name + "/d", "--ads-per-day", per_day])]
        common = [f"{name}/d/ads.csv", "--source", "invented"]
        scan = ["scan", *common, "--basis", f"{name}/d/basis.toml", "--out", f"{name}/s"]
        rows.append(_command("scan, whole", ads, scan))
        record = json.loads((folder / "s" / "run.json").read_text(encoding="utf-8"))
        rows += [
            f"| scan, {step} | {took:.1f} | {_rate(ads, took)} | | |"
            for step, took in record["timings"].items()
        ]
        count = ["count", *common, "--per", "week", "--out", f"{name}/c"]
        rows.append(_command("count", ads, count))
        link = ["link", f"{name}/d/ads.csv", "--source", "invented", "--out", f"{name}/g.csv"]
        rows.append(_command("link", ads, link))
        rows.append(_fields(folder / "d" / "ads.csv"))
    head = "| step | s | ads/s | CPU-s | peak MB (largest process; with workers at most) |"
    return "\n".join(
        ["## Speed", "", f"{ads} invented ads.", "", head, "|---|---|---|---|---|", *rows]
    )


def _command(name: str, ads: int, arguments: list[str]) -> str:
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _STEP, json.dumps(arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    took = time.perf_counter() - started
    if not done.stdout.strip():
        raise SystemExit(f"{name} failed:\n{done.stderr}")
    usage = json.loads(done.stdout.splitlines()[-1])
    if usage["code"]:
        raise SystemExit(f"{name} failed:\n{done.stderr}")
    own, others = usage["own"] / 1024, usage["others"] / 1024
    memory = f"{own:.0f}; {own + 2 * others:.0f}"
    return f"| {name} | {took:.1f} | {_rate(ads, took)} | {usage['cpu']:.1f} | {memory} |"


def _fields(ads: Path) -> str:
    with ads.open(encoding="utf-8", newline="") as stream:
        texts = [row["text"] for row, _ in zip(csv.DictReader(stream), range(4000), strict=False)]
    fields(texts[0])
    started = time.process_time()
    for text in texts:
        fields(text)
    took = time.process_time() - started
    return f"| all fields, one core | {took:.1f} | {_rate(len(texts), took)} | {took:.1f} | |"


def _rate(ads: int, seconds: float) -> str:
    return f"{ads / seconds:,.0f}" if seconds else "-"
