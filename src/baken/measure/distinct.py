"""Rows of whole numbers of which only one per key is kept."""

import numpy as np

from baken.measure.tally import Integers

_PENDING = 500_000


class Distinct:
    """Rows of `width` whole numbers. Per key the row with the greatest other columns stays.

    Memory grows with the number of keys, not with the number of rows added.
    """

    def __init__(self, keys: tuple[int, ...], width: int) -> None:
        self._keys = keys
        self._parts: list[Integers] = [np.zeros((0, width), np.int64)]
        self._pending = 0

    def add(self, rows: Integers) -> None:
        """Take in rows."""
        self._parts.append(rows)
        self._pending += len(rows)
        if self._pending > max(_PENDING, len(self._parts[0])):
            self.rows()

    def rows(self) -> Integers:
        """The rows, sorted by key."""
        if len(self._parts) > 1:
            self._parts = [last_per(np.concatenate(self._parts), self._keys)]
            self._pending = 0
        return self._parts[0]


def last_per(rows: Integers, keys: tuple[int, ...]) -> Integers:
    """Per key the row with the greatest values in the other columns, sorted by key."""
    others = [column for column in range(rows.shape[1]) if column not in keys]
    order = np.lexsort([rows[:, column] for column in [*reversed(others), *reversed(keys)]])
    rows = rows[order]
    key = rows[:, keys]
    last = np.ones(len(rows), np.bool_)
    last[:-1] = (key[1:] != key[:-1]).any(axis=1)
    return rows[last]
