"""Secondary measures: what they say of panels of which the answer is known."""

from math import exp, log

import numpy as np
import pytest

from baken.measure.panel import Panel
from baken.measure.quotients import Change, displacement_difference
from baken.measure.secondary import earlier, quotients, without_one

TOWNS, WEEKS, START = 120, 40, 20
PILOT, RING = np.arange(TOWNS) < 3, np.arange(TOWNS) == 3


def panel(factors, start=START, seed=1):
    """Towns that vary by 5 %, of which the first change by a factor from a week on."""
    rng = np.random.default_rng(seed)
    level = rng.lognormal(2.5, 0.6, (TOWNS, 1)) * np.exp(rng.normal(0, 0.05, (TOWNS, WEEKS)))
    level[: len(factors), start:] *= np.array(factors)[:, None]
    near = np.eye(TOWNS, k=1, dtype=bool) | np.eye(TOWNS, k=-1, dtype=bool)
    return Panel(rng.poisson(level * 7).astype(float), np.full((TOWNS, WEEKS), 7.0), near)


def exact(*pairs):
    """Three areas, before and after: pilot of three towns, ring of one, and the rest."""
    days, covered = np.zeros((5, 2)), np.full((5, 2), 7.0)
    days[[0, 3, 4]] = 7 * np.array(pairs)
    marks = np.arange(5)
    return Panel(days, covered, np.eye(5, dtype=bool)), 1, marks < 3, marks == 3


def test_the_published_quotient_comes_out_of_a_panel():
    assert quotients(*exact((100, 50), (100, 150), (100, 100)))[0] == -1


def test_the_net_effect_is_the_difference_of_others_with_the_comparison_brought_to_size():
    net = quotients(*exact((100, 50), (200, 230), (400, 440)))[1]
    sized = Change(100, 110), Change(200, 230), Change(200, 220)
    assert net == pytest.approx(-displacement_difference(Change(100, 50), *sized)[0])


def test_days_that_were_not_seen_do_not_change_a_quotient():
    data, *marked = exact((100, 50), (100, 150), (100, 100))
    half = Panel(data.days * [[1, 0.5]], data.covered * [[1, 0.5]], data.near)
    assert quotients(half, *marked) == quotients(data, *marked)


def test_without_a_comparison_there_is_no_quotient():
    assert quotients(*exact((100, 50), (100, 150), (0, 0))) == (None, None)


def test_a_pilot_that_went_its_own_way_before_the_start_is_found():
    fell = earlier(panel([0.5, 0.5, 0.5], start=WEEKS // 2), PILOT, RING)
    assert fell.low < log(0.5) < fell.high < 0


def test_a_pilot_that_went_with_the_others_is_not():
    found = [earlier(panel([], seed=seed), PILOT, RING) for seed in range(20)]
    assert sum(not one.low <= 0 <= one.high for one in found) <= 3


def test_too_few_municipalities_say_nothing_of_the_time_before():
    data = panel([])
    few = Panel(data.days[:8], data.covered[:8], data.near[:8, :8])
    assert earlier(few, PILOT[:8], RING[:8]) is None


def test_one_municipality_that_makes_the_effect_shows_where_it_is_left_out():
    least, most = without_one(panel([0.2, 1.0, 1.0]), START, PILOT, RING)
    assert exp(least) < 0.85
    assert exp(most) == pytest.approx(1, abs=0.05)


def test_where_all_fall_alike_it_makes_no_difference_which_is_left_out():
    least, most = without_one(panel([0.5, 0.5, 0.5]), START, PILOT, RING)
    assert (exp(least), exp(most)) == pytest.approx((0.5, 0.5), abs=0.05)


def test_of_a_pilot_of_one_municipality_none_can_be_left_out():
    assert without_one(panel([0.5]), START, np.arange(TOWNS) < 1, RING) is None
