"""Programs run on a file of ads, each in a process of its own, with what that cost."""

import resource
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from benchmarks.linking.peers import ROUTES
from benchmarks.memory import Peak

OWN = "baken"


class Cost(NamedTuple):
    """Processor time of all cores in seconds, and peak memory."""

    seconds: float
    megabytes: float


def run(route: str, ads: Path, groups: Path) -> Cost:
    """Have OWN or one of ROUTES read `ads` and write `groups`."""
    if route == OWN:
        return baken(ads, groups)
    if route not in ROUTES:
        raise ValueError(f"no such route: {route}; known: {OWN}, {', '.join(ROUTES)}")
    return _measured("benchmarks.linking.peers", route, str(ads), str(groups))


def baken(ads: Path, groups: Path, *options: str) -> Cost:
    """As anybody would: `baken link ADS --text-only --out GROUPS`."""
    return _measured("baken", "link", str(ads), "--text-only", "--out", str(groups), *options)


def _measured(*command: str) -> Cost:
    before = _spent()
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    peak = Peak(process)
    _, error = process.communicate()
    peak.end()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed: {error}")
    return Cost(_spent() - before, peak.megabytes)


def _spent() -> float:
    """Seconds of the processes that this one started and saw end."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
