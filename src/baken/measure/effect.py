"""A, the pilot effect: how much less is advertised than elsewhere, with what chance can do."""

from dataclasses import dataclass

import numpy as np

from baken.measure.chance import detectable, not_refuted, of_other_towns, overlap
from baken.measure.panel import Flags, Floats, Panel
from baken.measure.placebo import FEWEST, placebos
from baken.measure.ppml import fit


@dataclass(frozen=True, slots=True)
class Effect:
    """Logarithms of ratios: 0 is no change, log(0.6) a fall of 40 %.

    `low` and `high` bound the 95 % interval. `spread` holds what chance gives where nothing
    happened, from placebo groups, and `after` the part of it that the weeks after bring.
    `ring` is the change in the towns around, without interval: a rise there is no proof.
    """

    estimate: float
    low: float
    high: float
    ring: float
    spread: Floats
    after: float

    @property
    def established(self) -> bool:
        """Whether a fall stands beyond chance."""
        return self.high < 0

    @property
    def detectable(self) -> float:
        """The smallest fall, as a logarithm below 0, that is found four times in five."""
        return detectable(self.spread, self.after)


def pilot_effect(
    panel: Panel, start: int, pilot: Flags, ring: Flags, rng: np.random.Generator
) -> Effect:
    """The effect in `pilot` from week `start` of the panel on; ramp weeks are left out before.

    The towns of pilot and ring are in no placebo. Raises ValueError where fewer than 500
    groups can be made, or nothing is left to compare.
    """
    own = fit(panel, start, pilot[None], ring[None])
    rest = panel.without(pilot | ring)
    estimate, ringed = float(own.treated[0]), float(own.ring[0])
    if not np.isfinite(estimate):
        raise ValueError("nothing is left in the pilot")
    chance = by_chance(rest, start, panel.size(slice(0, start))[pilot], rng)
    # As for means over unequal lengths: the shorter part has the larger share of the variance.
    after = start / panel.days.shape[1]
    low, high = not_refuted(estimate, chance, after)
    return Effect(estimate, low, high, ringed, chance, after)


def by_chance(rest: Panel, start: int, wanted: Floats, rng: np.random.Generator) -> Floats:
    """What chance gives in a group of towns of the sizes `wanted` where nothing happened.

    `rest` are the towns to draw from, and week `start` of them is the first that counts as
    after. Raises ValueError where fewer than 500 groups can be made.
    """
    sizes = rest.size(slice(0, start))
    if not (wanted > 0).all():
        raise ValueError("a town without ads before the start")
    groups = placebos(rest, sizes, wanted, FEWEST, rng)
    if len(groups.treated) < FEWEST:
        raise ValueError("too few groups of like size")
    spread = fit(rest, start, groups.treated, groups.ring).treated
    return of_other_towns(spread, overlap(groups.treated, sizes))
