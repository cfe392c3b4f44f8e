"""Laws of what people say: it outranks the program, and no order of anything matters."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from test_linking_laws import AD, _link

from baken.linking.bridges import LARGER, weak_bridges
from baken.linking.components import components
from baken.linking.constraints import allowed
from baken.linking.judgements import Judgement, contradictions, living, standing

SIZE = 12
NUMBERS = st.integers(0, SIZE - 1)
PAIR = st.tuples(NUMBERS, NUMBERS).filter(lambda pair: pair[0] != pair[1])
TIES = st.lists(st.tuples(PAIR, st.sampled_from([1.0, 5.0, 9.0])), max_size=25)
APART = st.lists(PAIR, max_size=6)
START = datetime(2026, 9, 1, tzinfo=UTC)


def _columns(ties):
    one = np.array([max(pair) for pair, _ in ties], np.int64)
    other = np.array([min(pair) for pair, _ in ties], np.int64)
    return one, other, np.array([weight for _, weight in ties], np.float64)


def _partition(ties, apart):
    ads = pa.chunked_array([list(range(SIZE))])
    one, other, weight = _columns(ties)
    kept = allowed(ads, one, other, weight, apart)
    found = components(ads, pa.chunked_array([one[kept]]), pa.chunked_array([other[kept]]))
    return dict(zip(found["ad"].to_pylist(), found["first"].to_pylist(), strict=True))


@given(TIES, APART)
def test_what_is_judged_different_is_never_in_one_group(ties, apart):
    group = _partition(ties, apart)
    assert all(group[one] != group[other] for one, other in apart)


@given(TIES, APART, st.randoms(use_true_random=False))
def test_order_does_not_matter(ties, apart, random):
    before = _partition(ties, apart)
    ties, apart = ties[:], [pair[:: random.choice([1, -1])] for pair in apart]
    random.shuffle(ties)
    random.shuffle(apart)
    assert _partition(ties, apart) == before


@given(TIES)
def test_where_nobody_said_anything_all_ties_hold(ties):
    ads = pa.chunked_array([list(range(SIZE))])
    assert allowed(ads, *_columns(ties), []).all()


@given(TIES, APART)
def test_no_tie_is_left_out_that_could_have_stood(ties, apart):
    """What was left out would have brought together two that were judged different."""
    group = _partition(ties, apart)
    for (one, other), _ in ties:
        if group[one] != group[other]:
            merged = {ad: group[one] if group[ad] == group[other] else group[ad] for ad in group}
            assert any(merged[a] == merged[b] for a, b in apart)


@settings(max_examples=40)
@given(st.lists(AD, min_size=2, max_size=12), st.data())
def test_linking_keeps_to_what_people_said(ads, data):
    numbers = st.integers(0, len(ads) - 1)
    pairs = data.draw(
        st.dictionaries(
            st.tuples(numbers, numbers).filter(lambda pair: pair[0] > pair[1]),
            st.sampled_from(["same", "different", "unsure"]),
            max_size=5,
        )
    )
    judged = [
        {"ad": one, "other": other, "verdict": verdict, "said": 0}
        for (one, other), verdict in pairs.items()
    ]
    edges, group = _link(ads, judged)
    shuffled = data.draw(st.permutations(judged))
    assert _link(ads, shuffled)[1] == group
    for (one, other), verdict in pairs.items():
        if verdict == "different":
            assert group[one] != group[other]
        if verdict == "same" and "different" not in pairs.values():
            assert group[one] == group[other]
        if verdict != "same":
            assert (one, other) not in {(edge["ad"], edge["other"]) for edge in edges}


@settings(max_examples=30)
@given(st.lists(AD, min_size=3, max_size=10), st.data())
def test_unsure_of_one_pair_takes_no_other_tie_away(ads, data):
    one, other = sorted(data.draw(st.sets(st.integers(0, len(ads) - 1), min_size=2, max_size=2)))
    judged = [{"ad": other, "other": one, "verdict": "unsure", "said": 0}]
    before, after = _link(ads)[1], _link(ads, judged)[1]
    contact = [ad["contacts"] for ad in ads]
    for a in range(len(ads)):
        for b in range(a):
            if {a, b} != {one, other} and contact[a] & contact[b]:
                assert after[a] == after[b]
            if after[a] == after[b]:
                assert before[a] == before[b]


# Bridges


@given(TIES)
def test_weak_bridges_are_what_taking_each_tie_away_shows(ties):
    ties = list(
        {pair if pair[0] > pair[1] else pair[::-1]: weight for pair, weight in ties}.items()
    )
    one, other, weight = _columns(ties)
    found = weak_bridges(one, other, weight < 4)
    for row in range(len(ties)):
        rest = np.arange(len(ties)) != row
        ads = pa.chunked_array([list(range(SIZE))])
        table = components(ads, pa.chunked_array([one[rest]]), pa.chunked_array([other[rest]]))
        first = table["first"].to_pylist()
        sides = [first.count(first[end[row]]) for end in (one, other)]
        bridge = first[one[row]] != first[other[row]]
        assert found[row] == (bridge and weight[row] < 4 and min(sides) > LARGER)


# Bookkeeping

JUDGEMENT = st.builds(
    lambda pair, verdict, hours: Judgement(
        *sorted(f"s:{n}" for n in pair), START + timedelta(hours=hours), verdict, "T07", "x"
    ),
    PAIR,
    st.sampled_from(["same", "different", "unsure", "withdrawn"]),
    st.integers(0, 50),
)
SAID = st.lists(JUDGEMENT, max_size=15)


@given(SAID, st.randoms(use_true_random=False))
def test_of_a_pair_the_latest_counts_in_any_order(said, random):
    counting = standing(said)
    for pair, one in counting.items():
        assert one.time == max(other.time for other in said if other.pair == pair)
        assert one.verdict != "withdrawn"
    shuffled = said[:]
    random.shuffle(shuffled)
    assert standing(shuffled) == counting
    assert contradictions(shuffled) == contradictions(said)


@given(SAID, JUDGEMENT)
def test_withdrawing_undoes_whatever_was_said(said, one):
    last = START + timedelta(days=9)
    undone = [*said, one, Judgement(one.ad, one.other, last, "withdrawn", "T07", "x")]
    assert standing(undone) == {
        pair: other for pair, other in standing(said).items() if pair != one.pair
    }


@given(SAID)
def test_a_chain_of_same_against_a_different_is_told_with_both_dates(said):
    counting = standing(said)
    same = [one.pair for one in counting.values() if one.verdict == "same"]
    number = {f"s:{n}": n for n in range(SIZE)}
    ads = pa.chunked_array([list(range(SIZE))])
    ends = [pa.chunked_array([pa.array([number[p[i]] for p in same], pa.int64())]) for i in (0, 1)]
    first = components(ads, *ends)["first"].to_pylist()
    told = {other for _, other in contradictions(said)}
    for one in counting.values():
        if one.verdict == "different" and first[number[one.ad]] == first[number[one.other]]:
            assert one in told


@given(SAID, st.sets(NUMBERS))
def test_a_judgement_goes_with_the_last_of_its_ads(said, alive):
    keys = {f"s:{n}" for n in alive}
    kept = living(said, keys)
    assert set(kept) == {one for one in said if {one.ad, one.other} & keys}
