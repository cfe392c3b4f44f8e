"""How many of the real moves links follow, by what people said."""

import pytest

from baken.measure.link_recall import OTHER, SAME, UNSURE, Pair, link_recall
from baken.measure.rates import Rate

PAIRS = [Pair(True, True), Pair(True, False), Pair(False, True), Pair(False, True)]


def test_only_what_is_called_the_same_is_a_move():
    told = link_recall(PAIRS, [[SAME, SAME, OTHER, UNSURE]])
    assert told.moves == told.across == Rate(1, 2)
    assert told.elsewhere == Rate(0, 0)
    assert told.counts == {SAME: 2, OTHER: 1, UNSURE: 1}
    assert told.agreement is None


def test_of_two_people_both_must_say_so():
    told = link_recall(PAIRS, [[SAME, SAME, SAME, OTHER], [SAME, OTHER, SAME, OTHER]])
    assert (told.across, told.elsewhere) == (Rate(1, 1), Rate(1, 1))
    assert told.counts == {SAME: 2, OTHER: 1, UNSURE: 0}
    assert told.agreement.same == Rate(3, 4)


def test_what_differs_beyond_chance_is_seen():
    pairs = [Pair(True, False)] * 30 + [Pair(False, True)] * 30
    low, high = link_recall(pairs, [[SAME] * 60]).differ
    assert low < high < 0


def test_without_a_move_nothing_is_known():
    told = link_recall(PAIRS, [[OTHER] * 4])
    assert told.moves.share is None
    assert told.differ == (-1.0, 1.0)


def test_every_pair_has_an_answer_of_each():
    with pytest.raises(ValueError, match="zip"):
        link_recall(PAIRS, [[SAME]])
