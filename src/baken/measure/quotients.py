"""Quotients of before and after that others use. Secondary: they carry no interval here.

They compare a treated area with its surroundings and a comparison area, and cannot tell
chance from displacement: in simulation they find displacement in most runs without any.
"""

from math import log, sqrt
from typing import NamedTuple


class Change(NamedTuple):
    """A count before and after."""

    before: float
    after: float


def displacement_quotient(treated: Change, buffer: Change, comparison: Change) -> float | None:
    """WDQ: below 0 displacement, above 0 diffusion of benefits; None without a change to share.

    K. J. Bowers and S. D. Johnson (2003), Measuring the geographical displacement and diffusion
    of benefit effects of crime prevention activity, Journal of Quantitative Criminology 19.
    """
    if not comparison.before or not comparison.after:
        return None
    gained = buffer.after / comparison.after - buffer.before / comparison.before
    lost = treated.after / comparison.after - treated.before / comparison.before
    return gained / lost if lost else None


def displacement_difference(
    treated: Change, comparison: Change, buffer: Change, buffer_comparison: Change
) -> tuple[float, float]:
    """WDD, below 0 a fall in all, and its standard error if all counts were Poisson.

    A. P. Wheeler and J. H. Ratcliffe (2018), A simple weighted displacement difference test to
    evaluate place based crime interventions, Crime Science 7:11. Counts of advertisers are not
    Poisson, so the error is given for comparison with other work only.
    """
    areas = (treated, comparison, buffer, buffer_comparison)
    changes = [area.after - area.before for area in areas]
    total = changes[0] - changes[1] + changes[2] - changes[3]
    return total, sqrt(sum(area.before + area.after for area in areas))


def total_net_effect(treated: Change, buffer: Change, comparison: Change) -> float | None:
    """TNE: how many fewer there are than the comparison's change would give, buffer included.

    R. T. Guerette (2009), Analyzing crime displacement and diffusion, COPS Office.
    """
    if not comparison.before:
        return None
    change = comparison.after / comparison.before
    return (treated.before + buffer.before) * change - treated.after - buffer.after


def log_rate_ratio(treated: Change, comparison: Change) -> float | None:
    """The treated area's change over the comparison's, as a logarithm; None with a nought."""
    if min(*treated, *comparison) <= 0:
        return None
    return log(treated.after / treated.before) - log(comparison.after / comparison.before)
