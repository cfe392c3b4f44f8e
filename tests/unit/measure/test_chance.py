"""What chance does in the pilot, from groups that share towns: it holds what it must."""

from itertools import combinations

import numpy as np
import pytest
from scipy.stats import t

from baken.measure.chance import Overlap, detectable, not_refuted, of_other_towns, overlap


def groups_of(towns, each):
    chosen = list(combinations(range(towns), each))
    marks = np.zeros((len(chosen), towns), np.bool_)
    for row, group in enumerate(chosen):
        marks[row, list(group)] = True
    return marks


@pytest.mark.parametrize(("towns", "each"), [(6, 2), (9, 3), (12, 3)])
def test_of_equal_towns_the_overlap_is_the_part_of_them_in_a_group(towns, each):
    met = overlap(groups_of(towns, each), np.ones(towns))
    assert met.towns == pytest.approx(towns)
    assert met.shared == pytest.approx(each / towns)


def test_groups_with_no_town_in_common_share_nothing_but_their_number():
    apart = np.repeat(np.eye(10, dtype=bool), 2, axis=1)
    assert overlap(apart, np.ones(20)) == pytest.approx((20, 0.1))


def test_a_town_that_is_nearly_the_whole_of_each_group_counts_for_nearly_all():
    sizes = np.array([1000.0, *np.ones(8)])
    marks = groups_of(9, 3)
    assert overlap(marks[marks[:, 0]], sizes).towns == pytest.approx(1, abs=0.01)


def test_the_spread_keeps_its_middle_and_grows_by_the_overlap_and_the_few_towns():
    spread = np.array([0.1, 0.2, 0.6])
    wider = of_other_towns(spread, Overlap(9, 1 / 3))
    assert wider.mean() == pytest.approx(0.3)
    by = np.ptp(wider) / np.ptp(spread)
    assert by == pytest.approx(np.sqrt(2) * t.ppf(0.975, 8) / 1.959964, rel=1e-5)


@pytest.mark.parametrize("met", [Overlap(3, 1.0), Overlap(2, 0.5)])
def test_groups_that_are_all_alike_tell_nothing(met):
    with pytest.raises(ValueError, match="alike"):
        of_other_towns(np.zeros(5), met)


@pytest.mark.parametrize("towns", [16, 25, 40])  # fewer make no 500 groups of three
def test_a_group_of_other_towns_lies_within_in_95_of_100_worlds(towns):
    """Three towns beside so many others, all by chance: the raw spread holds fewer."""
    rng, each, worlds = np.random.default_rng(towns), 3, 3000
    drawn = np.sort(rng.random((500, towns)).argsort(axis=1)[:, :each], axis=1)
    marks = np.zeros((500, towns), np.bool_)
    np.put_along_axis(marks, drawn, True, axis=1)
    met, held = overlap(marks, np.ones(towns)), np.zeros(2)
    for _ in range(worlds):
        own, others = rng.normal(size=each).mean(), rng.normal(size=towns)
        spread = marks @ others / each
        for which, chance in enumerate((spread, of_other_towns(spread, met))):
            low, high = np.quantile(chance, [0.025, 0.975])
            held[which] += low <= own <= high
    raw, corrected = held / worlds
    assert corrected == pytest.approx(0.95, abs=0.015)
    assert raw < corrected - 0.01


@pytest.mark.parametrize("worst", [np.nan, -np.inf])
def test_a_group_in_which_nothing_is_left_tells_nothing_of_the_pilot(worst):
    with pytest.raises(ValueError, match="nothing was seen"):
        of_other_towns(np.array([0.1, worst, -0.1]), Overlap(20, 0.1))


def test_without_a_fall_the_bounds_are_those_of_chance():
    chance = np.random.default_rng(1).normal(0, 0.1, 500)
    low, high = np.quantile(chance, [0.025, 0.975])
    assert not_refuted(0.8, chance, 0.7) == pytest.approx((0.8 - high, 0.8 - low), abs=1e-3)


def test_an_effect_is_refuted_by_what_chance_does_under_it():
    """Each bound is the effect under which the estimate just lies at the edge of chance."""
    chance = np.random.default_rng(2).normal(0, 0.1, 500)
    edges = np.quantile(chance, [0.975, 0.025])
    for bound, edge in zip(not_refuted(-0.5, chance, 0.7), edges, strict=True):
        wider = np.sqrt(0.3 + 0.7 * np.exp(-bound))
        assert -0.5 - bound == pytest.approx(edge * wider, abs=1e-3)


def test_nought_is_refuted_by_chance_as_it_is_without_a_fall():
    chance = np.random.default_rng(3).normal(0, 0.1, 500)
    edge = np.quantile(chance, 0.025)
    assert not_refuted(edge - 0.002, chance, 0.7)[1] < 0 < not_refuted(edge + 0.002, chance, 0.7)[1]


def test_where_next_to_nothing_is_left_no_fall_can_be_ruled_out():
    chance = np.random.default_rng(4).normal(0, 0.2, 500)
    low, high = not_refuted(-4.0, chance, 0.7)
    assert low == -np.inf
    assert -4.0 < high < -2.0


@pytest.mark.parametrize("after", [0.3, 0.7])
def test_the_smallest_detectable_fall_is_found_four_times_in_five(after):
    rng = np.random.default_rng(5)
    chance = rng.normal(0, 0.1, 4000)
    fall = detectable(chance, after)
    wider = np.sqrt(1 - after + after * np.exp(-fall))
    estimates = fall + wider * rng.choice(chance, 2000)
    found = [not_refuted(one, chance, after)[1] < 0 for one in estimates]
    assert np.mean(found) == pytest.approx(0.8, abs=0.03)


def test_where_chance_reaches_everything_no_fall_can_be_found():
    assert detectable(np.random.default_rng(6).normal(0, 3, 500), 0.7) == -np.inf
