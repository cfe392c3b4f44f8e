"""Moves of texts: worked out by hand, and by the steps of advertisers they are made of."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from baken.measure.flows import GONE, Rows, no_one, steps
from baken.measure.moves import Shown, text_moves

SIGHTS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 80), st.integers(0, 3)), max_size=60, unique=True
)


def shown(sights):
    """Ads by group, day and town, their rows in this order; each names one town."""
    columns = np.array(sights, np.int64).reshape(-1, 3).T
    count = len(sights)
    return Shown(np.arange(count), *columns, np.ones(count, np.int64))


def moves(sights):
    return sorted(zip(*(column.tolist() for column in text_moves(shown(sights))), strict=True))


def test_the_last_ad_in_one_town_and_the_first_in_the_next_make_a_pair():
    sights = [(5, 0, 1), (5, 3, 1), (5, 1, 1), (5, 12, 2), (5, 9, 2), (5, 13, 2)]
    assert moves(sights) == [(5, 0, 1, 2, 1, 4)]


def test_after_28_days_it_is_no_move():
    assert moves([(1, 0, 1), (1, 28, 2)]) == [(1, 0, 1, 2, 0, 1)]
    assert moves([(1, 0, 1), (1, 35, 2)]) == []


def test_no_ads_no_moves():
    assert moves([]) == []


def test_an_ad_that_names_two_towns_gives_each_half_a_day():
    row, group, day, town = [0, 1, 2], [1, 1, 1], [0, 1, 8], [1, 2, 1]
    found = text_moves(Shown(*np.array([row, group, day, town, [2, 1, 1]])))
    assert (found.origin.tolist(), found.destination.tolist()) == ([2], [1])
    assert not len(text_moves(Shown(*np.array([row, group, day, town, [1, 1, 1]]))).origin)


@given(SIGHTS)
def test_they_are_the_steps_of_advertisers_from_town_to_town(sights):
    counted = {}
    for group, day, town in sights:
        counted[day // 7, group, town] = counted.get((day // 7, group, town), 0) + 1000
    rows = [(*key, days) for key, days in sorted(counted.items())]
    made = steps(Rows(*np.array(rows, np.int64).reshape(-1, 4).T), no_one())
    moved = (made.destination != GONE) & (made.destination != made.place)
    names = ("advertiser", "week", "place", "destination")
    expected = sorted(zip(*(getattr(made, one)[moved].tolist() for one in names), strict=True))
    assert [move[:4] for move in moves(sights)] == expected
    for group, week, origin, destination, left, right in moves(sights):
        assert (sights[left][0], sights[left][2]) == (group, origin)
        assert (sights[right][0], sights[right][2]) == (group, destination)
        assert sights[left][1] // 7 == week < sights[right][1] // 7
