"""How many ties between texts of an invented region are wrong: python -m benchmarks.linking.region.

A region is the other adversary: a few hundred stock phrases a language, and few ads. Two texts
belong together if one advertiser placed both, or one is a copy of the other's.
"""

import argparse
import csv
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from baken.pipeline.demo import DemoJob, make_demo
from baken.synthetic import read_truth
from benchmarks.linking.runs import baken
from benchmarks.tables import table

LAST_DAY = date(2026, 9, 30)
HEADINGS = ("invented region", "reason", "pairs of texts", "of which wrong")


class Region(NamedTuple):
    """What to make: a seed, and days of 450 ads."""

    seed: int
    days: int


def counted(region: Region) -> dict[str, tuple[int, int]]:
    """Pairs of texts that are tied, and how many of those are wrong, by reason: near, rare."""
    with tempfile.TemporaryDirectory(prefix="baken-") as name:
        folder = Path(name)
        make_demo(DemoJob(folder / "region", region.days, 450, region.seed, LAST_DAY))
        ads, edges = folder / "region" / "ads.csv", folder / "edges.csv"
        baken(ads, folder / "groups.csv", "--source", "invented", "--edges", str(edges))
        with edges.open(encoding="utf-8", newline="") as stream:
            rows = [row for row in csv.DictReader(stream) if row["reason"] != "same"]
        return wrongly_tied(rows, authors(folder / "region"))


def authors(folder: Path) -> dict[str, set[str]]:
    """By the id of an ad: who placed it, and whose text it is."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in read_truth(folder).select(["ad_id", "advertiser_id", "copied_from"]).to_pylist():
        version = row["copied_from"]
        found[row["ad_id"]] |= {row["advertiser_id"], version.partition(".")[0]} - {""}
    return found


def wrongly_tied(
    rows: list[dict[str, str]], owners: Mapping[str, set[str]]
) -> dict[str, tuple[int, int]]:
    """By reason, how many `rows` there are, and in how many the two have no author in common.

    An id that comes twice may stand for several texts: any author in common
    will do.
    """
    tied = Counter(row["reason"] for row in rows)
    wrong = Counter(
        row["reason"] for row in rows if not owners[row["ad_id"]] & owners[row["other_id"]]
    )
    return {reason: (tied[reason], wrong[reason]) for reason in sorted(tied)}


def rows(region: Region) -> list[tuple[str, ...]]:
    """Cells under HEADINGS."""
    said = f"seed {region.seed}, {450 * region.days:,} ads"
    return [
        (said, reason, f"{tied:,}", str(wrong)) for reason, (tied, wrong) in counted(region).items()
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--days", type=int, default=60)
    given = parser.parse_args()
    print("\n".join(table(HEADINGS, rows(Region(given.seed, given.days)))))


if __name__ == "__main__":
    main()
