"""B, displacement: of those who left because of the pilot, how many were seen next door.

Per tenure class as many would have left anyway as left in the pilot before, times how much
more or less is left elsewhere than before. What goes beyond that is excess. Classes from
which few leave anyway weigh more, because there an excess is seen more clearly; so the share
is that of a weighed mean of classes.

The interval is Fieller's, by draws of advertisers: every share for which excess moves ÷ recall
- share × excess departures can be nought (E. C. Fieller 1954, Some problems in interval
estimation, JRSS B 16). Where few moves were seen, draws of them vary too little; so the
variance is that of the moves there would be under the share that is tried.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.special import gammaincinv

from baken.measure.chance import FOUND
from baken.measure.hazards import Hazards, PilotFlows
from baken.measure.panel import Flags, Floats
from baken.measure.tally import Integers

LEVEL = 0.95
_TAILS = [(1 - LEVEL) / 2, (1 + LEVEL) / 2]
_SHARES = np.linspace(-1.0, 3.0, 401)
_NOUGHT = 1e-9
_PUSH = 0.4  # the fall that weights are made for; a wrong one costs precision, no more


class Audit(NamedTuple):
    """Of `moves` real moves in a blind sample of pairs, how many links `followed`."""

    followed: int
    moves: int


class Window(NamedTuple):
    """Weeks in which a step starts: from `start` to before `end_before`, then to `end_after`."""

    start: int
    end_before: int
    end_after: int


class Excess(NamedTuple):
    """What was counted in the window and what was to be expected: (draws, classes) each."""

    counted: Floats
    expected: Floats

    def weighed(self, weights: Floats) -> Floats:
        """Per draw what was counted beyond what was to be expected."""
        return np.asarray((self.counted - self.expected) @ weights)


@dataclass(frozen=True, slots=True)
class Displacement:
    """The share that reappeared next door, with its 95 % interval, and what it is made of.

    `departures` is the excess of departures, unweighed, and `certain` says whether there is
    one beyond chance: without it there is nothing of which to take a share. `detectable` is the
    smallest share that is told from nought four times in five; above 1 where none is.
    """

    estimate: float
    low: float
    high: float
    departures: float
    certain: bool
    detectable: float


def displacement(
    pilot: PilotFlows,
    pilot_exposure: Integers,
    elsewhere: tuple[Hazards, Integers],
    window: Window,
    audit: Audit,
    rng: np.random.Generator,
) -> Displacement:
    """The displacement in `window`.

    `elsewhere` are the towns outside pilot and ring. Exposures as hazards.exposure gives them:
    the pilot's is (weeks,), that of the other towns (towns, weeks).
    """
    spans = _spans(window, len(pilot_exposure))
    parts = [part & (pilot_exposure > 0) for part in spans]
    risk = pilot.at_risk * pilot_exposure[None, :, None]
    changes = _changes(elsewhere, spans)
    left, to_ring = (
        _excess(happened, risk, parts, change)
        for happened, change in zip((pilot.left, pilot.to_ring), changes, strict=True)
    )
    weights = _weights(pilot.left[0][parts[0]].sum(axis=0), risk[0][parts[0]].sum(axis=0), window)
    recall = rng.beta(audit.followed + 0.5, audit.moves - audit.followed + 0.5, len(risk))
    recall[0] = audit.followed / audit.moves
    departures, moves = left.weighed(weights), to_ring.weighed(weights) / recall
    few = _few_moves(left, to_ring, weights, float(recall[0]))
    low, high = fieller(moves, departures, few)
    return Displacement(
        quotient(moves, departures),
        low,
        high,
        float(left.weighed(np.ones(len(weights)))[0]),
        bool(np.quantile(departures[1:], _TAILS[0]) > 0),
        detectable(
            float(to_ring.expected[0] @ weights),
            _clumps(to_ring, weights),
            departures[0] * recall[0],
        ),
    )


def quotient(above: Floats, below: Floats) -> float:
    """The quotient of the first of each, without the bias that a quotient of chances has.

    E. M. L. Beale (1962), Some uses of computers in operational research, Industrielle
    Organisation 31; with variances from the draws.
    """
    spread = np.cov(above[1:], below[1:])
    a, b = float(above[0]), float(below[0])
    return float((a + spread[0, 1] / b) / (b + spread[1, 1] / b)) if b else float("nan")


def fieller(above: Floats, below: Floats, more: Floats | float = 0.0) -> tuple[float, float]:
    """The shares from -1 to 3 for which above - share × below can be nought.

    In: what was counted, then draws of it; and per share how much variance comes on top.
    Out: nan twice where there are none.
    """
    left = above[:, None] - _SHARES * below[:, None]
    wider = np.sqrt(1 + more / np.maximum(left[1:].var(axis=0), 1e-12))
    low, high = left[0] + (np.quantile(left[1:], _TAILS, axis=0) - left[0]) * wider
    possible = _SHARES[(low <= 0) & (high >= 0)]
    return (float(possible[0]), float(possible[-1])) if len(possible) else (np.nan, np.nan)


def detectable(usual: float, clumps: float, followed: float) -> float:
    """The smallest share that is told from nought in FOUND of countries; inf where none is.

    In: how many moves would have been seen anyway, how many come in one clump, and how many
    would be seen if all who left for the pilot had moved. Moves are few, so they are taken for
    Poisson counts of clumps: first the fewest that are beyond what is usual, then of how many
    in the mean so many are seen often enough.
    """
    if followed <= 0:
        return np.inf
    fewest = float(gammaincinv(usual / clumps + 1, float(_TAILS[1])))
    needed = gammaincinv(fewest, FOUND)
    return float((needed * clumps - usual) / followed)


def _clumps(counted: Excess, weights: Floats) -> float:
    """How large the clumps are in which a weighed count comes: its variance over its mean.

    By weights alone, as if nobody moved twice, or by the draws where these vary more; and what
    is to be expected is not known for certain either.
    """
    usual, seen = counted.expected @ weights, counted.counted @ weights
    by_weights = counted.expected[0] @ weights**2 / max(usual[0], _NOUGHT)
    by_draws = seen[1:].var() / max(seen[0], 1.0)
    return float(max(by_weights, by_draws, _NOUGHT) + usual[1:].var() / max(usual[0], 1.0))


def _few_moves(left: Excess, to_ring: Excess, weights: Floats, recall: float) -> Floats:
    """Per share the variance that the draws lack because fewer moves were seen than it means."""
    share, squares = np.clip(_SHARES, 0.0, 1.0), weights**2
    pushed = max(float((left.counted[0] - left.expected[0]) @ squares), 0.0)
    meant = float(to_ring.expected[0] @ squares) + share * recall * pushed
    lacking = np.maximum(meant - to_ring.counted[0] @ squares, 0.0)
    return np.asarray(lacking * np.maximum(1 / recall**2 - 2 * share / recall, 0.0))


def _spans(window: Window, weeks: int) -> list[Flags]:
    week = np.arange(weeks)
    before = (week >= window.start) & (week < window.end_before)
    return [before, (week >= window.end_before) & (week < window.end_after)]


def _excess(happened: Floats, risk: Floats, parts: list[Flags], change: Floats) -> Excess:
    before, after = parts
    usual = _ratio(happened[:, before].sum(axis=1), risk[:, before].sum(axis=1))
    return Excess(happened[:, after].sum(axis=1), risk[:, after].sum(axis=1) * usual * change)


def _weights(left: Floats, risk: Floats, window: Window) -> Floats:
    """Per class, larger where fewer leave anyway; from the weeks before alone."""
    usual, push = _ratio(left, risk), _PUSH / (window.end_after - window.end_before)
    return np.asarray((usual.min() + push) / (usual + push))


def _changes(elsewhere: tuple[Hazards, Integers], spans: list[Flags]) -> list[Floats]:
    """How many times as often others left and moved in the window as before it, per class."""
    counted, exposed = elsewhere
    risk = counted.at_risk * exposed[:, :, None]
    changes = []
    for kind in (counted.left, counted.moved):
        happened = np.where(exposed[:, :, None] > 0, kind, 0.0)
        before, after = (
            _ratio(happened[:, span].sum(axis=(0, 1)), risk[:, span].sum(axis=(0, 1)))
            for span in spans
        )
        changes.append(np.where(before > 0, _ratio(after, before), 1.0))
    return changes


def _ratio(above: Floats, below: Floats) -> Floats:
    return np.asarray(np.divide(above, below, out=np.zeros_like(above), where=below > 0))
