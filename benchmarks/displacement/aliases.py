"""The names under which links know an advertiser: lost at some moves, given wrongly at times."""

import numpy as np

from benchmarks.displacement.world import Flags, Integers, Setting, World

BREAKS = 0.004  # chance per week that somebody who stays cannot be followed on
LINGERS = 4  # weeks in which a newcomer can be taken for somebody who left
NEARBY = 0.5  # of the wrong links, those with somebody from around the corner


class Aliases:
    """Hands out numbers. Everything by chance, from `rng`."""

    def __init__(self, rng: np.random.Generator, setting: Setting, world: World) -> None:
        self._rng, self._setting, self._world = rng, setting, world
        self._next = 0
        self._left = np.zeros((3, 0), np.int64)  # alias, place, week

    def new(self, count: int) -> Integers:
        """So many numbers that nobody had."""
        self._next += count
        return np.arange(self._next - count, self._next)

    def follow(self, alias: Integers, *, moved: Flags, gone: Flags) -> None:
        """Give a new number, in place, where links lose sight of somebody."""
        lost = np.where(moved, 1 - self._setting.recall, BREAKS)
        new = ~gone & (self._rng.random(len(alias)) < lost)
        alias[new] = self.new(int(new.sum()))

    def leave(self, alias: Integers, place: Integers, week: int) -> None:
        """Remember who left, for as long as somebody else can be taken for them."""
        fresh = self._left[:, self._left[2] > week - LINGERS]
        self._left = np.hstack([fresh, [alias, place, np.full(len(alias), week)]])

    def arrive(self, place: Integers) -> Integers:
        """Numbers for newcomers; some get that of somebody who left in the last weeks."""
        alias = self.new(len(place))
        for who in np.flatnonzero(self._rng.random(len(place)) < self._setting.false_links):
            taken = self._taken(int(place[who]))
            alias[who] = self._left[0, taken]
            self._left = np.delete(self._left, taken, axis=1)
        return alias

    def _taken(self, place: int) -> int:
        """Which of those who left she is taken for."""
        near = self._world.near[place, self._left[1]] | (self._left[1] == place)
        around = np.flatnonzero(near)
        if len(around) and self._rng.random() < NEARBY:
            return int(self._rng.choice(around))
        return int(self._rng.integers(self._left.shape[1]))
