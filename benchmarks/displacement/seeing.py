"""Which days of which town were seen, and how seasons move what there is to see."""

import numpy as np

from benchmarks.displacement.world import Flags, Floats, Setting, World

DAYS = 7


def days_seen(rng: np.random.Generator, setting: Setting, world: World) -> Flags:
    """True where a town was seen on a day, shape (towns, days).

    With outages: the whole site is silent for one to three days about every five weeks, a
    tenth of the towns for one to three weeks, and the pilot's towns for two weeks after
    the start: what zeros in the place of gaps would make look like a great success.
    """
    towns, days = len(world.size), setting.weeks * DAYS
    seen = np.ones((towns, days), np.bool_)
    if not setting.outages:
        return seen
    for start in rng.integers(0, days, days // 35):
        seen[:, start : start + rng.integers(1, 4)] = False
    for town in rng.choice(towns, towns // 10, replace=False):
        start = rng.integers(0, days - 21)
        seen[town, start : start + rng.integers(7, 22)] = False
    start = (setting.before + rng.integers(2, max(setting.after - 6, 3))) * DAYS
    for town in np.flatnonzero(world.pilot):
        seen[town, start : start + 2 * DAYS] = False
    return seen


def waves(rng: np.random.Generator, setting: Setting, towns: int) -> Floats:
    """Around 1, by how much more there is to see in a week than usual, shape (towns, weeks).

    A wave over the year that is not equally high everywhere and does not peak everywhere
    in the same week, and chance that lingers for some weeks in a town (AR 1).
    """
    weeks = np.arange(setting.weeks)
    height, peak = rng.normal(0.08, 0.03, (towns, 1)), rng.normal(6.0, 4.0, (towns, 1))
    season = height * np.cos(2 * np.pi * (weeks - peak) / 52)
    lingering = np.zeros((towns, setting.weeks))
    for week in weeks[1:]:
        lingering[:, week] = 0.9 * lingering[:, week - 1] + rng.normal(0.0, 0.08, towns)
    return np.exp(season + lingering)
