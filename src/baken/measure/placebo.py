"""Towns where nothing happened, treated as if it had: how far chance alone reaches.

With three treated towns the usual errors are far too small. Groups of towns of like size are
put in their place, and the spread of what is then "found" is the error: Conley and Taber
(2011), Inference with "difference in differences" with a small number of policy changes,
Review of Economics and Statistics 93.
"""

from typing import NamedTuple

import numpy as np

from baken.measure.panel import Flags, Floats, Panel
from baken.measure.tally import Integers

FEWEST = 500
_ALIKE = 30
_ALIKE_OF_FEW = 40  # two towns make fewer combinations
_TRIES = 40


class Placebos(NamedTuple):
    """Groups and the towns around them, both (groups, towns)."""

    treated: Flags
    ring: Flags


def placebos(
    panel: Panel, sizes: Floats, wanted: Floats, count: int, rng: np.random.Generator
) -> Placebos:
    """`count` different groups, with a town of like size for each size in `wanted`.

    Each town is drawn from the nearest in size. Out: fewer groups where there are too
    few towns; towns with nothing before the start are never drawn.
    """
    among = _ALIKE if len(wanted) > 2 else _ALIKE_OF_FEW
    alike = [_nearest(sizes, size, among) for size in wanted]
    if not all(map(len, alike)):
        return _groups(panel, np.zeros((0, len(wanted)), np.int64))
    at = rng.integers(0, [len(towns) for towns in alike], (count * _TRIES, len(wanted)))
    drawn = np.sort(np.column_stack([towns[at[:, n]] for n, towns in enumerate(alike)]), axis=1)
    drawn = drawn[(np.diff(drawn, axis=1) > 0).all(axis=1)]
    _, first = np.unique(drawn, axis=0, return_index=True)
    return _groups(panel, drawn[np.sort(first)[:count]])


def _groups(panel: Panel, chosen: Integers) -> Placebos:
    """From numbers of towns, a row per group."""
    treated = np.zeros((len(chosen), len(panel.days)), np.bool_)
    np.put_along_axis(treated, chosen, True, axis=1)
    around = (treated.astype(np.float32) @ panel.near.astype(np.float32)) > 0
    return Placebos(treated, around & ~treated)


def _nearest(sizes: Floats, size: float, among: int) -> Integers:
    known = np.flatnonzero(sizes > 0)
    apart = np.abs(np.log(sizes[known]) - np.log(size))
    return known[np.argsort(apart, kind="stable")[:among]]
