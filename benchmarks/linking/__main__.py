"""Make ads with known clusters, and score the groups that a program found in them.

    python -m benchmarks.linking make data --ads 5000 --seed 1
    python -m benchmarks.linking score data/truth.csv groups.csv

`groups.csv` has the columns ad_id and group_id. docs/how-to/benchmark-near-duplicates.md says more.
"""

import argparse
from pathlib import Path

from benchmarks.linking.ads import LANGUAGES, Recipe
from benchmarks.linking.data import make, read_groups, read_truth
from benchmarks.linking.rows import HEADINGS, cells
from benchmarks.linking.score import by_language, score
from benchmarks.linking.templates import PHRASES
from benchmarks.tables import table


def main() -> None:
    given = _parser().parse_args()
    if given.what == "make":
        chosen = tuple(given.languages.split(","))
        unknown = sorted(set(chosen) - set(LANGUAGES))
        if unknown:
            raise SystemExit(
                f"no such language: {', '.join(unknown)}; known: {', '.join(LANGUAGES)}"
            )
        recipe = Recipe(given.ads, given.seed, chosen, given.phrases, given.dress)
        make(recipe, given.folder)
    else:
        print(_scored(given.truth, given.groups))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parts = parser.add_subparsers(dest="what", required=True)
    making = parts.add_parser("make", help="write ads.csv and truth.csv into a folder")
    making.add_argument("folder", type=Path)
    making.add_argument("--ads", type=int, default=5_000)
    making.add_argument("--seed", type=int, default=1)
    making.add_argument("--languages", default=",".join(LANGUAGES), help="with commas between")
    making.add_argument("--phrases", type=int, default=PHRASES, help="stock phrases a language")
    making.add_argument("--dress", action="store_true", help="other punctuation, accents, case…")
    scoring = parts.add_parser("score", help="score a CSV of groups")
    scoring.add_argument("truth", type=Path)
    scoring.add_argument("groups", type=Path)
    return parser


def _scored(truth: Path, groups: Path) -> str:
    """A table: all ads, and those of each language."""
    try:
        true, said = read_truth(truth), read_groups(groups)
        scores = {"all": score(true, said), **by_language(true, said)}
    except (OSError, ValueError) as error:
        raise SystemExit(str(error)) from error
    rows = [(name, *cells(one)) for name, one in scores.items()]
    return "\n".join(table(("ads of", *HEADINGS), rows))


if __name__ == "__main__":
    main()
