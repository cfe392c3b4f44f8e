"""Moves that show in texts alone: one text in one town, then within 28 days in another.

They are found without looking at contacts, by the very steps that advertisers are followed by
(`measure/flows.py`), with groups of near texts in the place of advertisers. So they can tell
how many of the real moves the links follow.
"""

from typing import NamedTuple

import numpy as np

from baken.measure.distinct import last_per
from baken.measure.flows import GONE, Rows, no_one, shared_out, steps
from baken.measure.tally import Integers


class Shown(NamedTuple):
    """Ads as they were seen, of one length: a row for each town that a row of a file names.

    `row` is the number of the row in the files, `group` that of its near texts, `towns` how
    many towns it names; `day` counts from a Monday.
    """

    row: Integers
    group: Integers
    day: Integers
    town: Integers
    towns: Integers


class Moves(NamedTuple):
    """Moves of groups of texts, of one length, sorted by group and week.

    `left` is the row of the last ad in the town that was left, `right` that of the first in the
    next; `week` is the last week in the town that was left.
    """

    group: Integers
    week: Integers
    origin: Integers
    destination: Integers
    left: Integers
    right: Integers


def text_moves(shown: Shown) -> Moves:
    """Every step from one town to another, with the ad on either side of it."""
    made = steps(_weekly(shown), no_one())
    at = np.flatnonzero((made.destination != GONE) & (made.destination != made.place))
    group, week, origin, destination = (
        column[at] for column in (made.advertiser, made.week, made.place, made.destination)
    )
    first, last = _ends(shown)
    left = [last[key] for key in _keys(group, origin, week)]
    right = [first[key] for key in _keys(group, destination, made.week[at + 1])]
    return Moves(group, week, origin, destination, np.array(left, int), np.array(right, int))


def _weekly(shown: Shown) -> Rows:
    """Which group was where in a week, on how many thousandths of days."""
    days = np.column_stack([shown.group, shown.day, shown.town, -shown.towns])
    days = last_per(days, (0, 1, 2))
    return shared_out(days[:, 1] // 7, days[:, 0], days[:, 2], 1 / -days[:, 3])


_Key = tuple[int, int, int]


def _ends(shown: Shown) -> tuple[dict[_Key, int], dict[_Key, int]]:
    """By group, town and week the rows of the first and of the last ad."""
    order = np.lexsort([shown.row, shown.day])
    keys = _keys(shown.group[order], shown.town[order], shown.day[order] // 7)
    rows = [int(row) for row in shown.row[order]]
    last = dict(zip(keys, rows, strict=True))
    first = dict(zip(reversed(keys), reversed(rows), strict=True))
    return first, last


def _keys(group: Integers, town: Integers, week: Integers) -> list[_Key]:
    return list(zip(group.tolist(), town.tolist(), week.tolist(), strict=True))
