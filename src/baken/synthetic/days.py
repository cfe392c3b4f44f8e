"""On which days ads are placed: the week's rhythm, and days on which a site is silent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, product
from random import Random
from typing import NamedTuple

from baken.synthetic.assumptions import assumptions
from baken.synthetic.chance import happens
from baken.synthetic.seasons import day_weight


class Slot(NamedTuple):
    """One posting: day (the first is 0), site and persona, by number."""

    day: int
    site: int
    persona: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of the region. `weights` has how likely an ad is, per site and day."""

    first: date
    days: int
    weights: tuple[tuple[float, ...], ...]

    def date(self, day: int) -> date:
        """The date of the day with this number; the first is 0."""
        return self.first + timedelta(days=day)

    def silent(self, site: int, day: int) -> bool:
        """Whether nothing can be placed on this site on that day."""
        return self.weights[site][day] == 0.0

    def outages(self) -> list[tuple[int, int, int]]:
        """Site, first and last day of every time that a site is silent."""
        found = []
        for site in range(len(self.weights)):
            silent = [day for day in range(self.days) if self.silent(site, day)]
            for first in silent:
                if first - 1 not in silent:
                    last = next(day for day in count(first) if day + 1 not in silent)
                    found.append((site, first, last))
        return found


def make_calendar(rng: Random, until: date, days: int) -> Calendar:
    """The calendar of `days` days of which `until` is the last."""
    sites = assumptions("region")["site"]
    silent = frozenset(_outages(rng, days, len(sites)))
    first = until - timedelta(days=days - 1)
    of_days = [day_weight(first + timedelta(days=day)) for day in range(days)]
    weights = tuple(
        tuple(
            0.0 if (number, day) in silent else float(site["share"]) * weight
            for day, weight in enumerate(of_days)
        )
        for number, site in enumerate(sites)
    )
    return Calendar(first, days, weights)


def _outages(rng: Random, days: int, sites: int) -> Iterator[tuple[int, int]]:
    between = assumptions("region")["rhythm"]["days_between_outages"]
    for _ in range(days // between):
        site, start = rng.randrange(sites), rng.randrange(days)
        for day in range(start, min(days, start + rng.randint(1, 3))):
            yield site, day


def draw_slots(rng: Random, calendar: Calendar, personas: int, factor: float) -> list[Slot]:
    """On which days, sites and by which persona somebody posts, in the order of time.

    `factor` is how much the advertiser posts beside others. Somebody may be active before
    the first or after the last day: of that nothing is seen.
    """
    in_turn = personas == 2 and happens(rng, 0.5)
    volume = _volume(rng, calendar.days, personas, factor)
    window, rows = _window(rng, calendar.days, volume)
    slots = _choose(rng, calendar, window, 1 if in_turn else personas, rows)
    if not in_turn:
        return slots
    half = len(slots) // 2
    return [Slot(slot.day, slot.site, int(at >= half)) for at, slot in enumerate(slots)]


def _volume(rng: Random, days: int, personas: int, factor: float) -> int:
    """Planned rows: most post a few times, one in forty every day on both sites."""
    if happens(rng, 0.025):
        return max(1, round(1.8 * days))
    rows = rng.lognormvariate(1.35, 1.15) * factor * (1 + 0.25 * (personas - 1))
    return max(1, min(2 * days, round(rows)))


def _window(rng: Random, days: int, volume: int) -> tuple[range, int]:
    """The days on which somebody is active, and the rows that fall in them."""
    span = max(1, min(days, round(volume * rng.lognormvariate(0.9, 0.7))))
    start = rng.randint(1 - span, days - 1)
    window = range(max(0, start), min(days, start + span))
    return window, int(volume * len(window) / span + rng.random())


def _choose(rng: Random, calendar: Calendar, window: range, personas: int, rows: int) -> list[Slot]:
    """Different slots, by weight: the ones whose clocks ring first."""
    rings = []
    for day, site in product(window, range(len(calendar.weights))):
        weight = calendar.weights[site][day]
        if weight:
            rings += [(rng.expovariate(weight), Slot(day, site, who)) for who in range(personas)]
    rings.sort()
    return sorted(slot for _, slot in rings[:rows])
