"""The pilot effect: placebo groups of like size, and intervals that chance has its part in."""

from math import log

import numpy as np
import pytest

from baken.measure.effect import Effect, pilot_effect
from baken.measure.panel import Panel
from baken.measure.placebo import placebos

TOWNS, WEEKS, START = 120, 30, 20


def panel(seed=1, fall=0.0):
    rng = np.random.default_rng(seed)
    level = (
        rng.lognormal(2.5, 0.6, (TOWNS, 1))
        * np.exp(rng.normal(0, 0.1, (TOWNS, 2)))[:, [0] * START + [1] * (WEEKS - START)]
    )
    level[:3, START:] *= 1 - fall
    near = np.eye(TOWNS, k=1, dtype=bool) | np.eye(TOWNS, k=-1, dtype=bool)
    return Panel(rng.poisson(level * 7).astype(float), np.full((TOWNS, WEEKS), 7.0), near)


def towns(*chosen):
    marks = np.zeros(TOWNS, np.bool_)
    marks[list(chosen)] = True
    return marks


def effect(data):
    return pilot_effect(data, START, towns(0, 1, 2), towns(3), np.random.default_rng(2))


def test_placebo_groups_have_the_pilots_sizes_and_differ():
    data = panel()
    sizes = data.size(slice(0, START))
    groups = placebos(data, sizes, np.array([10.0, 12.0, 30.0]), 200, np.random.default_rng(1))
    assert len(np.unique(groups.treated, axis=0)) == 200
    assert (groups.treated.sum(axis=1) == 3).all()
    assert not (groups.treated & groups.ring).any()
    totals = (groups.treated * sizes).sum(axis=1)
    assert np.median(totals) == pytest.approx(52, rel=0.2)


def test_a_planted_fall_is_found_and_lies_in_its_interval():
    found = effect(panel(fall=0.4))
    assert found.established
    assert found.low < log(0.6) < found.high


def test_without_a_fall_there_is_none():
    alarms = [effect(panel(seed)).established for seed in range(20)]
    assert sum(alarms) <= 2


def test_what_could_have_been_detected_is_a_fall_beyond_chance():
    found = effect(panel())
    assert found.detectable < np.quantile(found.spread, 0.025)


def test_a_larger_fall_has_a_wider_interval_because_fewer_are_left():
    width = [found.high - found.low for found in (effect(panel(fall=f)) for f in (0.0, 0.6))]
    assert width[1] > 1.2 * width[0]


def test_too_few_towns_for_placebos_are_refused():
    data = panel()
    few = Panel(data.days[:8], data.covered[:8], data.near[:8, :8])
    with pytest.raises(ValueError, match="too few"):
        pilot_effect(few, START, towns(0, 1, 2)[:8], towns(3)[:8], np.random.default_rng(1))


def test_a_fall_is_established_where_the_whole_interval_lies_below_nought():
    spread = np.zeros(3)
    assert Effect(-0.5, -0.8, -0.1, 0.0, spread, 0.7).established
    assert not Effect(-0.5, -1.1, 0.1, 0.0, spread, 0.7).established


def test_a_pilot_in_which_nothing_is_left_has_no_interval():
    data = panel()
    data.days[:3, START:] = 0
    with pytest.raises(ValueError, match="nothing is left"):
        effect(data)
