"""Published results, from their public figures, and what the quotients must do."""

from math import sqrt

import pytest

from baken.measure.quotients import (
    Change,
    displacement_difference,
    displacement_quotient,
    log_rate_ratio,
    total_net_effect,
)


def test_the_weighted_displacement_difference_is_the_published_one():
    total, error = displacement_difference(
        Change(207, 110), Change(308, 318), Change(178, 157), Change(150, 140)
    )
    assert total == -118
    assert error == pytest.approx(sqrt(1568))


def test_the_quotient_is_one_below_nought_where_all_that_is_lost_turns_up_in_the_buffer():
    assert displacement_quotient(Change(100, 50), Change(100, 150), Change(100, 100)) == -1


def test_the_quotient_is_above_nought_where_the_buffer_falls_too():
    assert displacement_quotient(Change(100, 50), Change(100, 75), Change(100, 100)) == 0.5


def test_there_is_no_quotient_without_a_change_or_a_comparison():
    assert displacement_quotient(Change(100, 100), Change(100, 150), Change(100, 100)) is None
    assert displacement_quotient(Change(100, 50), Change(100, 150), Change(100, 0)) is None
    assert total_net_effect(Change(1, 1), Change(1, 1), Change(0, 1)) is None


def test_the_log_ratio_of_rates_is_the_published_one():
    assert log_rate_ratio(Change(50, 30), Change(60, 55)) == pytest.approx(-0.4238142, abs=5e-8)
    assert log_rate_ratio(Change(50, 0), Change(60, 55)) is None


def test_the_total_net_effect_counts_the_buffer():
    assert total_net_effect(Change(100, 50), Change(100, 130), Change(100, 110)) == pytest.approx(
        40
    )
