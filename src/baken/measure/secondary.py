"""Secondary measures: what others use, and how far the pilot effect can be leaned on.

None of them is an outcome. The quotients are there to compare with other work; the other two
ask whether the pilot went its own way before the start, and whether one municipality alone
makes the effect.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from baken.measure import figures
from baken.measure.assess import SEED
from baken.measure.effect import Effect, pilot_effect
from baken.measure.panel import Flags, Panel
from baken.measure.plan import Plan
from baken.measure.ppml import fit
from baken.measure.quotients import Change, displacement_quotient, total_net_effect


@dataclass(frozen=True, slots=True)
class Secondary:
    """None where there is nothing to divide by, or too few municipalities.

    `quotient` is WDQ. `net` is TNE in advertisers a day, which is WDD the other way round where
    the comparison is brought to the size of pilot and ring. `earlier` is the pilot effect of a
    start that never was, halfway through the weeks before. `without_one` holds the least and
    the greatest effect where a municipality of the pilot is left out, as logarithms.
    """

    quotient: float | None
    net: float | None
    earlier: Effect | None
    without_one: tuple[float, float] | None


def assess_secondary(folder: Path, plan: Plan) -> Secondary:
    """All of them, from figures whose coverage carries a comparison."""
    whole = figures.panel(folder, plan)
    pilot, ring = figures.marked(plan.pilot), figures.marked(plan.ring)
    start = plan.weeks_before
    kept = np.r_[0:start, start + plan.ramp : plan.weeks]
    pair = quotients(whole.weeks(kept), start, pilot, ring)
    before = whole.weeks(slice(0, start))
    return Secondary(
        *pair,
        earlier(before, pilot, ring),
        without_one(whole.weeks(kept), start, pilot, ring),
    )


def quotients(
    panel: Panel, start: int, pilot: Flags, ring: Flags
) -> tuple[float | None, float | None]:
    """WDQ and TNE, of advertisers a day in the towns of the pilot, the ring and the rest."""
    sizes = [panel.size(slice(0, start)), panel.size(slice(start, None))]
    areas = (pilot, ring, ~(pilot | ring))
    changes = [Change(*(float(size[area].sum()) for size in sizes)) for area in areas]
    return displacement_quotient(*changes), total_net_effect(*changes)


def earlier(before: Panel, pilot: Flags, ring: Flags) -> Effect | None:
    """The effect of a start that never was, halfway; None where too few towns are alike."""
    half = before.days.shape[1] // 2
    try:
        return pilot_effect(before, half, pilot, ring, np.random.default_rng(SEED))
    except ValueError:
        return None


def without_one(panel: Panel, start: int, pilot: Flags, ring: Flags) -> tuple[float, float] | None:
    """The least and the greatest effect with a town of the pilot left out of the panel.

    None where the pilot is one town, or where nothing is left of the others.
    """
    towns = np.flatnonzero(pilot)
    if len(towns) < 2:
        return None
    found = []
    for town in towns:
        out = np.arange(len(pilot)) == town
        rest = panel.without(out)
        found.append(float(fit(rest, start, pilot[~out][None], ring[~out][None]).treated[0]))
    return (min(found), max(found)) if np.isfinite(found).all() else None
