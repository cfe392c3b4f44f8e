"""Counts as a report may show them: nothing under ten, in fives, and nothing by subtraction."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from baken.measure.disclosure import THRESHOLD, to_hide

STEP = 5
Shown = int | None
"""A number in fives; None where it may not be shown."""


def alone(count: float) -> Shown:
    """A count that stands in no sum."""
    return in_fives(count) if count >= THRESHOLD else None


def in_fives(count: float) -> int:
    """The nearest multiple of five."""
    return STEP * round(count / STEP)


def with_totals(cells: Sequence[Sequence[int]]) -> list[list[Shown]]:
    """A table with a last row and column of totals, as it may be shown.

    Hidden are numbers under ten, and as many others as it takes that no sum gives them away.
    What is shown is in fives, totals too, so shown numbers need not add up.
    """
    inner = np.array(cells, dtype=np.int64)
    whole = np.zeros((inner.shape[0] + 1, inner.shape[1] + 1), np.int64)
    whole[:-1, :-1] = inner
    whole[-1] = whole.sum(axis=0)
    whole[:, -1] = whole[:, :-1].sum(axis=1)
    return _shown(whole, to_hide(whole, whole))


def _shown(whole: NDArray[np.int64], hidden: NDArray[np.bool_]) -> list[list[Shown]]:
    return [
        [None if away else in_fives(int(count)) for count, away in zip(row, mask, strict=True)]
        for row, mask in zip(whole, hidden, strict=True)
    ]
