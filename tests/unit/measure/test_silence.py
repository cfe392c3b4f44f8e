"""Days without ads are missing, days with far too few are partial; a slow decline is neither."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from baken.measure.coverage import MISSING, OK, PARTIAL
from baken.measure.silence import coverage_table, states
from baken.measure.told import put_in


def weeks(count, level=40):
    """A site with the same number of ads every day."""
    return np.full((1, 7 * count), level, np.int64)


def test_a_silent_day_is_missing_and_half_a_harvest_partial():
    ads = weeks(6)
    ads[0, 10], ads[0, 20] = 0, 12
    found = states(ads)[0]
    assert (found[10], found[20]) == (MISSING, PARTIAL)
    assert (np.delete(found, [10, 20]) == OK).all()


def test_what_chance_can_do_on_a_small_site_is_seen_in_full():
    ads = weeks(6, level=3)
    ads[0, 10] = 1
    assert states(ads)[0, 10] == OK


def test_silent_days_do_not_make_few_ads_usual():
    ads = weeks(9)
    ads[0, 3::7] = 0
    ads[0, 31], ads[0, 38] = 40, 10
    assert states(ads)[0, 38] == PARTIAL


def test_a_quiet_weekday_is_compared_with_its_own_kind():
    ads = weeks(6)
    ads[0, 6::7] = 10
    assert (states(ads) == OK).all()


def test_a_fall_that_stays_is_no_gap():
    ads = weeks(20)
    ads[0, 70:] = 25
    assert (states(ads) == OK).all()


@given(st.lists(st.integers(0, 200), min_size=1, max_size=60))
def test_a_day_without_ads_is_always_missing_and_no_other(ads):
    found = states(np.array([ads]))[0]
    assert ((found == MISSING) == (np.array(ads) == 0)).all()


def test_the_ledger_says_the_same_of_every_town_of_a_site():
    first, sites, towns = date(2026, 9, 7), ["een", "twee"], ["GM0502", "GM0606"]
    seen = put_in([], np.array([[OK, MISSING], [PARTIAL, OK]]), sites, towns, first)
    rows = coverage_table(sites, towns, first, seen, "v")
    told = [(r["site"], r["municipality"], r["day"].day, r["state"]) for r in rows.to_pylist()]
    assert told == [
        ("een", "GM0502", 7, OK),
        ("een", "GM0502", 8, MISSING),
        ("een", "GM0606", 7, OK),
        ("een", "GM0606", 8, MISSING),
        ("twee", "GM0502", 7, PARTIAL),
        ("twee", "GM0502", 8, OK),
        ("twee", "GM0606", 7, PARTIAL),
        ("twee", "GM0606", 8, OK),
    ]
