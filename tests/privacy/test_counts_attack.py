"""Nobody can work out a small number from what `baken count` publishes."""

import numpy as np
import pytest
from attacker import Attacker, subtract
from hypothesis import given, settings
from hypothesis import strategies as st
from tables_of_ads import random_table

from baken.measure.disclosure import PROTECTION, THRESHOLD, to_hide

ENOUGH = PROTECTION - 1e-6
NAMES = st.integers(0, 30)


def with_totals(cells):
    cells = np.asarray(cells, np.int64)
    out = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1), np.int64)
    out[:-1, :-1] = cells
    out[-1], out[:, -1] = out.sum(axis=0), out.sum(axis=1)
    out[-1, -1] = cells.sum()
    return out


def narrowest(ads, advertisers, **knowledge):
    """Width of the narrowest range that an attacker finds; PROTECTION where there is none."""
    hidden = to_hide(ads, advertisers)
    if hidden.all() or not hidden.any():
        return PROTECTION
    attacker = Attacker(ads, advertisers, hidden, THRESHOLD, **knowledge)
    return min(high - low for low, high in attacker.ranges().values())


@pytest.mark.parametrize("block", range(10))
def test_ranges_stay_wide_under_attack(block):
    for seed in range(20 * block, 20 * block + 20):
        assert narrowest(*random_table(seed)) >= ENOUGH, seed


def test_ranges_stay_wide_for_one_who_uses_that_counts_are_whole():
    for seed in range(1000, 1012):
        assert narrowest(*random_table(seed, mean=20), whole=True) >= ENOUGH, seed


def test_ranges_stay_wide_when_advertisers_are_known_to_add_up():
    random = np.random.default_rng(4)
    for _ in range(25):
        size = (int(random.integers(1, 4)), int(random.integers(2, 7)))
        table = with_totals(random.poisson(random.pareto(1.0, size) * 20 + 3))
        assert narrowest(table, table, apart=True) >= ENOUGH, table


@settings(max_examples=60)
@given(
    st.lists(st.lists(NAMES, min_size=2, max_size=4), min_size=1, max_size=3).filter(
        lambda rows: len({len(row) for row in rows}) == 1
    )
)
def test_ranges_stay_wide_whatever_the_table(cells):
    table = with_totals(cells)
    assert narrowest(table, table) >= ENOUGH


def test_subtraction_finds_nothing():
    for seed in range(150):
        ads, advertisers = random_table(seed, mean=25)
        hidden = to_hide(ads, advertisers)
        assert hidden.all() or not subtract(ads, hidden), seed


def test_the_same_attacks_do_break_small_cells_hidden_alone():
    table = with_totals([[4, 30, 40], [50, 60, 70]])
    alone = table < THRESHOLD
    assert subtract(table, alone) == {(0, 0)}
    assert Attacker(table, table, alone, THRESHOLD).range_of(0, (0, 0)) == [4, 4]


def test_a_cycle_alone_is_not_enough():
    """Two small numbers that add up to seventeen are eight and nine, cycle or no cycle."""
    table = with_totals([[8, 9, 40], [20, 30, 70]])
    hidden = np.zeros(table.shape, bool)
    hidden[:2, :2] = True
    assert not subtract(table, hidden)
    low, high = Attacker(table, table, hidden, THRESHOLD).range_of(0, (0, 0))
    assert (low, high) == (8, 9)
    assert narrowest(table, table) >= ENOUGH


def test_every_small_number_is_hidden():
    for seed in range(150):
        ads, advertisers = random_table(seed)
        hidden = to_hide(ads, advertisers)
        assert hidden[np.minimum(ads, advertisers) < THRESHOLD].all(), seed


def test_hiding_more_in_one_measure_hides_it_in_the_other():
    ads = with_totals([[40, 50, 60], [70, 80, 90]])
    few = ads.copy()
    few[0, 0] = 3
    assert to_hide(ads, few)[0, 0]
    assert not to_hide(ads, ads).any()
