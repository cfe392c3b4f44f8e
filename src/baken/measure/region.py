"""What a region's figures show of each municipality: for a page that the whole team may see."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from baken.measure import figures
from baken.measure.course import WEEKS, Neighbour, Stretch, course, neighbours, stretches
from baken.measure.evidence import Seen, seen_days
from baken.measure.guarded import Shown, alone
from baken.measure.panel import Panel
from baken.measure.plan import Plan, mondays

_DAYS = 7 * WEEKS


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality, per stretch of four weeks.

    `advertisers`: on a day, in fives; None where under ten or not seen. `seen`: the share of
    the days that was seen on every site, in per cent; with 0 nothing is known.
    """

    code: str
    advertisers: tuple[Shown, ...]
    seen: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Regional:
    """The plan, the first days of the stretches, the municipalities, and how it stands there.

    `course`: the pilot and elsewhere; `around`: the municipalities of the ring; `coverage`: what
    was seen of each site.
    """

    plan: Plan
    starts: tuple[date, ...]
    towns: tuple[Town, ...]
    course: tuple[Stretch, ...]
    around: tuple[Neighbour, ...]
    coverage: tuple[Seen, ...]


def regional(folder: Path, plan: Plan, places: Collection[str]) -> Regional:
    """What the opened figures in `folder` show of `places`, the pilot and its ring.

    `places` are codes; those that are no municipality are left out. Raises BakenError where
    figures are missing.
    """
    whole, parts = figures.panel(folder, plan), stretches(plan)
    pilot, ring = figures.marked(plan.pilot), figures.marked(plan.ring)
    wanted = {*places, *plan.pilot, *plan.ring}
    return Regional(
        plan=plan,
        starts=tuple(mondays(plan)[part.start] for part in parts),
        towns=tuple(
            _town(whole, at, code, parts)
            for at, code in enumerate(figures.codes())
            if code in wanted
        ),
        course=tuple(course(whole, plan, pilot, ring)),
        around=tuple(neighbours(whole, plan, pilot, ring)),
        coverage=tuple(seen_days(folder, plan)),
    )


def _town(whole: Panel, at: int, code: str, parts: list[slice]) -> Town:
    sizes = [float(whole.size(part)[at]) for part in parts]
    seen = [float(whole.covered[at, part].sum()) / _DAYS for part in parts]
    return Town(code, tuple(map(alone, sizes)), tuple(round(100 * share) for share in seen))
