"""How far chance reaches in the pilot, from placebo groups that share towns.

Hundreds of groups can be drawn from forty towns, and yet they know no more than forty towns
do. Groups with towns in common resemble each other, so they spread less than groups that have
none; and their middle is a guess too. With `shared` the correlation of two groups, the spread
of the groups is 1 - shared of what it would be without, and a group of other towns, as the
pilot is, lies 1 + shared of that around their middle. For groups of k out of n equal towns
`shared` is k / n: the correction for a finite population (Cochran 1977, Sampling techniques,
2.6) and the interval of one more observation. And because the spread itself is estimated from
n towns, the normal quantile becomes Student's.
"""

from typing import NamedTuple

import numpy as np
from scipy.special import ndtri, stdtrit

from baken.measure.panel import Flags, Floats

LEVEL = 0.95
FOUND = 0.8
"""How often a fall that can be detected is found."""
_DEEPEST = 6.0


class Overlap(NamedTuple):
    """What placebo groups have in common.

    `towns` is the number of towns they rest on, counted by how much each weighs (Kish 1965,
    Survey sampling); `shared` the correlation of two groups, 0 to 1.
    """

    towns: float
    shared: float


def overlap(groups: Flags, sizes: Floats) -> Overlap:
    """The overlap of groups, (groups, towns), where a town weighs by its size."""
    parts = groups * sizes
    parts = parts / parts.sum(axis=1, keepdims=True)
    of_mean = float((parts.mean(axis=0) ** 2).sum())
    return Overlap(1 / of_mean, of_mean / float((parts**2).sum(axis=1).mean()))


def of_other_towns(spread: Floats, met: Overlap) -> Floats:
    """The spread of groups as it would be for a group of other towns, around the same middle.

    Raises ValueError where all groups are one and the same, or one has nothing left.
    """
    if not np.isfinite(spread).all():
        raise ValueError("a group in which nothing was seen")
    if met.shared >= 1 or met.towns <= 2:
        raise ValueError("placebo groups that are all alike")
    upper = (1 + LEVEL) / 2
    by_towns = float(stdtrit(met.towns - 1, upper) / ndtri(upper))  # of Student, of Gauss
    wider = by_towns * np.sqrt((1 + met.shared) / (1 - met.shared))
    middle = spread.mean()
    return np.asarray(middle + (spread - middle) * wider)


def not_refuted(estimate: float, chance: Floats, after: float) -> tuple[float, float]:
    """The least and the greatest effect, as logarithms, under which `estimate` can be chance.

    Each effect is tried in turn (Conley and Taber 2011), for what chance does depends on it.
    `after` is the part of the variance that comes from the weeks after. The least is -inf
    where so little is left that no fall, however deep, can be ruled out.
    """
    low, high = np.quantile(chance, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    reach = 4 * max(abs(float(low)), abs(float(high)))
    tried = estimate + np.linspace(-reach, reach, 20_001)
    apart, wider = estimate - tried, _wider(tried, after)
    kept = tried[(apart >= low * wider) & (apart <= high * wider)]
    return float(kept[0]) if kept[0] > tried[0] else -np.inf, float(kept[-1])


def detectable(chance: Floats, after: float) -> float:
    """The smallest fall, as a logarithm below 0, that is found four times in five.

    Found is what lies below all that chance gives without an effect. -inf where no fall is.
    """
    low, most = np.quantile(chance, [(1 - LEVEL) / 2, FOUND])
    tried = np.linspace(0.0, -_DEEPEST, 6001)
    found = tried[tried + most * _wider(tried, after) <= low]
    return float(found[0]) if len(found) else -np.inf


def _wider(effect: Floats, after: float) -> Floats:
    """How many times as far chance reaches under an effect, a logarithm, as without; 1 at least.

    After a fall there are fewer advertisers, and fewer fluctuate more: the part of the variance
    that comes from the weeks after grows as one over what is left of them; that of the weeks
    before does not.
    """
    return np.asarray(np.sqrt(np.maximum(1.0, 1 - after + after * np.exp(-effect))))
