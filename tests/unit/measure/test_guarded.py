"""Counts in a report: nothing under ten, in fives, and nothing by subtraction."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from baken.measure.guarded import alone, with_totals

CELLS = st.integers(2, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 60), min_size=columns, max_size=columns), min_size=2, max_size=5
    )
)


def whole(cells):
    inner = np.array(cells)
    inner = np.vstack([inner, inner.sum(axis=0)])
    return np.column_stack([inner, inner.sum(axis=1)])


@given(CELLS)
def test_what_is_shown_is_ten_or_more_and_in_fives(cells):
    for row, exact in zip(with_totals(cells), whole(cells).tolist(), strict=True):
        for shown, count in zip(row, exact, strict=True):
            assert shown is None or (shown >= 10 and shown % 5 == 0 and abs(shown - count) <= 2)
            assert count >= 10 or shown is None


@given(CELLS)
def test_no_line_hides_one_number_alone(cells):
    hidden = np.array([[one is None for one in row] for row in with_totals(cells)])
    for line in [*hidden, *hidden.T]:
        assert line.sum() != 1


@given(st.floats(0, 1000))
def test_a_lone_count_is_hidden_under_ten(count):
    shown = alone(count)
    assert (shown is None) == (count < 10)
    assert shown is None or (shown >= 10 and shown % 5 == 0)
