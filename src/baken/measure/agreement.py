"""How well what was read agrees with what a person wrote, and two people with each other."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from baken.measure.rates import Rate
from baken.measure.written import Said

_DRAWS = 2000
_SEED = 1

MISSED, EXTRA, WRONG = "missed", "extra", "wrong value"


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of one ad: what agrees, what a person alone wrote, what baken alone read."""

    right: tuple[str, ...]
    missed: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def mistakes(self) -> dict[str, int]:
        """How many values are wrong (one for another), missed or extra."""
        wrong = min(len(self.missed), len(self.extra))
        left = {MISSED: len(self.missed) - wrong, EXTRA: len(self.extra) - wrong, WRONG: wrong}
        return {kind: count for kind, count in left.items() if count}


def compare(expected: Collection[str], found: Iterable[Said]) -> Compared:
    """Lay what baken reads in one ad beside what a person wrote, every value once."""
    met: set[str] = set()
    extra = []
    for one in found:
        hits = set(one.forms) & set(expected)
        met |= hits
        if not hits and one.sure:
            extra.append(one.forms[0])
    return Compared(tuple(sorted(met)), tuple(sorted(set(expected) - met)), tuple(sorted(extra)))


@dataclass(frozen=True, slots=True)
class Score:
    """Agreement over a number of ads. Numbers are values, not ads.

    `mistakes`: how often a value was missed, extra, or wrong (one for another). `f1_interval`
    is None where the ads cannot tell: no mistake at all, or nothing right.
    """

    ads: int
    right: int
    missed: int
    extra: int
    mistakes: dict[str, int]
    f1_interval: tuple[float, float] | None

    @property
    def precision(self) -> Rate:
        """Of what baken reads, how much is right."""
        return Rate(self.right, self.right + self.extra)

    @property
    def recall(self) -> Rate:
        """Of what a person wrote, how much baken reads."""
        return Rate(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two; None where there was nothing to read."""
        whole = 2 * self.right + self.missed + self.extra
        return 2 * self.right / whole if whole else None


def score(compared: Sequence[Compared]) -> Score:
    """The score over these ads, with its interval by `_f1_interval`."""
    triples = [(len(one.right), len(one.missed), len(one.extra)) for one in compared]
    right, missed, extra = (sum(column) for column in zip(*triples, strict=True))
    mistakes: Counter[str] = Counter()
    for one in compared:
        mistakes.update(one.mistakes)
    sure = right > 0 and missed + extra > 0
    interval = _f1_interval(Counter(triples)) if sure else None
    return Score(len(compared), right, missed, extra, dict(mistakes), interval)


def _f1_interval(triples: Counter[tuple[int, int, int]]) -> tuple[float, float]:
    """95 % interval of F1 by drawing whole ads anew, always with the same draws.

    Percentile bootstrap: Efron (1979), Bootstrap methods, Annals of Statistics 7: 1-26. Ads
    with equal counts are alike, so that one multinomial draw stands for one set of ads.
    """
    ordered = sorted(triples)
    weights = np.array([triples[one] for one in ordered], dtype=float)
    ads = int(weights.sum())
    times = np.random.default_rng(_SEED).multinomial(ads, weights / ads, _DRAWS)
    right, missed, extra = (times @ np.array(ordered)).T
    whole = 2 * right + missed + extra
    shares = 2 * right[whole > 0] / whole[whole > 0]
    low, high = np.quantile(shares, (0.025, 0.975))
    return float(low), float(high)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two people on the same ads: how often they wrote the same, and Cohen's kappa.

    `kappa` is None where both always wrote one and the same thing.
    """

    same: Rate
    kappa: float | None


def agreement(one: Sequence[Hashable], other: Sequence[Hashable]) -> Agreement:
    """Cohen's kappa: agreement beyond chance, 1 is always, 0 is as by chance.

    Cohen (1960), A coefficient of agreement for nominal scales, Educational and Psychological
    Measurement 20: 37-46. In: for each ad what the one wrote and what the other wrote, taken
    whole: two ages of which one is the same is not the same.
    """
    same = Rate(sum(a == b for a, b in zip(one, other, strict=True)), len(one))
    left, right = Counter(one), Counter(other)
    chance = sum(left[value] * right[value] for value in left) / max(1, len(one)) ** 2
    if same.share is None or chance == 1:
        return Agreement(same, None)
    return Agreement(same, (same.share - chance) / (1 - chance))
