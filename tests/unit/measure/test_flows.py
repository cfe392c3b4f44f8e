"""Steps from week to week: worked out by hand, beside a plain reading, and over key turns."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.measure.flows import GONE, HORIZON, KeyLife, Rows, no_one, over_keys, steps

SIGHTS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 5), st.integers(0, 3), st.integers(1, 7)),
    max_size=80,
    unique_by=lambda row: row[:3],
)


def rows(sights):
    return Rows(*np.array(sights, np.int64).reshape(-1, 4).T)


def told(made):
    """Steps as a list of (week, advertiser, place, tenure, destination, new)."""
    return sorted(zip(*(column.tolist() for column in made), strict=True))


def plainly(sights):
    """The same steps without tenure, found by looking through the list for each."""
    main = {}
    for week, who, place, days in sights:
        best = main.get((who, week))
        if best is None or (-days, place) < best:
            main[who, week] = (-days, place)
    found = []
    for (who, week), (_, place) in main.items():
        later = [main[who, week + n][1] for n in range(1, HORIZON + 1) if (who, week + n) in main]
        earlier = any((who, week - n) in main for n in range(1, HORIZON + 1))
        found.append((week, who, place, later[0] if later else GONE, int(not earlier)))
    return sorted(found)


def test_who_stays_moves_and_leaves():
    made = steps(rows([(0, 7, 1, 2), (1, 7, 1, 2), (3, 7, 2, 2), (8, 7, 2, 2)]), no_one())
    assert told(made) == [
        (0, 7, 1, 0, 1, 1),
        (1, 7, 1, 0, 2, 0),
        (3, 7, 2, 0, GONE, 0),
        (8, 7, 2, 0, GONE, 1),
    ]


def test_in_a_week_the_town_with_most_days_counts_and_of_equals_the_first():
    made = steps(rows([(0, 1, 3, 2), (0, 1, 2, 4), (1, 1, 3, 2), (1, 1, 2, 2)]), no_one())
    assert made.place.tolist() == [2, 2]


def test_tenure_grows_with_the_weeks_in_one_town_and_starts_anew_in_another():
    sights = [(week, 1, 0, 1) for week in range(15)] + [(15, 1, 2, 1)]
    assert steps(rows(sights), no_one()).tenure.tolist() == [0] * 4 + [1] * 9 + [2] * 2 + [0]


@given(SIGHTS)
def test_steps_are_those_of_a_plain_reading(sights):
    made = [row[:3] + row[4:] for row in told(steps(rows(sights), no_one()))]
    assert made == plainly(sights)


def keys(sights, turns):
    """The lives of keys that turn before the weeks `turns`, each with pseudonyms of its own."""
    edges = [-1, *turns, 41]
    for number, (first, last) in enumerate(zip(edges, np.subtract(edges[1:], 1), strict=False)):
        seen = [s for s in sights if first <= s[0] <= last + HORIZON]
        name = {who: 10 * number + (who * 3 + number) % 7 for who in range(6)}
        after = {who: 10 * (number + 1) + (who * 3 + number + 1) % 7 for who in range(6)}
        both = {who for week, who, *_ in seen if week > last} if last < 40 else set()
        renamed = np.array([(name[w], after[w]) for w in both], np.int64).reshape(-1, 2)
        yield KeyLife(rows([(w, name[a], p, d) for w, a, p, d in seen]), first, last, renamed)


@given(SIGHTS, st.sets(st.integers(5, 36), max_size=4).map(sorted))
def test_the_turn_of_a_key_changes_no_step(sights, turns):
    turns = [turn for n, turn in enumerate(turns) if n == 0 or turn - turns[n - 1] > HORIZON]
    whole = [(row[0], *row[2:3], *row[4:]) for row in told(steps(rows(sights), no_one()))]
    parts = [row for made in over_keys(keys(sights, turns)) for row in told(made)]
    assert sorted((row[0], row[2], *row[4:]) for row in parts) == sorted(whole)


@given(SIGHTS, st.sets(st.integers(5, 36), max_size=4).map(sorted))
def test_the_turn_of_a_key_makes_no_tenure_longer(sights, turns):
    turns = [turn for n, turn in enumerate(turns) if n == 0 or turn - turns[n - 1] > HORIZON]
    whole = steps(rows(sights), no_one()).tenure.sum()
    assert sum(made.tenure.sum() for made in over_keys(keys(sights, turns))) <= whole


def test_a_class_passes_on_and_not_its_weeks():
    sights = [(week, 1, 0, 1) for week in range(20)]
    before, after = over_keys(keys(sights, [6]))
    assert before.tenure.tolist() == [0] * 4 + [1] * 2
    assert after.tenure.tolist() == [1] * 9 + [2] * 5
    assert after.new.sum() == 0 and before.new.sum() == pytest.approx(1)
