"""All benchmarks, one after another, and a page of results in docs/reference/benchmarks.md.

Run one alone: python -m benchmarks fields
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from benchmarks import engines, fields, growth, machine, peers, quality, speed
from benchmarks.labelled import HALVES
from benchmarks.linking import beside

PAGE = Path("docs/reference/benchmarks.md")


def main() -> None:
    parts = ("speed", "growth", "engines", "fields", "peers", "quality", "languages", "linking")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(parts)}; or all")
    parser.add_argument("--ads", type=int, default=100_000, help="ads for the speed of a scan")
    parser.add_argument("--most", type=int, default=1_000_000, help="ads for the growth")
    parser.add_argument("--regions", type=int, default=3, help="regions for what is found")
    parser.add_argument("--dev", action="store_true", help="fields and peers on the half dev alone")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE}; all parts only")
    given = parser.parse_args()
    wrong = sorted(set(given.parts) - set(parts))
    if wrong:
        parser.error(f"no such part: {', '.join(wrong)}; known are {', '.join(parts)}")
    if given.write and (given.parts or given.dev):
        parser.error("--write is for all parts and halves together")
    page = "\n\n".join(
        [
            "# Benchmarks",
            "Measured on invented ads; this says nothing about reality. "
            "Compare ratios within one run, not seconds between machines.",
            machine.described(),
            *(_measures(given)[part]() for part in parts if part in (given.parts or parts)),
        ]
    )
    print(page)
    if given.write:
        PAGE.write_text(page + "\n", encoding="utf-8")


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
    }


if __name__ == "__main__":
    main()
