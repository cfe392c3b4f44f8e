"""Other ways to the same groups: MinHash of rensa and of datasketch, every pair checked exactly.

    python -m benchmarks.linking.peers rensa-32x4 data/ads.csv groups.csv

A word is letters or figures in a row, in small letters, every number a 0. A text is the set of
every so many words in a row. Of all pairs that share a band, those with so much Jaccard similarity
are tied; what hangs together is a group.
"""

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.linking.data import read_texts, write_groups

PERMUTATIONS = 128
SEED = 1
"""Of the permutations."""

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")

Shingles = frozenset[str]
Pairs = Iterable[tuple[int, int]]
"""Places of two texts; a pair may come more than once."""


class Route(NamedTuple):
    """find: who makes the pairs. words in a row, bands, least Jaccard similarity."""

    find: Callable[[Sequence[Shingles], int], Pairs]
    words: int
    bands: int
    least: float


def shingles(text: str, width: int) -> Shingles:
    words = _WORD.findall(_NUMBER.sub("0", text.casefold()))
    last = max(len(words) - width, 0)
    return frozenset(" ".join(words[at : at + width]) for at in range(last + 1))


def by_rensa(texts: Sequence[Shingles], bands: int) -> Iterator[tuple[int, int]]:
    """Pairs in one band of its MinHash (R-MinHash of the full set, not the sampled one)."""
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415 (only the route that is measured)

    made = RMinHash.from_token_sets([list(one) for one in texts], PERMUTATIONS, SEED)
    index = RMinHashLSH(0.5, PERMUTATIONS, bands)  # a query does not ask for the threshold
    index.insert_many(made)
    for place, one in enumerate(made):
        yield from ((other, place) for other in index.query(one) if other < place)


def by_datasketch(texts: Sequence[Shingles], bands: int) -> Iterator[tuple[int, int]]:
    """Pairs in one band of its MinHash."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 (only the route that is measured)

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(bands, PERMUTATIONS // bands))
    said = ([word.encode() for word in one] for one in texts)
    for place, one in enumerate(MinHash.generator(said, num_perm=PERMUTATIONS, seed=SEED)):
        yield from ((other, place) for other in index.query(one))
        index.insert(place, one, check_duplication=False)


ROUTES = {
    "rensa-32x4": Route(by_rensa, 1, 32, 0.4),
    "rensa-64x2": Route(by_rensa, 2, 64, 0.25),
    "datasketch-32x4": Route(by_datasketch, 1, 32, 0.4),
}
"""Bands times rows. `least` is the lowest twentieth that keeps pair precision at .998 on seed 1
with 50,000 ads; of one, two and three words and of both kinds of bands these did best there."""


def tied(texts: Sequence[Shingles], pairs: Pairs, least: float) -> list[int]:
    """For each text the first one that it hangs together with, by pairs that are alike enough."""
    first = list(range(len(texts)))
    for one, other in pairs:
        a, b = _root(first, one), _root(first, other)
        if a != b and _alike(texts[one], texts[other], least):
            first[max(a, b)] = min(a, b)
    return [_root(first, place) for place in range(len(texts))]


def _root(first: list[int], place: int) -> int:
    while first[place] != place:
        first[place] = first[first[place]]
        place = first[place]
    return place


def _alike(one: Shingles, other: Shingles, least: float) -> bool:
    shared = len(one & other)
    return shared >= least * (len(one) + len(other) - shared)


def grouped(route: Route, ads: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The group of each ad, by its id; a group is called after its first ad."""
    read = [(name, shingles(text, route.words)) for name, text in ads]
    names, texts = [name for name, _ in read], [text for _, text in read]
    first = tied(texts, route.find(texts, route.bands), route.least)
    return {name: names[one] for name, one in zip(names, first, strict=True)}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("route", choices=ROUTES)
    parser.add_argument("ads", type=Path)
    parser.add_argument("groups", type=Path)
    given = parser.parse_args()
    write_groups(grouped(ROUTES[given.route], read_texts(given.ads)), given.groups)


if __name__ == "__main__":
    main()
