"""Steps of advertisers from week to week, while their pseudonyms live; then only counts.

A step goes from a week in which an advertiser is seen to the next one within 28 days. Keys
overlap by as much, so under one key every step of its own weeks can be seen to its end;
what passes on to the next key is the tenure class and the municipality, nothing else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from baken.measure.panel import Floats
from baken.measure.tally import Integers

HORIZON = 4
"""Weeks in which somebody must be seen again, or she has gone: the overlap of two keys."""
TENURES = (0, 4, 13)
"""Tenure classes, by the least weeks since the advertiser was first seen in the town."""
GONE = -1
_PARTS = 1000


class Rows(NamedTuple):
    """Advertisers by week (from 0) and town, of one length; a week may have several towns."""

    week: Integers
    advertiser: Integers
    place: Integers
    days: Integers


class Carried(NamedTuple):
    """What passes on at the turn of a key: of each new pseudonym the town and tenure class."""

    advertiser: Integers
    place: Integers
    tenure: Integers


class Steps(NamedTuple):
    """One row per advertiser and week. In memory only, and only while the pseudonyms live.

    `tenure` is the number of a class, `destination` a town or GONE, `new` whether she was
    not seen in the 28 days before.
    """

    week: Integers
    advertiser: Integers
    place: Integers
    tenure: Integers
    destination: Integers
    new: Integers


@dataclass(frozen=True, slots=True)
class KeyLife:
    """What one key saw: rows of its own weeks, `first` to `last`, and of the overlap after.

    `renamed` holds pairs of a pseudonym under this key and the one of the same contact under
    the next, shape (pairs, 2), for those seen in the overlap; empty for the last key.
    """

    rows: Rows
    first: int
    last: int
    renamed: Integers


def shared_out(week: Integers, advertiser: Integers, place: Integers, shares: Floats) -> Rows:
    """Shares of days added up; `days` in thousandths of a day, so that they are whole."""
    keys = np.column_stack([week, advertiser, place])
    rows, at = np.unique(keys, axis=0, return_inverse=True)
    days = np.bincount(at.ravel(), weights=shares, minlength=len(rows))
    return Rows(rows[:, 0], rows[:, 1], rows[:, 2], np.rint(_PARTS * days).astype(np.int64))


def no_one() -> Carried:
    """Nothing carried: the beginning."""
    return Carried(*(np.zeros(0, np.int64) for _ in Carried._fields))


def steps(rows: Rows, carried: Carried) -> Steps:
    """All steps in `rows`, sorted by advertiser and week.

    In a week with several towns the one with most days counts, and of equals the first.
    Steps of the last 28 days are not over yet: it is for the caller to leave them out.
    """
    main = _main_town(rows)
    week, advertiser, place = rows.week[main], rows.advertiser[main], rows.place[main]
    onward = np.zeros(len(main), np.bool_)
    onward[:-1] = (advertiser[1:] == advertiser[:-1]) & (np.diff(week) <= HORIZON)
    destination = np.where(onward, np.append(place[1:], GONE), GONE)
    known = np.append(False, onward[:-1])[: len(main)]
    stayed = known & (place == np.append(GONE, place[:-1])[: len(main)])
    before, carried_on = _before(advertiser, place, known, carried)
    begin = np.maximum.accumulate(np.where(stayed, 0, np.arange(len(main))))
    tenure = np.searchsorted(TENURES, week - week[begin] + before[begin], "right") - 1
    new = ~(known | carried_on)
    return Steps(week, advertiser, place, tenure, destination, new.astype(np.int64))


def _main_town(rows: Rows) -> Integers:
    """The rows that count, one per advertiser and week, sorted by advertiser and week."""
    key = rows.advertiser * (int(rows.week.max(initial=0)) + 1) + rows.week
    order = np.argsort(key, kind="stable")  # quick, as weeks come in order
    if len(key) and not (np.diff(key[order]) == 0).any():
        return order
    order = np.lexsort([-rows.place, rows.days, key])  # dear, and seldom needed
    last = np.append(np.diff(key[order]) > 0, True)[: len(order)]
    return np.asarray(order[last])


def over_keys(lives: Iterable[KeyLife]) -> Iterator[Steps]:
    """The steps of each key's own weeks, key after key, in order of time."""
    carried = no_one()
    for life in lives:
        made = steps(life.rows, carried)
        own = (made.week >= life.first) & (made.week <= life.last)
        carried = _pass_on(made, life)
        yield Steps(*(column[own] for column in made))


def _pass_on(made: Steps, life: KeyLife) -> Carried:
    """Town and tenure class at the first sight in the overlap of all who were not new there."""
    after = np.flatnonzero(made.week > life.last)
    _, first = np.unique(made.advertiser[after], return_index=True)
    first = after[first]
    first = first[made.new[first] == 0]
    old, new = life.renamed.reshape(-1, 2).T
    order = np.argsort(old, kind="stable")
    at = np.searchsorted(old[order], made.advertiser[first])
    found = at < len(old)
    found[found] = old[order][at[found]] == made.advertiser[first][found]
    who = first[found]
    return Carried(new[order][at[found]], made.place[who], made.tenure[who])


def _before(
    advertiser: Integers, place: Integers, known: np.ndarray, carried: Carried
) -> tuple[Integers, np.ndarray]:
    """Per row the weeks of tenure that it brings along, and whether anything was carried to it."""
    weeks, carried_on = np.zeros(len(advertiser), np.int64), np.zeros(len(advertiser), np.bool_)
    first = np.flatnonzero(np.diff(advertiser, prepend=-1))  # sorted, and never below 0
    order = np.argsort(carried.advertiser, kind="stable")
    names = carried.advertiser[order]
    at = np.searchsorted(names, advertiser[first])
    found = at < len(names)
    found[found] = names[at[found]] == advertiser[first][found]
    rows, source = first[found], order[at[found]]
    carried_on[rows] = True
    same = place[rows] == carried.place[source]
    weeks[rows[same]] = np.array(TENURES)[carried.tenure[source[same]]]
    return weeks, carried_on & ~known
