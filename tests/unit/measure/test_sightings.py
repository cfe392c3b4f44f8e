"""Who was seen where: several ads of one contact are one advertiser, and towns are shared."""

from collections import Counter
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from baken.measure.sightings import SIGHTED, Sightings

FIRST = date(2026, 9, 7)
TOWNS = ["GM0502", "GM0599", "GM0606"]
ADS = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from(["een", "twee"]),
        st.lists(st.sampled_from(TOWNS), unique=True, max_size=3),
        st.integers(0, 9),
        st.lists(st.sampled_from("abcd"), unique=True, max_size=2),
    ),
    min_size=1,
    max_size=40,
    unique_by=lambda ad: (ad[0], ad[1], ad[3]),
)
ONE_A_DAY = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.lists(st.sampled_from(TOWNS), unique=True, min_size=1, max_size=3),
        st.sampled_from("abcd"),
    ),
    max_size=30,
    unique_by=lambda ad: (ad[0], ad[2]),
)


def seen(ads):
    """Sightings of ads: (day, site, towns, id, tokens)."""
    made = Sightings(TOWNS)
    rows = [
        {
            "day": FIRST + timedelta(day),
            "site": site,
            "municipalities": towns,
            "ad_id": str(number),
            "tokens": list(tokens),
        }
        for day, site, towns, number, tokens in ads
    ]
    made.add(pa.RecordBatch.from_pylist(rows, SIGHTED))
    return made


def told(ads):
    """(advertiser, day from 0, town, share) of everybody who was there."""
    there = seen(ads).presence()
    first = (FIRST - date(1970, 1, 1)).days
    return [
        (who, day - first, TOWNS[town], 1 / towns)
        for who, day, town, towns in zip(*(c.tolist() for c in there), strict=True)
    ]


def test_an_ad_that_names_several_towns_gives_each_a_share():
    rows = told([(0, "een", ["GM0502", "GM0606"], 1, "a"), (1, "een", ["GM0599"], 1, "a")])
    assert [row[1:] for row in rows] == [
        (0, "GM0502", 0.5),
        (0, "GM0606", 0.5),
        (1, "GM0599", 1.0),
    ]
    assert len({row[0] for row in rows}) == 1


def test_the_same_contact_on_two_sites_is_there_once():
    assert len(told([(0, "een", ["GM0599"], 1, "a"), (0, "twee", ["GM0599"], 7, "a")])) == 1


def test_of_a_shared_and_a_whole_ad_in_one_town_the_whole_one_counts():
    rows = told([(0, "een", ["GM0599", "GM0606"], 1, "a"), (0, "een", ["GM0599"], 2, "a")])
    assert [row[2:] for row in rows] == [("GM0599", 1.0), ("GM0606", 0.5)]


def test_contacts_that_hang_together_are_one_advertiser():
    ads = [
        (0, "een", ["GM0599"], 1, "ab"),
        (3, "een", ["GM0606"], 2, "bc"),
        (4, "een", ["GM0502"], 3, "d"),
    ]
    who = {day: advertiser for advertiser, day, _, _ in told(ads)}
    assert who[0] == who[3] != who[4]


def test_ads_without_contact_or_town_follow_nobody_but_are_seen():
    made = seen([(0, "een", ["GM0599"], 1, ""), (1, "een", [], 2, "a"), (1, "twee", [], 2, "a")])
    assert len(made.presence().day) == 0
    assert (made.rows, made.nowhere) == (3, 2)
    sites, _, ads = made.ads_per_day()
    assert (sites, ads.tolist()) == (["een", "twee"], [[1, 1], [0, 1]])


@given(ONE_A_DAY)
def test_shares_of_who_has_one_ad_a_day_add_up_to_her_days(ads):
    numbered = [(day, "een", towns, at, contact) for at, (day, towns, contact) in enumerate(ads)]
    shares = Counter()
    for who, day, _, share in told(numbered):
        shares[who, day] += share
    assert len(shares) == len(ads)
    assert np.allclose(list(shares.values()), 1)


@given(ADS, st.randoms())
def test_neither_the_order_of_ads_nor_the_key_changes_anything(ads, random):
    other = dict(zip("abcd", random.sample("wxyz", 4), strict=True))
    again = [(*ad[:4], [other[token] for token in ad[4]]) for ad in ads]
    random.shuffle(again)
    assert told(again) == told(ads)
