"""Shares and their intervals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.measure.rates import Rate, difference, difference_by_chance, share_of_flagged

RATES = st.integers(0, 500).flatmap(lambda n: st.builds(Rate, st.integers(0, n), st.just(n)))


def test_a_published_interval():
    low, high = Rate(10, 100).interval
    assert (low, high) == pytest.approx((0.05523, 0.17437), abs=1e-4)


def test_of_nothing_nothing_is_known():
    assert Rate(0, 0).share is None
    assert Rate(0, 0).interval == (0.0, 1.0)


@given(RATES)
def test_the_share_lies_in_its_interval(rate):
    low, high = rate.interval
    assert 0 <= low <= high <= 1
    assert rate.share is None or low <= rate.share <= high


@given(RATES, RATES)
def test_pooling_adds_up(one, other):
    pooled = one + other
    assert (pooled.hits, pooled.total) == (one.hits + other.hits, one.total + other.total)


@pytest.mark.parametrize(
    ("one", "other", "ends"),
    [
        (Rate(56, 70), Rate(48, 80), (0.0524, 0.3339)),
        (Rate(9, 10), Rate(3, 10), (0.1705, 0.8090)),
        (Rate(5, 56), Rate(0, 29), (-0.0381, 0.1926)),
        (Rate(0, 10), Rate(0, 20), (-0.1611, 0.2775)),
        (Rate(10, 10), Rate(0, 20), (0.6791, 1.0)),
    ],
)
def test_differences_as_newcombe_published_them(one, other, ends):
    """Newcombe (1998), table II, method 10."""
    assert difference(one, other) == pytest.approx(ends, abs=1e-4)


@given(RATES, RATES)
def test_a_difference_lies_in_its_interval_and_turns_with_its_sides(one, other):
    low, high = difference(one, other)
    assert -1 <= low <= high <= 1
    turned = difference(other, one)
    assert turned == pytest.approx((-high, -low))
    if one.share is not None and other.share is not None:
        assert low <= one.share - other.share <= high


def test_a_difference_with_nothing_is_not_known():
    assert difference(Rate(0, 0), Rate(1, 2)) == (-1.0, 1.0)


def test_chance_sets_equal_groups_apart_the_more_the_smaller_they_are():
    small, large = [Rate(2, 100)] * 10, [Rate(200, 10_000)] * 10
    assert difference_by_chance(large) < 0.01 < difference_by_chance(small)
    assert difference_by_chance(small) == difference_by_chance(small)
    assert difference_by_chance(small[:1]) == difference_by_chance([]) == 0.0


def test_chance_sets_two_groups_apart_as_far_as_the_normal_law_says():
    n, p = 10_000, 0.2
    expected = 1.96 * (2 * p * (1 - p) / n) ** 0.5
    assert difference_by_chance([Rate(2000, n)] * 2) == pytest.approx(expected, rel=0.05)


def test_the_share_rightly_flagged_by_bayes():
    assert share_of_flagged(0.5, 0.05, 0.1) == pytest.approx(0.05 / 0.095)
    assert share_of_flagged(0.5, 0.0, 0.01) == 1.0
    assert share_of_flagged(0.0, 0.0, 0.5) is None
