"""What is shown of each municipality: nothing small, and what was not seen is not nought."""

from datetime import date
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.measure import figures, region
from baken.measure.disclosure import THRESHOLD
from baken.measure.guarded import STEP
from baken.measure.panel import Panel
from baken.measure.plan import Plan

PLAN = Plan(("GM0502",), ("GM0599",), date(2024, 1, 1), date(2024, 7, 29), date(2024, 12, 30))
COUNT = st.integers(0, 40)


def _show(patch, days, covered):
    """What is told of all weeks of GM0599: (that town, all); advertisers a day, days a week."""
    at = figures.codes().index("GM0599")
    size, seen = (np.zeros((len(figures.codes()), PLAN.weeks)) for _ in range(2))
    size[at], seen[at] = np.multiply(days, covered), covered
    patch.setattr(figures, "panel", lambda *_: Panel(size, seen, figures.near()))
    patch.setattr(region, "seen_days", lambda *_: [])
    found = region.regional(None, PLAN, ["GM0599", "GM9999"])
    return next(one for one in found.towns if one.code == "GM0599"), found


@pytest.fixture
def shown(monkeypatch):
    return partial(_show, monkeypatch)


weeks = st.lists(COUNT, min_size=PLAN.weeks, max_size=PLAN.weeks)
seen = st.lists(st.sampled_from([0, 7, 7, 5]), min_size=PLAN.weeks, max_size=PLAN.weeks)


@given(weeks, seen)
def test_a_number_is_the_mean_of_the_days_seen_in_fives_and_never_small(days, covered):
    with pytest.MonkeyPatch.context() as patch:
        town, _ = _show(patch, days, covered)
    first = PLAN.weeks_before % 4
    for number, (told, share) in enumerate(zip(town.advertisers, town.seen, strict=True)):
        part = slice(first + 4 * number, first + 4 * number + 4)
        days_seen = sum(covered[part])
        assert share == round(100 * days_seen / 28)
        mean = np.dot(days[part], covered[part]) / days_seen if days_seen else 0
        if told is None:
            assert mean < THRESHOLD
        else:
            assert mean >= THRESHOLD
            assert told % STEP == 0
            assert abs(told - mean) <= STEP / 2


def test_what_was_not_seen_is_not_known_and_what_is_small_was_seen(shown):
    town, _ = shown([12] * PLAN.weeks, [0] * 8 + [7] * (PLAN.weeks - 8))
    assert (town.advertisers[0], town.seen[0]) == (None, 0)
    assert (town.advertisers[-1], town.seen[-1]) == (10, 100)
    town, _ = shown([9] * PLAN.weeks, [7] * PLAN.weeks)
    assert (town.advertisers[0], town.seen[0]) == (None, 100)


def test_the_pilot_and_its_ring_are_there_and_one_stretch_begins_at_the_start(shown):
    _, found = shown([12] * PLAN.weeks, [7] * PLAN.weeks)
    assert [one.code for one in found.towns] == ["GM0502", "GM0599"]
    assert PLAN.start in found.starts
