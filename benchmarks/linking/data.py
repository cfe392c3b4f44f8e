"""The files of the benchmark: ads, the truth about them, and the groups that a program found."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.linking.ads import Recipe, ads
from benchmarks.linking.score import Truth

ADS, TRUTH = "ads.csv", "truth.csv"
TRUTH_COLUMNS = ("id", "cluster", "level", "language")
GROUP_COLUMNS = ("ad_id", "group_id")


def make(recipe: Recipe, folder: Path) -> None:
    """Write ADS (id, text) and TRUTH into `folder`: UTF-8, lines end with a line feed."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        (folder / ADS).open("w", encoding="utf-8", newline="") as texts,
        (folder / TRUTH).open("w", encoding="utf-8", newline="") as truth,
    ):
        first, second = (csv.writer(one, lineterminator="\n") for one in (texts, truth))
        first.writerow(("id", "text"))
        second.writerow(TRUTH_COLUMNS)
        for ad in ads(recipe):
            first.writerow((ad.id, ad.text))
            second.writerow((ad.id, ad.cluster, ad.level, ad.language))


def read_truth(path: Path) -> dict[str, Truth]:
    """What is true, by the id of the ad."""
    return {
        row["id"]: Truth(row["cluster"], row["level"], row["language"])
        for row in _rows(path, TRUTH_COLUMNS)
    }


def read_groups(path: Path) -> dict[str, str]:
    """Which group each ad was put in. Raises ValueError where an id has two."""
    groups: dict[str, str] = {}
    for row in _rows(path, GROUP_COLUMNS):
        if groups.setdefault(row["ad_id"], row["group_id"]) != row["group_id"]:
            raise ValueError(f"{path.name}: {row['ad_id']} is in two groups")
    return groups


def write_groups(groups: Mapping[str, str], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows((GROUP_COLUMNS, *groups.items()))


def read_texts(path: Path) -> Iterator[tuple[str, str]]:
    """Id and text of each ad."""
    return ((row["id"], row["text"]) for row in _rows(path, ("id", "text")))


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            raise ValueError(f"{path.name} has no column {', '.join(missing)}")
        yield from reader
