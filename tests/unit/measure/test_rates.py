"""Shares and their intervals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.measure.rates import Rate

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
