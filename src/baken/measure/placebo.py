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
_ALIKE = 20
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
    groups: set[tuple[int, ...]] = set()
    for _ in range(count * _TRIES):
        drawn = tuple(sorted(int(rng.choice(towns)) for towns in alike))
        if len(set(drawn)) == len(drawn):
            groups.add(drawn)
        if len(groups) == count:
            break
    treated = np.zeros((len(groups), len(sizes)), np.bool_)
    for row, group in enumerate(sorted(groups)):
        treated[row, list(group)] = True
    around = (treated.astype(np.int64) @ panel.near.astype(np.int64)) > 0
    return Placebos(treated, around & ~treated)


def _nearest(sizes: Floats, size: float, among: int) -> Integers:
    known = np.flatnonzero(sizes > 0)
    apart = np.abs(np.log(sizes[known]) - np.log(size))
    return known[np.argsort(apart, kind="stable")[:among]]
