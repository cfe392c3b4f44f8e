import numpy as np
import pytest

from baken.measure.disclosure import to_hide


def with_totals(cells):
    cells = np.asarray(cells, np.int64)
    down = np.vstack([cells, cells.sum(axis=0)])
    return np.column_stack([down, down.sum(axis=1)])


def test_nothing_small_nothing_hidden():
    table = with_totals([[10, 20], [30, 40]])
    assert not to_hide(table, table).any()


def test_one_small_cell_hides_one_cheap_cycle():
    table = with_totals([[4, 300, 40], [500, 60, 70]])
    hidden = to_hide(table, table)
    assert set(map(tuple, np.argwhere(hidden).tolist())) == {(0, 0), (0, 2), (1, 0), (1, 2)}


def test_the_grand_total_stays_when_all_else_must_go():
    table = with_totals([[6, 7, 3], [2, 8, 9]])
    hidden = to_hide(table, table)
    assert not hidden[-1, -1]
    assert hidden.sum() == hidden.size - 1


def test_the_grand_total_goes_where_it_tells_too_much():
    table = with_totals([[9, 9]])  # eighteen is nine and nine
    assert to_hide(table, table).all()


def test_a_period_of_nothing_is_hidden_whole():
    table = with_totals([[0, 0], [0, 0]])
    assert to_hide(table, table).all()


def test_one_site_is_its_own_total():
    table = with_totals([[4, 30, 40, 50]])
    hidden = to_hide(table, table)
    assert (hidden[0] == hidden[1]).all()
    assert not hidden[0, -1]
    assert hidden[0, 0]


def test_a_big_town_stays_visible_beside_many_small_ones():
    table = with_totals([[400, 3, 5, 2, 7, 1, 8, 30], [600, 4, 1, 6, 2, 9, 0, 40]])
    hidden = to_hide(table, table)
    assert not hidden[:, 0].any()
    assert not hidden[:, -1].any()


def test_another_threshold_and_protection():
    table = with_totals([[4, 30, 40], [50, 60, 70]])
    assert not to_hide(table, table, threshold=4, protection=1).any()
    assert to_hide(table, table, threshold=5, protection=1).any()


def test_equal_tables_give_equal_patterns():
    random = np.random.default_rng(7)
    for _ in range(10):
        table = with_totals(random.poisson(15, (3, 6)))
        assert (to_hide(table, table) == to_hide(table.copy(), table.copy())).all()


def test_tables_that_do_not_add_up_are_refused():
    table = with_totals([[10, 20], [30, 40]])
    table[0, 0] += 1
    with pytest.raises(ValueError, match="add up"):
        to_hide(table, table)
