"""Shares with their uncertainty."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

import numpy as np

_Z = 1.959964  # 95 %
_DRAWS = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """`hits` of `total`. Adding two rates pools them."""

    hits: int
    total: int

    def __add__(self, other: "Rate") -> "Rate":
        return Rate(self.hits + other.hits, self.total + other.total)

    @property
    def share(self) -> float | None:
        """The share, 0 to 1; None of nothing."""
        return self.hits / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval by Wilson (1927), which holds near 0 and 1 where others do not."""
        if not self.total:
            return 0.0, 1.0
        n, p = self.total, self.hits / self.total
        middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z / (1 + _Z**2 / n) * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        low = 0.0 if self.hits == 0 else middle - half
        high = 1.0 if self.hits == n else middle + half
        return max(0.0, low), min(1.0, high)


def pooled(rates: Iterable[Rate]) -> Rate:
    """All of them together."""
    return sum(rates, Rate(0, 0))


def difference(one: Rate, other: Rate) -> tuple[float, float]:
    """95 % interval of the share of `one` less that of `other`, each end -1 to 1.

    Newcombe (1998), Interval estimation for the difference between independent proportions,
    Statistics in Medicine 17: 873-890, method 10: from two Wilson intervals, without a
    correction for continuity. -1 to 1 where one of the two is of nothing.
    """
    if one.share is None or other.share is None:
        return -1.0, 1.0
    (one_low, one_high), (other_low, other_high) = one.interval, other.interval
    apart = one.share - other.share
    low = apart - hypot(one.share - one_low, other_high - other.share)
    high = apart + hypot(one_high - one.share, other.share - other_low)
    return max(-1.0, low), min(1.0, high)


def difference_by_chance(rates: Sequence[Rate]) -> float:
    """How far the highest and the lowest share come apart by chance alone, 0 to 1.

    95 in 100 times it is less, where all groups have the pooled share in truth. Found by
    drawing (a parametric bootstrap, always with the same draws). 0 for fewer than two groups.
    """
    totals = [rate.total for rate in rates if rate.total]
    share = pooled(rates).share
    if share is None or len(totals) < 2:
        return 0.0
    drawn = np.random.default_rng(1).binomial(totals, share, (_DRAWS, len(totals)))
    return float(np.quantile(np.ptp(drawn / totals, axis=1), 0.95))


def share_of_flagged(found: float, flagged: float, prevalence: float) -> float | None:
    """Which share of the flagged is rightly flagged (Bayes); None where nobody is flagged.

    `found`: share flagged of those who should be; `flagged`: of all others; `prevalence`:
    the share of those who should be. All 0 to 1.
    """
    rightly, wrongly = prevalence * found, (1 - prevalence) * flagged
    return rightly / (rightly + wrongly) if rightly + wrongly else None
