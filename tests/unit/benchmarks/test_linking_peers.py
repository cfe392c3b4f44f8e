"""Peers get a fair run: the same ads, every pair checked, groups in the form that is scored."""

import pytest
from benchmarks.linking import beside, region, runs
from benchmarks.linking.ads import Recipe, ads
from benchmarks.linking.peers import ROUTES, Route, grouped, shingles, tied
from benchmarks.linking.score import Truth, score
from hypothesis import given
from hypothesis import strategies as st

PLACES = st.integers(0, 7)


def test_shingles_leave_out_case_signs_and_which_number_it_is():
    assert shingles("Vanaf 12:30, LIEF & zacht!", 2) == shingles("vanaf 9 9 lief zacht", 2)
    assert shingles("Ж б", 1) == {"ж", "б"}
    assert shingles("kort", 3) == {"kort"}


@given(st.lists(st.tuples(PLACES, PLACES)))
def test_what_hangs_together_is_a_group_called_after_its_first(pairs):
    first = tied([frozenset("a")] * 8, pairs, 1.0)
    assert all(first[one] == first[other] for one, other in pairs)
    assert all(first[place] <= place and first[first[place]] == first[place] for place in range(8))
    assert len(set(first)) >= 8 - len(pairs)


def test_a_pair_in_one_band_is_tied_only_if_it_is_alike():
    texts = [frozenset("abcd"), frozenset("abcx"), frozenset("uvwx")]
    assert tied(texts, [(0, 1), (1, 2)], 0.6) == [0, 0, 2]


def test_a_group_is_called_after_its_first_ad():
    route = Route(lambda texts, bands: [(0, 2)], 1, 1, 0.5)
    said = grouped(route, [("x", "een twee"), ("y", "drie"), ("z", "Een, twee")])
    assert said == {"x": "x", "y": "y", "z": "x"}


@pytest.mark.parametrize("name", ROUTES)
def test_each_route_finds_what_is_nearly_the_same(name):
    made = list(ads(Recipe(400, 3)))
    truth = {ad.id: Truth(ad.cluster, ad.level, ad.language) for ad in made}
    found = score(truth, grouped(ROUTES[name], [(ad.id, ad.text) for ad in made]))
    assert found.precision > 0.95 and found.recalls["L0"] > 0.95


def test_a_route_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ValueError, match="rensa-32x4"):
        runs.run("rensa", tmp_path / "ads.csv", tmp_path / "groups.csv")


@given(st.text("0123456789abcdef", min_size=40, max_size=40))
def test_seeds_follow_from_a_commit(commit):
    seeds = beside.seeds_of(commit, 5)
    assert seeds == beside.seeds_of(commit, 5)
    assert all(0 <= seed < 2**28 for seed in seeds)


def test_a_copy_of_anothers_text_is_no_wrong_tie():
    rows = [
        {"ad_id": "1", "other_id": "2", "reason": "near"},
        {"ad_id": "1", "other_id": "3", "reason": "rare"},
    ]
    owners = {"1": {"A1"}, "2": {"A2", "A1"}, "3": {"A3"}}
    assert region.wrongly_tied(rows, owners) == {"near": (1, 0), "rare": (1, 1)}
