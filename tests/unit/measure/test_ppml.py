"""The Poisson model: in closed form where there is one, and beside Newton where there is none."""

import numpy as np
import pytest

from baken.measure.panel import Panel
from baken.measure.ppml import fit
from baken.measure.quotients import Change, log_rate_ratio

TREATED, RING, START = [0, 1], [2], 6


def panel(seed, towns=9, weeks=10, missing=0.0):
    rng = np.random.default_rng(seed)
    covered = rng.integers(4, 8, (towns, weeks)).astype(float)
    covered[rng.random((towns, weeks)) < missing] = 0
    level = rng.lognormal(1, 0.5, (towns, 1)) * rng.lognormal(0, 0.2, (1, weeks))
    days = rng.poisson(level * covered).astype(float)
    return Panel(days, covered, np.zeros((towns, towns), np.bool_))


def marked(towns, chosen):
    marks = np.zeros((1, towns), np.bool_)
    marks[0, chosen] = True
    return marks


def newton(data):
    """The same model by Newton's method on dummies, with numpy alone."""
    towns, weeks = data.days.shape
    town, week = (axis.ravel() for axis in np.indices(data.days.shape))
    seen = data.covered.ravel() > 0
    columns = [town == one for one in range(towns)] + [week == one for one in range(1, weeks)]
    columns += [np.isin(town, group) & (week >= START) for group in (TREATED, RING)]
    design = np.column_stack(columns).astype(float)[seen]
    days, offset = data.days.ravel()[seen], np.log(data.covered.ravel()[seen])
    beta = np.zeros(design.shape[1])
    for _ in range(60):
        mean = np.exp(design @ beta + offset)
        step = np.linalg.solve((design.T * mean) @ design, design.T @ (days - mean))
        beta += np.clip(step, -1, 1)
    return beta[-2:]


def fitted(data):
    towns = len(data.days)
    found = fit(data, START, marked(towns, TREATED), marked(towns, RING))
    return np.array([found.treated[0], found.ring[0]])


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("missing", [0.0, 0.2])
def test_it_ends_where_newton_ends(seed, missing):
    data = panel(seed, missing=missing)
    assert fitted(data) == pytest.approx(newton(data), abs=1e-6)


def test_with_every_day_seen_it_is_a_ratio_of_ratios():
    data = panel(1)
    data = Panel(data.days, np.full(data.days.shape, 7.0), data.near)
    sums = [data.days[:, :START].sum(axis=1), data.days[:, START:].sum(axis=1)]
    treated = Change(*(part[TREATED].sum() for part in sums))
    rest = Change(*(part[3:].sum() for part in sums))
    assert fitted(data)[0] == pytest.approx(log_rate_ratio(treated, rest), abs=1e-8)


def test_what_stands_where_nothing_was_seen_changes_nothing():
    data = panel(3, missing=0.3)
    filled = Panel(np.where(data.covered > 0, data.days, 999.0), data.covered, data.near)
    assert fitted(filled) == pytest.approx(fitted(data), abs=1e-12)


def test_gaps_are_no_fall_and_zeros_in_their_place_would_be():
    rng = np.random.default_rng(4)
    covered = np.full((40, 20), 7.0)
    covered[:3, 12:14] = 0
    days = rng.poisson(30 * covered).astype(float)
    masked = fit(Panel(days, covered, covered < 0), 10, marked(40, [0, 1, 2]), marked(40, [3]))
    zeros = Panel(days, np.full((40, 20), 7.0), covered < 0)
    naive = fit(zeros, 10, marked(40, [0, 1, 2]), marked(40, [3]))
    assert masked.treated[0] == pytest.approx(0.0, abs=0.03)
    assert naive.treated[0] < -0.15


def test_nothing_left_is_an_endless_fall():
    data = panel(2)
    data.days[TREATED, START:] = 0
    assert fitted(data)[0] == -np.inf


def test_groups_fitted_together_are_those_fitted_alone():
    data = panel(7, missing=0.1)
    one, other = marked(9, [0, 1]), marked(9, [4, 5, 6])
    none = np.zeros_like(one)
    both = fit(data, START, np.vstack([one, other]), np.vstack([none, none])).treated
    alone = [fit(data, START, group, none).treated[0] for group in (one, other)]
    assert both == pytest.approx(alone, abs=1e-7)


def test_weeks_with_the_same_covered_days_can_be_added_up():
    """Three weeks that were covered alike, or one with their days: the same effects."""
    data = panel(5, weeks=6)
    data.covered[:, [2, 4]] = data.covered[:, [3]]
    joined = Panel(data.days[:, [0, 1, 2, 5]], data.covered[:, [0, 1, 2, 5]], data.near)
    joined.days[:, 2] = data.days[:, 2:5].sum(axis=1)
    marks = marked(9, TREATED), marked(9, RING)
    one, other = fit(data, 5, *marks), fit(joined, 3, *marks)
    assert np.concatenate(one) == pytest.approx(np.concatenate(other), abs=1e-9)


def test_two_areas_before_and_after_give_the_published_log_ratio_of_rates():
    """A difference-in-differences of 50 to 30 beside 60 to 55."""
    data = Panel(np.array([[50.0, 30], [60, 55]]), np.full((2, 2), 7.0), np.zeros((2, 2), bool))
    treated = np.array([[True, False]])
    assert fit(data, 1, treated, ~treated & False).treated == pytest.approx(-0.4238142, abs=5e-8)
