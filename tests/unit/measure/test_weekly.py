"""Weekly counts: an outage is a gap and not a fall; shares add up; unfinished steps wait."""

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
from benchmarks.displacement.lives import live
from benchmarks.displacement.world import Setting
from hypothesis import given
from hypothesis import strategies as st

from baken.measure.coverage import MISSING, OK, read_ledger
from baken.measure.figures import codes, marked
from baken.measure.flows import Rows, Steps, no_one, steps
from baken.measure.sightings import SIGHTED, Presence, Sightings
from baken.measure.silence import coverage_table
from baken.measure.tabled import flow_table
from baken.measure.told import put_in
from baken.measure.weekly import DRAWS, monday, weekly_panel, weekly_rows, weekly_tables
from baken.schema.tables import FLOW_DRAWS, FLOWS, WEEKLY

MONDAY = date(2026, 9, 7)
FIRST = (MONDAY - date(1970, 1, 1)).days
WEEKS = 10
PILOT, RING = codes().index("GM0606"), codes().index("GM0599")


def ledger(silent=()):
    """Two sites over ten weeks; the second is silent on some days."""
    seen = np.full((2, 7 * WEEKS), OK, object)
    seen[1, list(silent)] = MISSING
    sites = ["een", "twee"]
    table = coverage_table(sites, codes(), MONDAY, put_in([], seen, sites, codes(), MONDAY), "1")
    return read_ledger(table, MONDAY, MONDAY + timedelta(7 * WEEKS - 1))


def there(rows):
    """Presence from (advertiser, day from 0, town, how many towns share the ad)."""
    made = np.array(sorted(rows), np.int64).reshape(-1, 4)
    return Presence(made[:, 0], made[:, 1] + FIRST, made[:, 2], made[:, 3])


def every_day(who, town, days=range(7 * WEEKS)):
    return [(who, day, town, 1) for day in days]


@given(st.sets(st.integers(0, 7 * WEEKS - 1), max_size=30))
def test_an_outage_is_masked_and_not_a_fall(silent):
    """Of the silent site's advertisers nobody is seen on those days; the level stays."""
    rows = every_day(1, PILOT) + [row for row in every_day(2, PILOT) if row[1] not in silent]
    panel = weekly_panel(there(rows), ledger(silent))
    seen = panel.covered[PILOT] > 0
    assert panel.covered[PILOT].sum() == 7 * WEEKS - len(silent)
    assert (panel.days[PILOT][seen] / panel.covered[PILOT][seen] == 2).all()
    assert (panel.days[PILOT][~seen] == 0).all()


def test_an_ad_in_two_towns_is_half_an_advertiser_in_each():
    rows = [(1, day, town, 2) for day in range(7) for town in (PILOT, RING)]
    panel = weekly_panel(there(rows), ledger())
    assert panel.days[[PILOT, RING], 0].tolist() == [3.5, 3.5]
    assert panel.days.sum() == 7


def test_the_town_with_the_greater_share_of_a_week_is_where_she_is():
    rows = [(1, 0, PILOT, 2), (1, 0, RING, 2), (1, 1, RING, 1)]
    made = weekly_rows(there(rows), ledger())
    assert dict(zip(made.place.tolist(), made.days.tolist(), strict=True)) == {
        PILOT: 500,
        RING: 1500,
    }


def test_a_move_is_counted_and_steps_that_are_not_over_are_left_out():
    rows = every_day(1, PILOT, range(14)) + every_day(1, RING, range(14, 7 * WEEKS))
    made = dict(
        weekly_tables(there(rows), ledger(), WEEKS, marked(("GM0606",)), marked(("GM0599",)))
    )
    flows = made[FLOWS].to_pylist()
    moves = [row for row in flows if (row["origin"], row["destination"]) == ("GM0606", "GM0599")]
    assert [(row["week"], row["advertisers"]) for row in moves] == [(MONDAY + timedelta(7), 1)]
    assert max(row["week"] for row in flows) == MONDAY + timedelta(7 * (WEEKS - 4 - 1))
    draws = [row for row in made[FLOW_DRAWS].to_pylist() if row["draw"] == 0]
    assert sum(row["to_ring"] for row in draws) == sum(row["left"] for row in draws) == 1
    assert made[FLOW_DRAWS].num_rows == (DRAWS + 1) * WEEKS * 3
    assert made[WEEKLY].num_rows == len(codes()) * WEEKS


def test_figures_of_ads_are_those_of_the_country_that_placed_them():
    """The invented country of the benchmark, once as ads and once as it is."""
    seen = live(4, Setting(municipalities=30, before=18, after=12, outages=True))
    towns, weeks = len(seen.seen), seen.seen.shape[1] // 7
    plain = np.full((len(codes()), seen.seen.shape[1]), MISSING, object)
    plain[:towns] = np.where(seen.seen, OK, MISSING)
    coverage = coverage_table(["een"], codes(), MONDAY, plain[None], "1")
    known = read_ledger(coverage, MONDAY, MONDAY + timedelta(7 * weeks - 1))
    sightings = Sightings(codes())
    sightings.add(pa.RecordBatch.from_pylist(list(_ads(seen)), SIGHTED))
    made = dict(
        weekly_tables(sightings.presence(), known, weeks, marked(("GM0014",)), marked(("GM0034",)))
    )
    assert np.array_equal(weekly_panel(sightings.presence(), known).days[:towns], _days(seen))
    own = steps(Rows(seen.week, seen.alias, seen.place, seen.days), no_one())
    over = Steps(*(column[own.week < weeks - 4] for column in own))
    mondays = [MONDAY + timedelta(7 * week) for week in range(weeks)]
    order = [(name, "ascending") for name in FLOWS.order]
    flows = flow_table(over, codes(), mondays)
    assert made[FLOWS].sort_by(order).equals(flows.sort_by(order))


def _ads(seen):
    """An ad of each day on which somebody was seen: the first covered days of that week."""
    for week, alias, place, days in zip(seen.week, seen.alias, seen.place, seen.days, strict=True):
        covered = 7 * week + np.flatnonzero(seen.seen[place, 7 * week : 7 * week + 7])
        for day in covered[:days].tolist():
            yield {
                "day": MONDAY + timedelta(day),
                "site": "een",
                "municipalities": [codes()[place]],
                "ad_id": f"{alias}-{place}",
                "tokens": [f"contact {alias}"],
            }


def _days(seen):
    days = np.zeros((len(seen.seen), seen.seen.shape[1] // 7))
    np.add.at(days, (seen.place, seen.week), seen.days)
    return days


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_week_begins_on_its_monday(day):
    assert monday(day).weekday() == 0
    assert 0 <= (day - monday(day)).days < 7


def test_where_nobody_was_seen_there_are_no_steps_and_no_days():
    made = dict(weekly_tables(there([]), ledger(), WEEKS, marked(("GM0606",)), marked(("GM0599",))))
    assert made[FLOWS].num_rows == 0
    assert sum(made[WEEKLY]["advertiser_days"].to_pylist()) == 0
