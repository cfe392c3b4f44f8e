"""All benchmarks, one after another, and a page of results in docs/reference/benchmarks.md.

Run one alone: python -m benchmarks fields
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from benchmarks import engines, fields, growth, machine, page, peers, quality, speed
from benchmarks.labelled import HALVES
from benchmarks.linking import beside, goals

PAGE = Path("docs/reference/benchmarks.md")
PARTS = (
    "speed", "growth", "engines", "fields", "peers", "quality", "languages", "linking", "goals",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(PARTS)}; or all")
    parser.add_argument("--ads", type=int, default=100_000, help="ads for the speed of a scan")
    parser.add_argument("--most", type=int, default=1_000_000, help="ads for the growth")
    parser.add_argument("--regions", type=int, default=3, help="regions for what is found")
    parser.add_argument("--dev", action="store_true", help="fields and peers on the half dev alone")
    parser.add_argument("--write", action="store_true", help=f"renew these parts of {PAGE}")
    given = parser.parse_args()
    wrong = sorted(set(given.parts) - set(PARTS))
    if wrong:
        parser.error(f"no such part: {', '.join(wrong)}; known are {', '.join(PARTS)}")
    if given.write and given.dev:
        parser.error("--write is for both halves together")
    print(page.HEAD)
    for part in given.parts or PARTS:
        measured = f"{_measures(given)[part]()}\n\n*{machine.described()}*"
        print(f"\n{measured}", flush=True)
        if given.write:
            kept = PAGE.read_text(encoding="utf-8")
            PAGE.write_text(page.renewed(kept, {part: measured}, PARTS), encoding="utf-8")


def _measures(given: argparse.Namespace) -> dict[str, Callable[[], str]]:
    sizes = tuple(size for size in growth.SIZES if size <= given.most)
    halves = HALVES[:1] if given.dev else HALVES
    return {
        "speed": lambda: speed.measured(given.ads),
        "growth": lambda: growth.measured(sizes, growth.PICTURE if given.write else None),
        "engines": lambda: engines.measured(sizes),
        "fields": lambda: fields.measured(halves),
        "peers": lambda: peers.measured(halves),
        "quality": lambda: quality.measured(given.regions),
        "languages": quality.languages,
        "linking": lambda: beside.measured(given.most),
        "goals": lambda: goals.measured(machine.commit(), given.most),
    }


if __name__ == "__main__":
    main()
