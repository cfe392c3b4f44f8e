"""Advertisers who come, stay, tour and leave, week by week, and what a pilot does to them."""

from dataclasses import dataclass, field

import numpy as np

from benchmarks.displacement.aliases import Aliases
from benchmarks.displacement.seeing import DAYS, days_seen, waves
from benchmarks.displacement.world import (
    Flags,
    Floats,
    Integers,
    Setting,
    World,
    make_world,
)

# Of three kinds: settled, passing, touring. Chances per week and per day.
LEAVES = np.array([0.015, 0.09, 0.05])
MOVES = np.array([0.004, 0.05, 0.33])
SEEN = np.array([0.55, 0.5, 0.65])
MIX = np.array([6.0, 3.0, 2.0])  # how common the kinds are, around which towns differ
BURN_IN = 40
NEVER = 1_000_000


@dataclass(frozen=True, slots=True)
class Seen:
    """What the measuring sees: rows by week, and the world they are of.

    `week`, `alias`, `place` and `days` are columns of one table: an advertiser as far as
    links follow her, in one week and town, on so many days. `seen` as in `days_seen`.
    """

    world: World
    week: Integers
    alias: Integers
    place: Integers
    days: Integers
    seen: Flags


@dataclass(slots=True)
class _Now:
    """Everybody who is there now."""

    place: Integers
    kind: Integers
    alias: Integers
    due: Integers  # the week in which she leaves because of the pilot, or NEVER
    rows: list[tuple[Integers, ...]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Given:
    """What every step of a life looks at."""

    rng: np.random.Generator
    setting: Setting
    world: World
    aliases: Aliases


def live(seed: int, setting: Setting) -> Seen:
    """The rows of one invented country. Equal arguments, equal rows."""
    rng = np.random.default_rng(seed)
    world = make_world(rng, setting)
    seen, wave = days_seen(rng, setting, world), waves(rng, setting, len(world.size))
    covered = seen.reshape(len(world.size), -1, DAYS).sum(axis=2)
    mix = np.array([rng.dirichlet(MIX) for _ in world.size])
    usual = world.size[:, None] * mix / SEEN
    given = _Given(rng, setting, world, Aliases(rng, setting, world))
    now = _begin(given, usual)
    for week in range(-BURN_IN, setting.weeks):
        drift = np.where(world.pilot, 1 - _drift(setting, week) / 2, 1.0) * wave[:, max(week, 0)]
        _leave_and_move(given, now, week)
        _arrive(given, now, usual * LEAVES * drift[:, None], week)
        if week >= 0:
            _notice(rng, now, covered[:, week], week)
    return Seen(world, *(np.concatenate(column) for column in zip(*now.rows, strict=True)), seen)


def _begin(given: _Given, usual: Floats) -> _Now:
    place, kind = _people(given.rng.poisson(usual))
    return _Now(place, kind, given.aliases.new(len(place)), np.full(len(place), NEVER))


def _people(count: Integers) -> tuple[Integers, Integers]:
    """Place and kind of each, from how many there are of each kind in each place."""
    return np.divmod(np.repeat(np.arange(count.size), count.ravel()), count.shape[1])


def _drift(setting: Setting, week: int) -> float:
    """The planted mismatch of trends: on average nought before and `trend` after."""
    middle = (setting.before + setting.after) / 2
    return setting.trend * (week - setting.before / 2) / middle


def _leave_and_move(given: _Given, now: _Now, week: int) -> None:
    """One week of leaving and moving, for ordinary reasons and because of the pilot."""
    rng, setting, world = given.rng, given.setting, given.world
    inside = world.pilot[now.place]
    if week == setting.before:
        chosen = inside & (rng.random(len(inside)) < setting.fall)
        now.due = np.where(chosen, week + rng.integers(0, setting.ramp, len(inside)), NEVER)
    chance = rng.random(len(inside))
    leaves = LEAVES[now.kind] * np.where(inside, 1 + _drift(setting, week) / 2, 1.0)
    gone, moved = chance < leaves, (chance >= leaves) & (chance < leaves + MOVES[now.kind])
    place = now.place.copy()
    place[moved] = _destination(rng, world, now.place[moved])
    pushed = inside & (now.due == week) & ~gone & (place == now.place)
    deterred = _deterred(given, week, place) & ~inside
    lost = _next_door(given, place, np.flatnonzero(pushed | deterred))
    gone[lost] = True
    given.aliases.leave(now.alias[gone], now.place[gone], week)
    given.aliases.follow(now.alias, moved=place != now.place, gone=gone)
    now.place, now.kind = place[~gone], now.kind[~gone]
    now.alias, now.due = now.alias[~gone], now.due[~gone]


def _arrive(given: _Given, now: _Now, rates: Floats, week: int) -> None:
    """Newcomers of a week; of those who would come to the pilot some keep away."""
    place, kind = _people(given.rng.poisson(rates))
    lost = _next_door(given, place, np.flatnonzero(_deterred(given, week, place)))
    place, kind = np.delete(place, lost), np.delete(kind, lost)
    now.place, now.kind = np.append(now.place, place), np.append(now.kind, kind)
    now.alias = np.append(now.alias, given.aliases.arrive(place))
    now.due = np.append(now.due, np.full(len(place), NEVER))


def _deterred(given: _Given, week: int, place: Integers) -> Flags:
    """Who would be in one of the pilot's towns and keeps away because of it."""
    chosen: Flags = given.rng.random(len(place)) < given.setting.fall
    return chosen & given.world.pilot[place] & (week >= given.setting.before)


def _next_door(given: _Given, place: Integers, who: Integers) -> Integers:
    """Send a share of those next door, in `place` itself; returns the others: they are lost."""
    goes_on = given.rng.random(len(who)) < given.setting.delta
    for one in who[goes_on]:
        around = np.flatnonzero(given.world.near[place[one]] & given.world.ring)
        around = around if len(around) else np.flatnonzero(given.world.ring)
        size = given.world.size[around]
        place[one] = given.rng.choice(around, p=size / size.sum())
    return who[~goes_on]


def _destination(rng: np.random.Generator, world: World, place: Integers) -> Integers:
    """Half tries a neighbour, half goes anywhere by size; towns keep their size on average.

    A neighbour that is small for where she comes from is often not taken (Metropolis's rule).
    """
    anywhere = rng.choice(len(world.size), len(place), p=world.size / world.size.sum())
    tried = world.around[place, (rng.random(len(place)) * world.degree[place]).astype(np.int64)]
    ease = world.size / world.degree
    fitting = ease[tried] / ease[place]
    neighbour = np.where(rng.random(len(place)) < fitting, tried, place)
    return np.where(rng.random(len(place)) < 0.5, anywhere, neighbour)


def _notice(rng: np.random.Generator, now: _Now, covered: Integers, week: int) -> None:
    """Write down who was seen this week, and on how many of the covered days."""
    days = rng.binomial(covered[now.place], SEEN[now.kind])
    there = days > 0
    alias, place = now.alias[there], now.place[there]
    now.rows.append((np.full(len(alias), week), alias, place, days[there]))
