"""A, the pilot effect: how much less is advertised than elsewhere, with what chance can do."""

from dataclasses import dataclass

import numpy as np

from baken.measure.panel import Flags, Floats, Panel
from baken.measure.placebo import FEWEST, placebos
from baken.measure.ppml import fit

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Effect:
    """Logarithms of ratios: 0 is no change, log(0.6) a fall of 40 %.

    `low` and `high` bound the 95 % interval. `spread` holds what the placebo groups gave.
    `ring` is the change in the towns around, without interval: a rise there is no proof.
    """

    estimate: float
    low: float
    high: float
    ring: float
    spread: Floats

    @property
    def established(self) -> bool:
        """Whether a fall stands beyond chance."""
        return self.high < 0

    @property
    def detectable(self) -> float:
        """The smallest fall, as a logarithm below 0, that is found four times in five."""
        return detectable(self.spread)


def pilot_effect(
    panel: Panel, start: int, pilot: Flags, ring: Flags, rng: np.random.Generator
) -> Effect:
    """The effect in `pilot` from week `start` of the panel on; ramp weeks are left out before.

    The towns of pilot and ring are in no placebo. Raises ValueError where fewer than 500
    groups can be made, or nothing is left to compare.
    """
    own = fit(panel, start, pilot[None], ring[None])
    rest = panel.without(pilot | ring)
    sizes, wanted = rest.size(slice(0, start)), panel.size(slice(0, start))[pilot]
    groups = placebos(rest, sizes, wanted, FEWEST, rng)
    if len(groups.treated) < FEWEST or not (wanted > 0).all():
        raise ValueError("too few groups of like size")
    spread = fit(rest, start, groups.treated, groups.ring).treated
    estimate = float(own.treated[0])
    chance = spread * _widened(start, panel.days.shape[1], estimate)
    low, high = estimate - np.quantile(chance, [(1 + LEVEL) / 2, (1 - LEVEL) / 2])
    return Effect(estimate, float(low), float(high), float(own.ring[0]), spread)


def detectable(spread: Floats) -> float:
    """From placebo groups, the fall that would be found four times in five."""
    return -float(np.quantile(spread, (1 + LEVEL) / 2) + np.quantile(spread, 0.8))


def _widened(start: int, weeks: int, estimate: float) -> float:
    """How much wider chance reaches in the pilot than in a placebo group, at least 1.

    What is left after a fall is fewer advertisers, and fewer fluctuate more: that part of the
    variance that comes from the weeks after grows as one over what is left. Its part of the
    whole is as the weeks before are to all weeks, as for means over unequal lengths.
    """
    after = start / weeks
    return float(np.sqrt(max(1.0, 1 - after + after * np.exp(-estimate))))
