"""Is what the estimators say true? Many invented countries, and a table of how often it was.

    python -m benchmarks.displacement run --out runs --commit d021186 --replicates 1000 --jobs 2
    python -m benchmarks.displacement table runs --write
    python -m benchmarks.displacement size

A run that was stopped goes on where it was: what stands in the folder is not made again.
"""

import argparse
from pathlib import Path

from benchmarks import machine
from benchmarks.displacement.runs import CASES, resume
from benchmarks.displacement.scores import scored, turned
from benchmarks.displacement.size import measured

PAGE = Path("docs/reference/displacement.md")
HEAD = Path(__file__).with_name("page.md")


def main() -> None:
    given = _parser().parse_args()
    if given.what == "size":
        print(measured())
        return
    if given.what == "run":
        first = int(given.commit, 16)
        seeds = range(first, first + given.replicates)
        resume(given.out, given.cases.split(","), seeds, given.jobs)
        return
    parts = (scored(given.folder), turned(given.folder), f"*{machine.described()}*")
    text = "\n\n".join(part for part in parts if part)
    print(text)
    if given.write:
        PAGE.write_text(f"{HEAD.read_text('utf-8')}\n{text}\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parts = parser.add_subparsers(dest="what", required=True)
    running = parts.add_parser("run", help="measure invented countries")
    running.add_argument("--out", type=Path, required=True)
    running.add_argument("--replicates", type=int, default=1000, help="countries per case")
    running.add_argument(
        "--commit",
        required=True,
        help="beginning of the hash of the last commit that changed the "
        "estimators: the first seed, so that nobody can have tried it before",
    )
    running.add_argument("--jobs", type=int, default=1, help="processes")
    running.add_argument("--cases", default=",".join(CASES), help="with commas between")
    telling = parts.add_parser("table", help="print the table of what stands in a folder")
    telling.add_argument("folder", type=Path)
    telling.add_argument("--write", action="store_true", help=f"put it into {PAGE}")
    parts.add_parser("size", help="time and memory of a whole country in three years")
    return parser


if __name__ == "__main__":
    main()
