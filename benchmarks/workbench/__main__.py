"""The load on a full workbench: 100,000 leads and a million audit events, every page.

    python -m benchmarks.workbench --write

Whole numbers of queries are the same on every machine; times are of this one, as it was then.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import machine
from benchmarks.workbench.asking import Answer, Person, ask, one_by_one, together
from benchmarks.workbench.filling import filled
from benchmarks.workbench.telling import told

PAGE = Path("docs/reference/workbench-load.md")
PORT = 18_955


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--leads", type=int, default=100_000)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60, help="of everybody at once")
    parser.add_argument("--pause", type=float, default=5, help="seconds that a person reads a page")
    parser.add_argument("--times", type=int, default=40, help="per page, one after another")
    parser.add_argument("--beside", default="", help="what else ran, to stand beside the numbers")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE}")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="baken-") as name:
        text = measured(Path(name), given)
    print(text)
    if given.write:
        PAGE.write_text(text, encoding="utf-8")


def measured(folder: Path, given: argparse.Namespace) -> str:
    """The page of results."""
    where = filled(folder, given.leads, given.events)
    from baken.workbench.config.database import cluster  # noqa: PLC0415 - with a workbench
    from baken.workbench.config.running import open_django  # noqa: PLC0415 - with a workbench

    open_django(where.folder)
    from benchmarks.workbench import people  # noqa: PLC0415 - models need Django

    try:
        everybody = people.at_work(given.users, given.leads)
        planner, *rest = everybody
        counts = people.queries(given.leads)
        before, taken = people.searches(), people.steps()
        with _served(where.folder, planner):
            alone = one_by_one(PORT, planner, given.times)
            others = [a for one in people.others() for a in one_by_one(PORT, one, given.times)]
            crowd = together(PORT, rest, given.seconds, given.pause)
        kept = (people.searches() - before, people.steps() - taken)
        return told(given, counts, alone + others, crowd, kept, machine.described())
    finally:
        cluster(where).stop()


@contextmanager
def _served(folder: Path, person: Person) -> Iterator[None]:
    """The workbench as `baken workbench serve` serves it, until the block ends."""
    order = [sys.executable, "-m", "baken", "workbench", "serve"]
    order += ["--folder", str(folder), "--port", str(PORT)]
    served = subprocess.Popen(order, env=os.environ, stdout=subprocess.DEVNULL)
    try:
        _wait(served, person)
        yield
    finally:
        served.terminate()
        served.wait(90)


def _wait(served: "subprocess.Popen[bytes]", person: Person) -> Answer:
    for _ in range(600):
        try:
            return ask(PORT, person, "health", "/health")
        except OSError:
            if served.poll() is not None:
                break
            time.sleep(0.1)
    raise SystemExit("the workbench does not answer")


if __name__ == "__main__":
    main()
