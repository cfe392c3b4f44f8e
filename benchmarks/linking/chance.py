"""Chance that falls the same way on every machine and in every Python.

Only `random.Random(whole number)` and its `random()` are used, the two calls whose results Python
promises to keep; all weights are whole numbers.
"""

from bisect import bisect_right
from collections.abc import Iterable, MutableSequence, Sequence
from itertools import accumulate
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Draws from a seed; each of the given numbers below 2 ** 32 makes another sequence."""

    def __init__(self, *numbers: int) -> None:
        seed = 1
        for number in numbers:
            seed = seed << 32 | number
        self._next = Random(seed).random

    def below(self, end: int) -> int:
        """A whole number from 0, below `end`."""
        return int(self._next() * end)

    def once_in(self, times: int) -> bool:
        return self.below(times) == 0

    def percent(self, share: int) -> bool:
        return self.below(100) < share

    def one_of(self, given: Sequence[T]) -> T:
        return given[self.below(len(given))]

    def shuffle(self, given: MutableSequence[T]) -> None:
        """Fisher and Yates."""
        for last in range(len(given) - 1, 0, -1):
            other = self.below(last + 1)
            given[last], given[other] = given[other], given[last]


class Weighted(Sequence[T]):
    """Things of which some are drawn more often."""

    def __init__(self, things: Sequence[T], weights: Iterable[int]) -> None:
        self._things = things
        self._sums = list(accumulate(weights))

    def __len__(self) -> int:
        return len(self._things)

    def __getitem__(self, at):
        return self._things[at]

    def draw(self, chance: Chance) -> T:
        return self._things[bisect_right(self._sums, chance.below(self._sums[-1]))]


def zipf(things: Sequence[T], head: int = 1) -> Weighted[T]:
    """The nth thing is drawn in proportion to 1 / (n + `head`), n from 0 (Zipf and Mandelbrot)."""
    return Weighted(things, [10**9 // (n + head) for n in range(len(things))])
