"""All benchmarks, one after another, and a page of results in docs/reference/benchmarks.md."""

import argparse
from pathlib import Path

from benchmarks import growth, machine, quality, speed

PAGE = Path("docs/reference/benchmarks.md")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ads", type=int, default=100_000, help="ads for the speed of a scan")
    parser.add_argument("--most", type=int, default=1_000_000, help="ads for the growth")
    parser.add_argument("--regions", type=int, default=3, help="regions for what is found")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE}")
    given = parser.parse_args()
    parts = [
        "# Benchmarks",
        "Measured on invented ads; this says nothing about reality. "
        "Compare ratios within one run, not seconds between machines.",
        machine.described(),
        speed.measured(given.ads),
        growth.measured(
            tuple(size for size in growth.SIZES if size <= given.most),
            growth.PICTURE if given.write else None,
        ),
        quality.measured(given.regions),
        quality.languages(),
    ]
    page = "\n\n".join(parts) + "\n"
    print(page)
    if given.write:
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
