"""How much was advertised over time, as a share of before: for a picture and a table."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from baken.measure.disclosure import THRESHOLD
from baken.measure.guarded import STEP, Shown, alone
from baken.measure.panel import Flags, Floats, Panel
from baken.measure.plan import Plan, mondays
from baken.measure.several import stand_out

WEEKS = 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """Four weeks from a Monday; before the start is 100 on average.

    None where nothing was seen, or under ten advertised on a day.
    """

    first: date
    pilot: Shown
    others: Shown


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A municipality of the ring: advertisers a day before and after, in fives.

    `change`: how many per cent more or less than elsewhere, in fives; None with either of them.
    `beyond`: whether that stands beyond chance, all neighbours taken together; None where it is
    not known.
    """

    code: str
    before: Shown
    after: Shown
    change: int | None
    beyond: bool | None = None


def course(whole: Panel, plan: Plan, pilot: Flags, ring: Flags) -> list[Stretch]:
    """The pilot and the municipalities outside pilot and ring, four weeks at a time."""
    parts = stretches(plan)
    lines = [_line(whole, towns, parts, plan.weeks_before) for towns in (pilot, ~(pilot | ring))]
    days = mondays(plan)
    return [
        Stretch(days[part.start], own, others)
        for part, own, others in zip(parts, lines[0], lines[1], strict=True)
    ]


def stretches(plan: Plan) -> list[slice]:
    """The weeks of the plan by four, so that one stretch begins at the start."""
    starts = range(plan.weeks_before % WEEKS, plan.weeks - WEEKS + 1, WEEKS)
    return [slice(start, start + WEEKS) for start in starts]


def neighbours(whole: Panel, plan: Plan, pilot: Flags, ring: Flags) -> list[Neighbour]:
    """The municipalities of the ring, in the order of the plan."""
    spans = slice(0, plan.weeks_before), slice(plan.weeks_before + plan.ramp, plan.weeks)
    before, after = (whole.size(span) for span in spans)
    rest = ~(pilot | ring)
    usual = float(after[rest].sum() / before[rest].sum()) if before[rest].sum() else 1.0
    told = ring & (before >= THRESHOLD) & (after >= THRESHOLD)
    others = rest | told  # the pilot changed because of the pilot, and says nothing of chance
    with np.errstate(divide="ignore", invalid="ignore"):
        changes = np.log(after / before)
    found = stand_out(changes[others], before[others], told[others])
    beyond = dict(zip(np.flatnonzero(told).tolist(), [] if found is None else found, strict=False))
    return [
        _neighbour(code, float(before[at]), float(after[at]), usual, beyond.get(int(at)))
        for code, at in zip(sorted(plan.ring), np.flatnonzero(ring), strict=True)
    ]


def in_fives_per_cent(ratio: float) -> int:
    """From a ratio of 1 and so much, how many per cent more or less, in fives."""
    return STEP * round(100 * (ratio - 1) / STEP)


def _neighbour(
    code: str, before: float, after: float, usual: float, beyond: bool | None
) -> Neighbour:
    told = before >= THRESHOLD and after >= THRESHOLD and usual > 0
    change = in_fives_per_cent(after / before / usual) if told else None
    known = None if change is None or beyond is None else bool(beyond)
    return Neighbour(code, alone(before), alone(after), change, known)


def _line(whole: Panel, towns: Flags, parts: list[slice], start: int) -> list[Shown]:
    """Per part the share of what there was before `start`, in per cent."""
    before = whole.size(slice(0, start))[towns]
    return [_index(whole, towns, part, before) for part in parts]


def _index(whole: Panel, towns: Flags, part: slice, before: Floats) -> Shown:
    """One part; towns that were not seen in it are left out on both sides."""
    seen = (whole.covered[towns][:, part] > 0).any(axis=1)
    now, then = float(whole.size(part)[towns][seen].sum()), float(before[seen].sum())
    return round(100 * now / then) if min(now, then) >= THRESHOLD else None
