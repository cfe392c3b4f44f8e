"""Several towns asked about at once: which of them stand out beyond what chance does.

Who looks at six neighbours finds one that "stands out" by chance far more often than one time
in twenty. Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian
Journal of Statistics 6: 65-70, keeps the chance of any such mistake at one in twenty.
"""

from math import sqrt

import numpy as np
from scipy.special import stdtr

from baken.measure.panel import Flags, Floats

LEVEL = 0.05
ALIKE = 40
FEWEST = 10
"""Towns of like size that are needed to know what chance does."""


def stand_out(changes: Floats, sizes: Floats, asked: Flags) -> Flags | None:
    """Which of the towns `asked` changed otherwise than towns of like size do, by Holm.

    In: per town the logarithm of after by before, not finite where nothing was seen, and how
    much there was before; towns that are not asked about are those to compare with. Out: per
    town asked; None where fewer than FEWEST of these can be compared with.
    """
    known = np.isfinite(changes) & (sizes > 0) & ~asked
    if known.sum() < FEWEST:
        return None
    rest, log_sizes = changes[known], np.log(sizes[known])
    odds = [
        _odds(change, rest[np.argsort(np.abs(log_sizes - np.log(size)), kind="stable")[:ALIKE]])
        for change, size in zip(changes[asked], sizes[asked], strict=True)
    ]
    return holm(np.array(odds))


def holm(odds: Floats) -> Flags:
    """Which of the p-values stand at LEVEL, all of them taken together."""
    order = np.argsort(odds, kind="stable")
    steps = LEVEL / np.arange(len(odds), 0, -1)
    kept = np.minimum.accumulate(odds[order] <= steps)
    found = np.zeros(len(odds), np.bool_)
    found[order[kept]] = True
    return found


def _odds(change: float, others: Floats) -> float:
    """Two-sided p-value of one more observation beside `others`, by Student's distribution."""
    count, spread = len(others), float(others.std(ddof=1))
    if not np.isfinite(change) or spread == 0:
        return 1.0
    far = abs(change - float(others.mean())) / (spread * sqrt(1 + 1 / count))
    return float(2 * stdtr(count - 1, -far))
