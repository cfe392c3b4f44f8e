"""Chance that repeats itself: equal seeds give equal draws on every machine."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")


def stream(*names: object) -> Random:
    """A source of chance of its own for everything that has other `names`.

    Seeded with text, which Python turns into a number by SHA-512, not by hash order.
    """
    seed = "/".join(str(name) for name in names)
    return Random(seed)  # noqa: S311  (makes invented data, keeps no secret)


def happens(rng: Random, chance: float) -> bool:
    """True in a share `chance` of the cases. Takes one draw, whatever `chance` is."""
    return rng.random() < chance


def weighted(rng: Random, weights: Mapping[Item, float]) -> Item:
    """One of the keys, in proportion to its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def several(rng: Random, weights: Mapping[Item, float], count: int) -> list[Item]:
    """Up to `count` different keys; heavy ones are likelier, and come first more often."""
    left = {item: weight for item, weight in weights.items() if weight > 0}
    keys = {item: rng.expovariate(weight) for item, weight in left.items()}
    return sorted(left, key=keys.__getitem__)[:count]


def one_of(rng: Random, items: Sequence[Item]) -> Item:
    """One of the items, all equally likely."""
    return items[int(rng.random() * len(items))]
