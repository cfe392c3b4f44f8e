"""Runs over many seeds that can be stopped at any time and taken up again."""

import json
import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import replace
from pathlib import Path

# One thread per process: the seeds are spread over processes, and threads would only wait.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from benchmarks.displacement.one import measure
from benchmarks.displacement.world import Setting

HARD = Setting(outages=True, trend=0.03, false_links=0.05)
CASES: dict[str, Setting] = {
    "plain-0": Setting(delta=0.0),
    "plain-3": Setting(delta=0.3),
    "plain-7": Setting(delta=0.7),
    "none": Setting(fall=0.0),
    "hard-0": replace(HARD, delta=0.0),
    "hard-3": replace(HARD, delta=0.3),
    "hard-7": replace(HARD, delta=0.7),
    "hard-none": replace(HARD, fall=0.0),
    "turns-3": Setting(delta=0.3),
}
"""Plain: planted shares alone. Hard: outages, a 3 % trend mismatch and 5 % false links too.

In `none` the pilot does nothing. In `turns` keys turn every quarter; the rest is as in plain.
"""
_BATCH = 10


def resume(folder: Path, cases: list[str], seeds: range, jobs: int) -> None:
    """Measure what is missing, seed by seed through all cases, a row per country in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for case in cases:
        _mend(folder / f"{case}.jsonl")
    have = {case: {row["seed"] for row in rows_of(folder, case)} for case in cases}
    todo = [
        (case, [seed for seed in seeds[first : first + _BATCH] if seed not in have[case]])
        for first in range(0, len(seeds), _BATCH)
        for case in cases
    ]
    with ProcessPoolExecutor(jobs) as pool:
        running = {pool.submit(_batch, *one): one[0] for one in todo if one[1]}
        for done in as_completed(running):
            with (folder / f"{running[done]}.jsonl").open("a", encoding="utf-8") as file:
                file.writelines(f"{json.dumps(row)}\n" for row in done.result())


def rows_of(folder: Path, case: str) -> list[dict[str, float]]:
    """What was measured in a case so far; a line that a stop cut off is left out."""
    path = folder / f"{case}.jsonl"
    lines = path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []
    return [json.loads(line) for line in lines]


def _mend(path: Path) -> None:
    """Take away a last line that a stop cut off."""
    if path.exists():
        text = path.read_text(encoding="utf-8")
        path.write_text(text[: text.rfind("\n") + 1], encoding="utf-8")


def _batch(case: str, seeds: list[int]) -> list[dict[str, object]]:
    return [measure(seed, CASES[case], case.startswith("turns")).row() for seed in seeds]
