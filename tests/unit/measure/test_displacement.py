"""Displacement: what was planted comes back, and intervals hold where counts are few."""

import numpy as np
import pytest
from scipy.stats import poisson

from baken.measure.displacement import (
    Audit,
    Window,
    detectable,
    displacement,
    fieller,
    quotient,
)
from baken.measure.hazards import Hazards, PilotFlows

WEEKS, CLASSES, DRAWS = 60, 3, 300
WINDOW = Window(0, 40, 53)
USUAL = np.array([0.2, 0.06, 0.02])


def country(seed, share, push=0.03, recall=0.7, season=1.0):
    """Steps out of a pilot of 300 advertisers and of 50 towns elsewhere."""
    rng = np.random.default_rng(seed)
    risk = np.tile([60, 90, 150], (WEEKS, 1))
    after = (np.arange(WEEKS) >= 40)[:, None]
    rate = np.where(after, season, 1.0) * USUAL
    anyway, pushed = rng.binomial(risk, rate), rng.binomial(risk, np.where(after, push, 0.0))
    near = rng.binomial(anyway, 0.1 * recall) + rng.binomial(pushed, share * recall)
    counted = [risk, anyway + pushed, near]
    noise = [np.sqrt(part) * rng.normal(size=(DRAWS, WEEKS, CLASSES)) for part in counted]
    noise[1][:] += noise[2]
    draws = [
        np.concatenate([part[None], part + more]) for part, more in zip(counted, noise, strict=True)
    ]
    there = np.tile(risk * 50.0, (1, 1, 1))
    elsewhere = Hazards(there, there * rate, there * rate * 0.3)
    return PilotFlows(*draws), elsewhere, recall


def found(seed, share, **planted):
    flows, elsewhere, recall = country(seed, share, **planted)
    exposed = np.ones(WEEKS, np.int64)
    audit = Audit(int(200 * recall), 200)
    there = elsewhere, exposed[None]
    return displacement(flows, exposed, there, WINDOW, audit, np.random.default_rng(seed))


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7])
def test_a_planted_share_comes_back(share):
    told = [found(seed, share) for seed in range(30)]
    assert np.mean([one.estimate for one in told]) == pytest.approx(share, abs=0.06)
    assert np.mean([one.low <= share <= one.high for one in told]) > 0.85
    assert all(one.certain for one in told)


def test_a_season_that_is_everywhere_is_no_displacement():
    told = [found(seed, 0.0, season=1.5) for seed in range(20)]
    assert np.mean([one.estimate for one in told]) == pytest.approx(0.0, abs=0.06)


def test_without_a_push_there_are_no_certain_departures():
    told = [found(seed, 0.0, push=0.0) for seed in range(30)]
    assert sum(one.certain for one in told) <= 3
    assert np.mean([one.departures for one in told]) == pytest.approx(0.0, abs=12)


def test_weeks_that_were_not_seen_change_no_expectation():
    flows, elsewhere, _ = country(1, 0.3)
    exposed = np.ones(WEEKS, np.int64)
    exposed[45:48] = 0
    for part in (flows.at_risk, flows.left, flows.to_ring):
        part[:, 45:48] = 0
    there = elsewhere, exposed[None]
    one = displacement(flows, exposed, there, WINDOW, Audit(140, 200), np.random.default_rng(1))
    assert one.low <= 0.3 <= one.high


def test_fieller_holds_the_quotient_and_knows_when_it_knows_nothing():
    rng = np.random.default_rng(1)
    above, below = rng.normal(10, 1, 2000), rng.normal(20, 1, 2000)
    above[0], below[0] = 10, 20
    low, high = fieller(above, below)
    assert low < 0.5 < high and high - low < 0.3
    below[1:] += rng.normal(0, 30, 1999)
    assert fieller(above, below)[1] == 3.0


def test_more_variance_makes_the_interval_wider():
    rng = np.random.default_rng(2)
    above, below = rng.normal(0, 1, 500), rng.normal(20, 1, 500)
    above[0], below[0] = 0, 20
    narrow, wide = fieller(above, below), fieller(above, below, 4.0)
    assert wide[0] < narrow[0] and wide[1] > narrow[1]


def test_the_quotient_of_certain_numbers_is_their_quotient():
    assert quotient(np.full(5, 3.0), np.full(5, 12.0)) == 0.25


def test_the_quotient_of_chances_has_hardly_a_bias():
    rng = np.random.default_rng(3)
    plain, mended = [], []
    for _ in range(2000):
        x, y = rng.normal(20, 6), rng.normal(14, 3)
        above, below = y + rng.normal(0, 3, 200), x + rng.normal(0, 6, 200)
        above[0], below[0] = y, x
        plain.append(y / x if x > 5 else np.nan)
        mended.append(quotient(above, below) if x > 5 else np.nan)
    assert abs(np.nanmean(mended) - 0.7) < abs(np.nanmean(plain) - 0.7)


def test_what_can_be_told_from_nought_is_found_about_four_times_in_five():
    known = [found(seed, 0.0).detectable for seed in range(40)]
    share = float(np.median(known))
    told = [found(seed, share) for seed in range(100, 180)]
    assert 0.65 < np.mean([one.low > 0 for one in told]) < 0.95


def test_fewer_departures_let_only_a_larger_share_be_told():
    few, many = (
        np.median([found(seed, 0.3, push=push).detectable for seed in range(10)])
        for push in (0.01, 0.06)
    )
    assert many < few


def test_where_nobody_left_no_share_is_told():
    assert detectable(3.0, 1.0, 0.0) == np.inf
    assert detectable(3.0, 1.0, -4.0) == np.inf


@pytest.mark.parametrize(("usual", "clumps", "followed"), [(0.0, 1.0, 10.0), (12.0, 0.5, 40.0)])
def test_the_smallest_share_is_that_of_poisson_counts(usual, clumps, followed):
    rng, share = np.random.default_rng(4), detectable(usual, clumps, followed)
    meant = (usual + share * followed) / clumps
    seen = rng.poisson(meant, 20_000)
    by_chance = poisson.cdf(usual / clumps, np.maximum(seen, 1e-9))
    assert np.mean(by_chance < 0.025) == pytest.approx(0.8, abs=0.1)
