"""What a reader can work out about the hidden cells of one table.

The reader is thought to know more than the release says: every published number, that
ads add up exactly, that advertisers nearly do (no line counts more of them twice than it
really does), that no count is negative, that an advertiser has at least one ad and is
counted in every total it belongs to, and of each hidden number on which side of the
threshold it lies.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_diag, csr_array, eye_array, hstack, vstack

Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]
Changes = NDArray[np.float64]
Cell = tuple[int, int]
_FEW = 2
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class _Attack:
    """A linear programme in the changes of the hidden cells: first ads, then advertisers."""

    constraint: LinearConstraint
    bounds: Bounds
    size: int

    def furthest(self, direction: Changes, most: float = np.inf) -> Changes:
        """The possible table that lies furthest in `direction`, as changes to the real one.

        No number changes by more than `most`.
        """
        bounds = Bounds(np.maximum(self.bounds.lb, -most), np.minimum(self.bounds.ub, most))
        found = milp(-direction, constraints=self.constraint, bounds=bounds)
        return np.zeros(self.size) if found.x is None else np.asarray(found.x, np.float64)


class Ranges:
    """The possible values of the hidden cells of one table, as far as they were looked for.

    Hiding more cells never makes a range narrower, so what was found stays true as long
    as cells are only added to the hidden ones.
    """

    def __init__(self, ads: Counts, advertisers: Counts, threshold: int, protection: int) -> None:
        self._measures = (ads, advertisers)
        self._threshold = threshold
        self._protection = protection
        self._low = np.zeros((2, *ads.shape))
        self._high = np.zeros((2, *ads.shape))

    def narrow_cell(self, hidden: Mask) -> Cell | None:
        """A hidden cell with a value that can be told to less than `protection`, or None.

        Each possible table that is found widens many ranges at once; so looks in mixed
        directions come first, and only what is still narrow then is asked by itself.
        """
        attack = _attack(*self._measures, hidden, self._threshold)
        self._look_around(attack, hidden)
        cells = np.argwhere(hidden)
        for place in np.flatnonzero(self._widths(hidden) < self._protection):
            if not self._is_wide(attack, int(place), hidden):
                row, column = cells[place % len(cells)]
                return int(row), int(column)
        return None

    def _look_around(self, attack: _Attack, hidden: Mask) -> None:
        """Look in mixed directions for as long as that helps.

        Changes are kept small there: a large one uses up what others might have moved.
        """
        random = np.random.default_rng(0)
        before, narrow = None, self._widths(hidden) < self._protection
        while narrow.sum() > _FEW and narrow.sum() != before:
            before = narrow.sum()
            sides = np.where(narrow, random.choice((-1.0, 1.0), attack.size), 0.0)
            for direction in (sides, -sides):
                self._stretch(attack.furthest(direction, self._protection), hidden)
            narrow = self._widths(hidden) < self._protection

    def _is_wide(self, attack: _Attack, place: int, hidden: Mask) -> bool:
        for sign in (1.0, -1.0):
            if self._widths(hidden)[place] < self._protection:
                direction = np.zeros(attack.size)
                direction[place] = sign
                self._stretch(attack.furthest(direction), hidden)
        return bool(self._widths(hidden)[place] >= self._protection)

    def _widths(self, hidden: Mask) -> Changes:
        return np.asarray((self._high - self._low)[:, hidden].ravel(), np.float64)

    def _stretch(self, change: Changes, hidden: Mask) -> None:
        both = change.reshape(2, -1)
        self._low[:, hidden] = np.minimum(self._low[:, hidden], np.ceil(both - _ROUNDING))
        self._high[:, hidden] = np.maximum(self._high[:, hidden], np.floor(both + _ROUNDING))


def _attack(ads: Counts, advertisers: Counts, hidden: Mask, threshold: int) -> _Attack:
    """What holds: sums; no more advertisers than ads; no total under one of its cells."""
    cells = np.argwhere(hidden)
    count = len(cells)
    sums, one = _sums(cells, hidden.shape), eye_array(count, format="csr")
    cell, total = _pairs(cells, hidden.shape)
    within = one[total] - one[cell]
    matrix = vstack(
        [
            block_diag([sums, sums], format="csr"),
            hstack([one, -one], format="csr"),
            hstack([csr_array(within.shape), within], format="csr"),
        ],
        format="csc",
    )
    few, many = advertisers[hidden], ads[hidden]
    zeros = np.zeros(sum(hidden.shape))
    least = np.concatenate(
        [zeros, -_counted_twice(advertisers), few - many, few[cell] - few[total]]
    )
    most = np.concatenate([zeros, zeros, np.full(count + len(cell), np.inf)])
    return _Attack(
        LinearConstraint(matrix, least, most),
        _bounds(ads, advertisers, hidden, threshold),
        2 * count,
    )


def _sums(cells: Counts, shape: tuple[int, ...]) -> csr_array:
    """One row per line of the table: what is added to its cells is added to its total."""
    rows, columns = shape
    number = np.arange(len(cells))
    down = np.where(cells[:, 1] < columns - 1, 1.0, -1.0)
    across = np.where(cells[:, 0] < rows - 1, 1.0, -1.0)
    values = np.concatenate([down, across])
    lines = np.concatenate([cells[:, 0], rows + cells[:, 1]])
    return csr_array(
        (values, (lines, np.concatenate([number, number]))), shape=(rows + columns, len(cells))
    )


def _counted_twice(counts: Counts) -> Counts:
    """By how much the cells of each line exceed its total: rows first, then columns."""
    down = counts[:, :-1].sum(axis=1) - counts[:, -1]
    across = counts[:-1].sum(axis=0) - counts[-1]
    return np.concatenate([down, across])


def _pairs(cells: Counts, shape: tuple[int, ...]) -> tuple[Counts, Counts]:
    """Hidden cells and, beside each, the hidden total it is counted in, by number."""
    number = {(int(row), int(column)): k for k, (row, column) in enumerate(cells)}
    rows, columns = shape
    pairs = [
        (k, number[total])
        for cell, k in number.items()
        for total in ((cell[0], columns - 1), (rows - 1, cell[1]))
        if total != cell and total in number
    ]
    array = np.array(pairs, np.int64).reshape(-1, 2)
    return array[:, 0], array[:, 1]


def _bounds(ads: Counts, advertisers: Counts, hidden: Mask, threshold: int) -> Bounds:
    low, high = [], []
    floor, ceiling = _shown_limits(advertisers, hidden)
    for counts in (ads, advertisers):
        small = counts < threshold
        # Beyond twice the threshold nothing more is learnt; unlimited cells would only
        # leave the programme without a furthest table.
        least = np.maximum(np.where(small, 0, threshold), counts - 2 * threshold)
        most = np.where(small, threshold - 1, counts + 2 * threshold)
        if counts is advertisers:
            least, most = np.maximum(least, floor), np.minimum(most, ceiling)
        low.append((least - counts)[hidden])
        high.append((most - counts)[hidden])
    return Bounds(np.concatenate(low), np.concatenate(high))


def _shown_limits(advertisers: Counts, hidden: Mask) -> tuple[Counts, Counts]:
    """Least and most that shown cells leave: a cell is in its totals, a total has its cells."""
    top = int(advertisers.max()) * 2 + 1000
    shown_low = np.where(hidden, 0, advertisers)
    shown_high = np.where(hidden, top, advertisers)
    floor = np.zeros_like(advertisers)
    floor[:, -1], floor[-1, :] = shown_low.max(axis=1), shown_low.max(axis=0)
    floor[-1, -1] = shown_low.max()
    return floor, np.minimum(shown_high[:, -1:], shown_high[-1:, :])
