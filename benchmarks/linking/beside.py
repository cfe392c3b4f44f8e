"""baken and its peers on the same ads in one run: the part `linking` of python -m benchmarks.

The seeds follow from the commit at hand, so that nobody can have developed with them.
"""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import machine
from benchmarks.linking import region
from benchmarks.linking.ads import Recipe
from benchmarks.linking.data import ADS, TRUTH, make, read_groups, read_truth
from benchmarks.linking.peers import PERMUTATIONS, ROUTES
from benchmarks.linking.rows import HEADINGS, cells
from benchmarks.linking.runs import OWN, run
from benchmarks.linking.score import by_language, score
from benchmarks.tables import table

SIZES = (5_000, 50_000, 200_000)
PEERS_TO = 50_000
"""Ads up to which the peers run along."""

_COSTS = ("CPU s", "of which start-up", "peak MB")
_TEXT = """Ads with known clusters (docs/how-to/benchmark-near-duplicates.md), on seeds taken from
the commit. CPU seconds of all cores, from starting the program to the file of groups."""


def seeds_of(commit: str, count: int) -> list[int]:
    """Whole numbers below 2 ** 28 from a commit's hash."""
    return [int(commit[7 * place : 7 * place + 7], 16) for place in range(count)]


def measured(most: int = SIZES[-1]) -> str:
    """Tables for sizes up to `most`: all routes, each language, other clothes, a region."""
    first, second = seeds_of(machine.commit(), 2)
    sizes = [size for size in SIZES if size <= most]
    tables = [
        table(("program", *_COSTS, *HEADINGS), _beside(sizes, first)),
        table(("baken, ads of", *HEADINGS), _languages(min(most, PEERS_TO), first)),
        table(region.HEADINGS, region.rows(region.Region(second, 30))),
    ]
    parts = [
        "## Near-duplicates",
        f"{_TEXT} Seed {first}, of the invented region {second}.",
        _settings(),
    ]
    return "\n\n".join([*parts, *("\n".join(lines) for lines in tables)])


def _settings() -> str:
    said = [
        f"{name}: {route.words} word{'s' * (route.words > 1)} in a row, Jaccard {route.least} "
        "or more"
        for name, route in ROUTES.items()
    ]
    return f"Peers: {PERMUTATIONS} permutations in bands times rows. {'; '.join(said)}."


def _beside(sizes: Sequence[int], seed: int) -> Iterator[tuple[str, ...]]:
    with tempfile.TemporaryDirectory(prefix="baken-") as name:
        folder = Path(name)
        idle = {route: _start_up(route, folder) for route in (OWN, *ROUTES)}
        for size in sizes:
            make(Recipe(size, seed), folder)
            for route in (OWN, *ROUTES) if size <= PEERS_TO else (OWN,):
                yield _row(route, idle[route], folder)
        make(Recipe(min(sizes[-1], PEERS_TO), seed, dress=True), folder)
        yield ("in other clothes: " + OWN, *_row(OWN, idle[OWN], folder)[1:])


def _start_up(route: str, folder: Path) -> float:
    """Seconds for ten ads, the second time: the first compiles what is kept from then on."""
    make(Recipe(10, 1), folder)
    return min(run(route, folder / ADS, folder / "groups.csv").seconds for _ in range(2))


def _row(route: str, idle: float, folder: Path) -> tuple[str, ...]:
    groups = folder / "groups.csv"
    cost = run(route, folder / ADS, groups)
    found = score(read_truth(folder / TRUTH), read_groups(groups))
    spent = (f"{cost.seconds:.1f}", f"{idle:.1f}", f"{cost.megabytes:,.0f}")
    return (route, *spent, *cells(found))


def _languages(size: int, seed: int) -> list[tuple[str, ...]]:
    with tempfile.TemporaryDirectory(prefix="baken-") as name:
        folder = Path(name)
        make(Recipe(size, seed), folder)
        run(OWN, folder / ADS, folder / "groups.csv")
        found = by_language(read_truth(folder / TRUTH), read_groups(folder / "groups.csv"))
    return [(language, *cells(one)) for language, one in found.items()]
