import datetime

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from baken.measure.periods import Grain, period_name, period_starts

EPOCH = datetime.date(1970, 1, 1)
DAYS = st.dates(datetime.date(1969, 1, 1), datetime.date(2100, 12, 31))


def name(day, grain):
    [start] = period_starts(np.array([(day - EPOCH).days]), grain)
    return period_name(int(start), grain)


def test_names_as_they_are_published():
    day = datetime.date(2026, 9, 1)
    assert [name(day, grain) for grain in Grain] == ["2026-09-01", "2026-W36", "2026-09"]


def test_the_turn_of_the_year_lies_in_the_week_of_its_thursday():
    assert name(datetime.date(2027, 1, 1), Grain.WEEK) == "2026-W53"
    assert name(datetime.date(2024, 12, 30), Grain.WEEK) == "2025-W01"


@given(DAYS)
def test_names_agree_with_the_calendar(day):
    year, week, _ = day.isocalendar()
    assert name(day, Grain.WEEK) == f"{year}-W{week:02d}"
    assert name(day, Grain.MONTH) == f"{day.year}-{day.month:02d}"
    assert name(day, Grain.DAY) == day.isoformat()
