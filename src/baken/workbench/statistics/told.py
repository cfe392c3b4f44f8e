"""Figures of a region as they stand in the database, and back."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any, NamedTuple

from baken.measure.course import WEEKS, Neighbour, Stretch
from baken.measure.evidence import Seen
from baken.measure.guarded import Shown
from baken.measure.plan import Plan
from baken.measure.region import Regional, Town

SHOWN, UNDER_TEN, NOT_SEEN = "shown", "under_10", "not_seen"
_LAST_DAY = timedelta(days=7 * WEEKS - 1)


class Figure(NamedTuple):
    """One municipality in four weeks: advertisers on a day, and per cent of days seen in full."""

    code: str
    first: date
    last: date
    state: str
    advertisers: Shown
    seen: int


def as_json(region: Regional) -> dict[str, Any]:
    """Plain values; days as 2026-09-01."""
    values = asdict(region) | {"coverage": [one._asdict() for one in region.coverage]}
    plain: dict[str, Any] = json.loads(json.dumps(values, default=date.isoformat))
    return plain


def from_json(told: dict[str, Any]) -> Regional:
    """What as_json was given."""
    plan = told["plan"]
    days = {name: date.fromisoformat(plan[name]) for name in ("first", "start", "last")}
    lists = {name: tuple(plan[name]) for name in ("pilot", "ring")}
    return Regional(
        plan=Plan(**{**plan, **days, **lists}),
        starts=tuple(map(date.fromisoformat, told["starts"])),
        towns=tuple(
            Town(one["code"], tuple(one["advertisers"]), tuple(one["seen"]))
            for one in told["towns"]
        ),
        course=tuple(
            Stretch(**{**one, "first": date.fromisoformat(one["first"])}) for one in told["course"]
        ),
        around=tuple(Neighbour(**one) for one in told["around"]),
        coverage=tuple(
            Seen(one["site"], one["part"], tuple(one["shares"])) for one in told["coverage"]
        ),
    )


def figures(region: Regional) -> Iterator[Figure]:
    """Every number of a municipality in four weeks, in the order of codes and days."""
    for town in region.towns:
        for first, count, seen in zip(region.starts, town.advertisers, town.seen, strict=True):
            state = SHOWN if count is not None else UNDER_TEN if seen else NOT_SEEN
            yield Figure(town.code, first, first + _LAST_DAY, state, count, seen)
