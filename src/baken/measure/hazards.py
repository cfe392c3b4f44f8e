"""Who was at risk of leaving, and who left: sums over weeks, per tenure class."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array

from baken.measure.flows import GONE, TENURES, Steps
from baken.measure.panel import Flags, Floats
from baken.measure.tally import Integers

LONGEST_GAP = 3
"""Weeks without sight over which a step is still trusted; one less than its horizon."""


@dataclass(frozen=True, slots=True)
class Hazards:
    """Sums per town, week and tenure class, all (towns, weeks, classes).

    `left` left the town for anywhere or nowhere, `moved` was seen in another town next.
    """

    at_risk: Floats
    left: Floats
    moved: Floats


@dataclass(frozen=True, slots=True)
class PilotFlows:
    """Steps out of the pilot as a whole, weighed per draw, all (draws, weeks, classes).

    Draw 0 is what was counted; in the others each advertiser has a weight by chance. `left`
    left all of the pilot's towns, `to_ring` was seen in the ring next.
    """

    at_risk: Floats
    left: Floats
    to_ring: Floats


def hazards(made: Steps, towns: int, weeks: int) -> Hazards:
    """The sums of steps that started in a week; the weights of advertisers are 1."""
    moved = (made.destination != GONE) & (made.destination != made.place)
    left = (made.destination == GONE) | moved
    shape = (towns, weeks, len(TENURES))
    cell = np.ravel_multi_index((made.place, made.week, made.tenure), shape)
    counts = [
        np.bincount(cell, weights=kept, minlength=towns * weeks * len(TENURES))
        for kept in (np.ones(len(cell)), left, moved)
    ]
    return Hazards(*(count.reshape(shape).astype(np.float64) for count in counts))


def exposure(covered_days: Integers, fewest: int = 3) -> Integers:
    """Weeks until the next week that was seen, per town and week; 0 where a step is not trusted.

    In: covered days (towns, weeks). A week is seen with at least `fewest` covered days. Who
    leaves while nothing is seen is last seen before it, so a step over a gap of two weeks
    carries the risk of three.
    """
    seen = covered_days >= fewest
    weeks = seen.shape[1]
    following = np.full(seen.shape, weeks + LONGEST_GAP + 1)
    for week in range(weeks - 2, -1, -1):
        following[:, week] = np.where(seen[:, week + 1], week + 1, following[:, week + 1])
    ahead = following - np.arange(weeks)
    return np.where(seen & (ahead <= LONGEST_GAP), ahead, 0)


def pilot_flows(
    made: Steps, weeks: int, pilot: Flags, ring: Flags, draws: int, rng: np.random.Generator
) -> PilotFlows:
    """Sums of the pilot's steps with Poisson weights per advertiser: a bootstrap of advertisers.

    Only while pseudonyms live; the weights of one key say nothing of those of the next.
    """
    here = np.flatnonzero(pilot[made.place])
    _, who = np.unique(made.advertiser[here], return_inverse=True)
    weight = rng.poisson(1.0, (int(who.max(initial=-1)) + 1, draws + 1)).astype(np.float64)
    weight[:, 0] = 1.0
    to = made.destination[here]
    gone = to == GONE
    left, ringed = gone | ~pilot[to], ~gone & ring[to]
    cells = weeks * len(TENURES)
    cell = made.week[here] * len(TENURES) + made.tenure[here]
    counts = [
        _weighed(cell[kept], who[kept], weight, cells)
        for kept in (np.ones(len(here), np.bool_), left, ringed)
    ]
    return PilotFlows(*(count.reshape(draws + 1, weeks, len(TENURES)) for count in counts))


def _weighed(cell: Integers, who: Integers, weight: Floats, cells: int) -> Floats:
    """Per draw the sum of weights in each cell, shape (draws, cells)."""
    met = coo_array((np.ones(len(cell)), (cell, who)), shape=(cells, len(weight)))
    return np.asarray((met.tocsr() @ weight).T)
