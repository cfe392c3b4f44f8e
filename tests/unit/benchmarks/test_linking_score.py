"""Scores of groups: worked out by hand, and held to what they must always be."""

from fractions import Fraction
from itertools import combinations
from math import comb

import pytest
from benchmarks.linking.score import Truth, by_language, score
from hypothesis import given
from hypothesis import strategies as st


def truth(marks):
    """From "aab.": an ad for each sign, in cluster a, a, b, and alone."""
    return {
        str(n): Truth("" if mark == "." else mark, "" if mark == "." else "L1", "nl")
        for n, mark in enumerate(marks)
    }


def groups(marks):
    return {str(n): mark for n, mark in enumerate(marks) if mark != "."}


def test_a_case_worked_out_by_hand():
    # clusters {0 1 2} {3 4}, alone 5 and 6; groups {0 1} {2 3} {5 6}
    one = score(truth("aaabb.."), groups("xxyy.zz"))
    assert one.precision == 1 / 3  # of three pairs, 0-1 is right
    assert one.recall == 1 / 4  # 0-1 of 0-1, 0-2, 1-2, 3-4
    assert one.f1 == 2 * 4 / (6 + 5)  # 0 to 3 are rightly said to be in a cluster
    # expected 3 * 4 / 21, at most (3 + 4) / 2
    assert one.ari == pytest.approx((1 - 12 / 21) / (3.5 - 12 / 21))
    assert one.largest_false == 1
    assert one.recalls == {"L1": 1 / 4}


def test_a_chain_of_strangers_is_a_large_false_group():
    assert score(truth("aaa....."), groups("xxxxxxx.")).largest_false == 4
    assert score(truth("......"), groups("xxxxxx")).largest_false == 5


def test_recall_is_told_by_level():
    true = {
        "1": Truth("a", "L0", "nl"), "2": Truth("a", "L0", "nl"),
        "3": Truth("b", "L3", "ro"), "4": Truth("b", "L3", "ro"), "5": Truth("b", "L3", "ro"),
    }  # fmt: skip
    said = {"1": "x", "2": "x", "3": "x", "4": "y", "5": "y"}
    assert score(true, said).recalls == {"L0": 1, "L3": 1 / 3}
    assert by_language(true, said)["nl"].precision == 1
    assert by_language(true, said)["ro"].recall == 1 / 3


def test_nothing_said_and_nothing_to_find():
    nothing = score(truth("aa."), {})
    assert (nothing.precision, nothing.recall, nothing.f1) == (None, 0, 0)
    assert score(truth("..."), {}).f1 is None
    assert score(truth("..."), {}).ari == 1


def test_an_id_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="1 ids that are not in the truth, such as 7"):
        score(truth("aa"), {"7": "x"})


MARKS = st.lists(st.sampled_from("abc."), min_size=2, max_size=9).map("".join)
BOTH = st.integers(2, 9).flatmap(
    lambda size: st.tuples(*[st.text("abc.", min_size=size, max_size=size)] * 2)
)


@given(MARKS)
def test_the_truth_itself_has_full_marks(marks):
    one = score(truth(marks), groups(marks))
    assert one.ari == 1 and one.largest_false == 0
    assert {one.precision, one.recall, one.f1} <= {1, None}


@given(BOTH)
def test_scores_are_what_going_through_all_pairs_gives(both):
    true, said = both
    one = score(truth(true), groups(said))
    pairs = list(combinations(range(len(true)), 2))
    wanted = {(a, b) for a, b in pairs if true[a] == true[b] != "."}
    asked = {(a, b) for a, b in pairs if said[a] == said[b] != "."}
    right = len(wanted & asked)
    assert one.precision == (right / len(asked) if asked else None)
    assert one.recall == (right / len(wanted) if wanted else None)
    expected = Fraction(len(asked) * len(wanted), comb(len(true), 2))
    most = Fraction(len(asked) + len(wanted), 2)
    ari = (right - expected) / (most - expected) if most != expected else 1
    assert one.ari == pytest.approx(float(ari))


@given(BOTH, st.permutations("abc"))
def test_names_of_groups_do_not_matter(both, names):
    true, said = both
    renamed = said.translate(str.maketrans("abc", "".join(names)))
    assert score(truth(true), groups(renamed)) == score(truth(true), groups(said))
