"""Several towns at once: worked out by hand, and how often chance alone is called more."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from baken.measure.several import FEWEST, LEVEL, holm, stand_out


def test_holm_by_hand():
    assert holm(np.array([0.03, 0.001, 0.02, 0.6])).tolist() == [False, True, False, False]
    assert holm(np.array([0.024, 0.012, 0.05, 0.01])).tolist() == [True] * 4
    assert holm(np.array([])).tolist() == []


@given(arrays(float, st.integers(1, 9), elements=st.floats(0, 1)))
def test_holm_lies_between_bonferroni_and_no_correction_and_asks_no_order(odds):
    found = holm(odds)
    assert not (found & (odds > LEVEL)).any()
    assert found[odds <= LEVEL / len(odds)].all()
    assert holm(odds[::-1]).tolist() == found[::-1].tolist() or len(set(odds)) < len(odds)


def towns(seed, lift=0.0, count=60, asked=6):
    """Changes of towns of which small ones vary most, and a lift of the first that is asked."""
    rng = np.random.default_rng(seed)
    sizes = np.exp(rng.normal(3, 1, count))
    changes = rng.normal(0.1, 0.1 + 0.5 / np.sqrt(sizes))
    flags = np.arange(count) < asked
    changes[0] += lift
    sizes[0] = 30.0
    return changes, sizes, flags


def test_chance_alone_is_called_more_in_about_one_country_of_twenty():
    alarms = [stand_out(*towns(seed)).any() for seed in range(400)]
    assert np.mean(alarms) < 0.09


def test_a_town_that_went_its_own_way_is_found():
    found = [stand_out(*towns(seed, lift=1.2)) for seed in range(40)]
    assert np.mean([one[0] for one in found]) > 0.8


def test_what_elsewhere_changes_too_is_not_its_own_way():
    changes, sizes, asked = towns(3)
    assert stand_out(changes + 2.0, sizes, asked).tolist() == \
        stand_out(changes, sizes, asked).tolist()  # fmt: skip


def test_a_town_of_which_nothing_is_left_or_known_does_not_stand_out():
    changes, sizes, asked = towns(3)
    changes[0] = -np.inf
    assert not stand_out(changes, sizes, asked)[0]


@pytest.mark.parametrize("few", [0, FEWEST - 1])
def test_with_too_few_towns_to_compare_with_nothing_is_known(few):
    changes, sizes, _ = towns(1, count=few + 6)
    assert stand_out(changes, sizes, np.arange(few + 6) < 6) is None
