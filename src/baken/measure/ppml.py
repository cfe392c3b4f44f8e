"""A Poisson model with a level per town and per week, and a change in treated towns and rings.

`days ~ treated after + ring after | town + week`, with covered days as exposure. All its
regressors are indicators, so at the maximum the fitted sums equal the observed ones: per
town, per week, and in the treated towns and in the rings after the start. Matching these
margins in turn (iterative proportional fitting, Deming and Stephan 1940) ends there. Poisson
pseudo-maximum likelihood needs no Poisson counts, only the right mean: Gourieroux, Monfort
and Trognon (1984), Econometrica 52.
"""

from typing import NamedTuple

import numpy as np

from baken.measure.panel import Flags, Floats, Panel

_ROUNDS = 500
_CLOSE = 1e-11


class Effects(NamedTuple):
    """Log ratios after the start, one per group: in the treated towns and in their rings."""

    treated: Floats
    ring: Floats


def fit(panel: Panel, start: int, treated: Flags, ring: Flags) -> Effects:
    """The effects for groups of towns, all fitted at once, each on the whole panel.

    In: the number of the first week after, and treated towns and rings of each group, both
    (groups, towns), without a town in both. Out: -inf where nothing is left, nan where
    nothing was seen.
    """
    covered = panel.covered.astype(np.float64)
    days = np.where(covered > 0, panel.days, 0.0)
    before, after = covered[:, :start], covered[:, start:]
    marks = np.stack([treated, ring]).astype(np.float64)
    left = marks @ days[:, start:].sum(axis=1)
    week, change = np.ones((len(treated), days.shape[1])), np.ones(left.shape)
    for _ in range(_ROUNDS):
        exposed = week[:, start:] @ after.T
        whole = week[:, :start] @ before.T + _factor(marks, change) * exposed
        town = _ratio(days.sum(axis=1), whole)
        expected = (marks * town * exposed).sum(axis=2)
        last, change = change, np.where(expected > 0, _ratio(left, expected), 1.0)
        fitted = np.hstack([town @ before, (town * _factor(marks, change)) @ after])
        week = _ratio(days.sum(axis=0), fitted)
        if np.allclose(last, change, rtol=_CLOSE, atol=0):
            break
    seen = marks @ after.sum(axis=1) > 0
    with np.errstate(divide="ignore"):
        return Effects(*np.where(seen, np.log(change), np.nan))


def _factor(marks: Floats, change: Floats) -> Floats:
    """By how much each town changes after the start, shape (groups, towns)."""
    return np.asarray(1.0 + (marks * (change - 1.0)[:, :, None]).sum(axis=0))


def _ratio(above: Floats, below: Floats) -> Floats:
    """0 where nothing was to be expected: a town or a week that was never seen."""
    above, below = np.broadcast_arrays(above, below)
    return np.asarray(np.divide(above, below, out=np.zeros(below.shape), where=below > 0))
