"""The memory of a command with all its processes, sampled while it runs.

What processes share is counted once: the figure is the sum of their proportional set sizes.
"""

import subprocess
import threading
import time
from pathlib import Path

EVERY = 0.25


class Peak:
    """Follows a running command; `megabytes` is the highest sum seen."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.megabytes = 0.0
        self._process = process
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._thread.join()

    def _follow(self) -> None:
        while self._process.poll() is None:
            kilobytes = sum(_pss(pid) for pid in _family(self._process.pid))
            self.megabytes = max(self.megabytes, kilobytes / 1024)
            time.sleep(EVERY)


def _family(pid: int) -> list[int]:
    try:
        lines = [p.read_text() for p in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return [pid]
    return [pid, *(one for line in lines for child in line.split() for one in _family(int(child)))]


def _pss(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
