"""On which days ads are placed: the week's rhythm, and days on which a site is silent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import NamedTuple

from baken.synthetic.assumptions import assumptions
from baken.synthetic.chance import happens


class Slot(NamedTuple):
    """One posting: day (the first is 0), site and persona, by number."""

    day: int
    site: int
    persona: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of the region. `silent` holds (site, day) pairs that have no ads."""

    first: date
    days: int
    sites: tuple[float, ...]
    rhythm: tuple[float, ...]
    silent: frozenset[tuple[int, int]]

    def date(self, day: int) -> date:
        """The date of the day with this number; the first is 0."""
        return self.first + timedelta(days=day)

    def weight(self, site: int, day: int) -> float:
        """How likely an ad is on this site and day; 0 where the site is silent."""
        if (site, day) in self.silent:
            return 0.0
        return self.sites[site] * self.rhythm[(self.first.weekday() + day) % 7]


def make_calendar(rng: Random, until: date, days: int) -> Calendar:
    """The calendar of `days` days of which `until` is the last."""
    region = assumptions("region")
    sites = tuple(float(site["share"]) for site in region["site"])
    silent = frozenset(_outages(rng, days, len(sites)))
    first = until - timedelta(days=days - 1)
    return Calendar(first, days, sites, tuple(region["rhythm"]["weekdays"]), silent)


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
    window, count = _window(rng, calendar.days, volume)
    slots = _choose(rng, calendar, window, 1 if in_turn else personas, count)
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


def _choose(
    rng: Random, calendar: Calendar, window: range, personas: int, count: int
) -> list[Slot]:
    """Different slots, by weight: the ones whose clocks ring first."""
    rings = []
    for day, site in product(window, range(len(calendar.sites))):
        weight = calendar.weight(site, day)
        if weight:
            rings += [(rng.expovariate(weight), Slot(day, site, who)) for who in range(personas)]
    rings.sort()
    return sorted(slot for _, slot in rings[:count])
