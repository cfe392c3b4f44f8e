"""baken on several seeds against its goals: the part `goals` of python -m benchmarks."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.linking.ads import Recipe
from benchmarks.linking.beside import seeds_of
from benchmarks.linking.data import ADS, TRUTH, make, read_groups, read_truth
from benchmarks.linking.rows import HEADINGS, cells
from benchmarks.linking.runs import baken
from benchmarks.linking.score import Score, score
from benchmarks.tables import table

CHOSEN = (6, 7, 8)
"""Seeds that nobody developed with; more are taken from the commit at hand."""

SIZES = (5_000, 50_000, 200_000)
LEAST = {
    "F1": 0.97, "ARI": 0.95, "precision": 0.999, "L0": 0.99, "L1": 0.99, "L2": 0.99, "L3": 0.5,
}  # fmt: skip
MOST_FALSE = 5
_TEXT = """Ads with known clusters ([what they are](../how-to/benchmark-near-duplicates.md)), linked
with `baken link --text-only`; each row is one run of its own. Goals: """


class Run(NamedTuple):
    """What was found in `ads` ads of `seed`."""

    seed: int
    score: Score


def measured(commit: str, most: int) -> str:
    """The part of the page: CHOSEN and three seeds from `commit`, for sizes up to `most`."""
    seeds, sizes = [*CHOSEN, *seeds_of(commit, 3)], [size for size in SIZES if size <= most]
    return told(runs(seeds, sizes), commit)


def runs(seeds: Sequence[int], sizes: Sequence[int]) -> Iterator[Run]:
    """Make ads, link and score them, one seed and size after another."""
    for seed in seeds:
        for size in sizes:
            with tempfile.TemporaryDirectory(prefix="baken-") as name:
                folder = Path(name)
                make(Recipe(size, seed), folder)
                baken(folder / ADS, folder / "groups.csv")
                found = score(read_truth(folder / TRUTH), read_groups(folder / "groups.csv"))
            yield Run(seed, found)


def told(done: Iterable[Run], commit: str) -> str:
    """`done` as a table, with what falls short of the goals."""
    rows = [(f"{one.seed}", *cells(one.score), _short(one.score)) for one in done]
    goals = ", ".join(f"{name} {least}" for name, least in LEAST.items())
    parts = [
        "## Near-duplicates on other seeds",
        f"{_TEXT}{goals}, each at least; largest false group at most {MOST_FALSE}. Seeds of seven "
        f"figures or more are the first hexadecimal digits of commit {commit[:21]}, seven by "
        "seven; nobody can have developed with them.",
        "\n".join(table(("seed", *HEADINGS, "short of the goal"), rows)),
    ]
    return "\n\n".join(parts)


def _short(one: Score) -> str:
    found = {"F1": one.f1, "ARI": one.ari, "precision": one.precision, **one.recalls}
    short = [
        f"{name} by {LEAST[name] - share:.4f}"
        for name, share in found.items()
        if share is not None and share < LEAST[name]
    ]
    if one.largest_false > MOST_FALSE:
        short.append(f"largest false by {one.largest_false - MOST_FALSE}")
    return ", ".join(short) or "nothing"
