"""Sums of steps, weeks at risk over gaps, and draws of advertisers."""

import numpy as np
import pytest

from baken.measure.flows import Rows, no_one, steps
from baken.measure.hazards import exposure, hazards, pilot_flows

# Week, advertiser, town, days: one stays, one moves to town 1, one leaves.
MADE = steps(
    Rows(
        np.array([0, 1, 2, 0, 1, 0]),
        np.array([7, 7, 7, 8, 8, 9]),
        np.array([0, 0, 0, 0, 1, 0]),
        np.ones(6, np.int64),
    ),
    no_one(),
)


def test_who_stays_moves_and_leaves_is_counted_where_the_step_begins():
    found = hazards(MADE, 2, 3)
    assert found.at_risk[0, :, 0].tolist() == [3, 1, 1]
    assert found.left[0, :, 0].tolist() == [2, 0, 1]
    assert found.moved[0, :, 0].tolist() == [1, 0, 0]
    assert found.at_risk.sum() == len(MADE.week)


def test_a_step_over_a_gap_carries_the_risk_of_the_weeks_between():
    covered = np.array([[7, 7, 0, 2, 7, 7, 0, 0, 0, 7, 7]])
    assert exposure(covered)[0].tolist() == [1, 3, 0, 0, 1, 0, 0, 0, 0, 1, 0]


def flows(draws=300):
    pilot, ring = np.array([True, False]), np.array([False, True])
    return pilot_flows(MADE, 3, pilot, ring, draws, np.random.default_rng(1))


def test_draw_nought_is_what_was_counted():
    found = flows()
    assert found.at_risk[0, :, 0].tolist() == [3, 1, 1]
    assert found.left[0].sum() == 3
    assert found.to_ring[0].sum() == 1


def test_an_advertiser_has_one_weight_in_all_her_steps():
    found = flows().at_risk[:, :, 0]
    assert (found[1:, 1] == found[1:, 2]).all()
    assert found[1:].var(axis=0).min() > 0.5


def test_draws_vary_around_what_was_counted():
    found = flows(4000)
    assert found.left[1:].sum(axis=(1, 2)).mean() == pytest.approx(3, abs=0.1)


def test_a_pilot_without_anybody_has_nothing():
    none = np.array([False, False])
    found = pilot_flows(MADE, 3, none, none, 5, np.random.default_rng(1))
    assert found.at_risk.sum() == found.left.sum() == 0
