"""The invented country holds what was planted in it, and nothing else."""

from dataclasses import replace

import numpy as np
import pytest
from benchmarks.displacement.lives import live
from benchmarks.displacement.seeing import DAYS
from benchmarks.displacement.world import PILOT_SIZE, Setting

SMALL = Setting(municipalities=40, before=40, after=40, pilots=3)


def supply(seen, towns):
    """Mean advertisers a day in those towns, before the start and after the ramp."""
    here = towns[seen.place]
    days = np.bincount(seen.week[here], weights=seen.days[here], minlength=SMALL.weeks) / DAYS
    return days[: SMALL.before].mean(), days[SMALL.before + SMALL.ramp :].mean()


def mean_fall(setting, seeds=12):
    pairs = [supply(seen, seen.world.pilot) for seen in (live(s, setting) for s in range(seeds))]
    return 1 - np.mean([after for _, after in pairs]) / np.mean([before for before, _ in pairs])


def test_equal_arguments_give_equal_rows_and_another_seed_other_ones():
    one, same, other = live(5, SMALL), live(5, SMALL), live(6, SMALL)
    assert np.array_equal(one.alias, same.alias) and np.array_equal(one.days, same.days)
    assert not np.array_equal(one.world.size, other.world.size)


def test_the_pilot_has_its_size_and_lies_beside_the_largest_town():
    for seed in range(8):
        world = live(seed, replace(SMALL, before=2, after=2)).world
        assert world.size[world.pilot].sum() == pytest.approx(PILOT_SIZE)
        assert world.ring[world.size.argmax()]
        assert not (world.ring & world.pilot).any()


def test_the_planted_fall_is_there_and_without_one_there_is_none():
    assert mean_fall(replace(SMALL, fall=0.4, delta=0.0)) == pytest.approx(0.4, abs=0.1)
    assert mean_fall(replace(SMALL, fall=0.0)) == pytest.approx(0.0, abs=0.1)


def test_what_is_lost_reappears_next_door_and_nowhere_else():
    gained = {}
    for delta in (0.0, 1.0):
        seens = [live(seed, replace(SMALL, delta=delta)) for seed in range(12)]
        gained[delta] = np.mean([supply(s, s.world.ring)[1] for s in seens])
    assert gained[1.0] - gained[0.0] == pytest.approx(0.4 * PILOT_SIZE, rel=0.35)


def test_an_alias_is_in_one_town_a_week():
    seen = live(3, replace(SMALL, false_links=0.05))
    pairs = np.column_stack([seen.week, seen.alias])
    assert len(np.unique(pairs, axis=0)) == len(pairs)


def test_nobody_is_seen_on_a_day_that_was_not():
    seen = live(2, replace(SMALL, outages=True))
    covered = seen.seen.reshape(len(seen.seen), -1, DAYS).sum(axis=2)
    assert (seen.days <= covered[seen.place, seen.week]).all()
    assert (covered[seen.world.pilot, SMALL.before :] == 0).any()
