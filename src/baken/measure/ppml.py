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


class _Part(NamedTuple):
    """Weeks before or after the start, added up by kind; `weeks` is how many of each there are.

    `covered` is (towns, kinds); `in_town` and `in_weeks` are the sums of days.
    """

    covered: Floats
    in_town: Floats
    in_weeks: Floats
    weeks: Floats


def fit(panel: Panel, start: int, treated: Flags, ring: Flags) -> Effects:
    """The effects for groups of towns, all fitted at once, each on the whole panel.

    In: the number of the first week after, and treated towns and rings of each group, both
    (groups, towns), without a town in both. Out: -inf where nothing is left, nan where
    nothing was seen.
    """
    before, after = _alike(panel, slice(0, start)), _alike(panel, slice(start, None))
    marks = np.stack([treated, ring]).astype(np.float64)
    in_town = before.in_town + after.in_town
    left = marks @ after.in_town
    weeks = [np.ones((len(treated), 1)) * part.weeks for part in (before, after)]
    change = np.ones(left.shape)
    factor = _factor(marks, change)
    for _ in range(_ROUNDS):
        exposed = weeks[1] @ after.covered.T
        whole = weeks[0] @ before.covered.T + factor * exposed
        town = _ratio(in_town, whole)
        expected = np.einsum("kgt,gt->kg", marks, town * exposed)
        last, change = change, np.where(expected > 0, _ratio(left, expected), 1.0)
        factor = _factor(marks, change)
        fitted = (town @ before.covered, (town * factor) @ after.covered)
        parts = zip((before, after), fitted, strict=True)
        weeks = [_ratio(part.in_weeks, of_part) for part, of_part in parts]
        if np.allclose(last, change, rtol=_CLOSE, atol=0):
            break
    seen = marks @ after.covered.sum(axis=1) > 0
    with np.errstate(divide="ignore"):
        return Effects(*np.where(seen, np.log(change), np.nan))


def _alike(panel: Panel, chosen: slice) -> _Part:
    """Weeks of a part of the panel, those together in which the same days were covered.

    The level of a week is what was seen over what was to be expected, and what is to be
    expected follows from the covered days: so weeks with the same ones can be added up.
    """
    covered, days = panel.covered[:, chosen].astype(np.float64), panel.days[:, chosen]
    days = np.where(covered > 0, days, 0.0)
    kinds, kind = np.unique(covered, axis=1, return_inverse=True)
    in_weeks = np.bincount(kind.ravel(), weights=days.sum(axis=0)).astype(np.float64)
    weeks = np.bincount(kind.ravel()).astype(np.float64)
    return _Part(kinds, days.sum(axis=1), in_weeks, weeks)


def _factor(marks: Floats, change: Floats) -> Floats:
    """By how much each town changes after the start, shape (groups, towns)."""
    return np.asarray(1.0 + np.einsum("kgt,kg->gt", marks, change - 1.0))


def _ratio(above: Floats, below: Floats) -> Floats:
    """0 where nothing was to be expected: a town or a week that was never seen."""
    above, below = np.broadcast_arrays(above, below)
    return np.asarray(np.divide(above, below, out=np.zeros(below.shape), where=below > 0))
