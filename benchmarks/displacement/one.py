"""One invented country, measured as a team would measure it: what came out, as one row."""

from dataclasses import asdict, dataclass

import numpy as np

from baken.measure.coverage import ENOUGH
from baken.measure.disclosure import THRESHOLD
from baken.measure.displacement import Audit, Displacement, Window, displacement
from baken.measure.effect import Effect, pilot_effect
from baken.measure.flows import HORIZON, KeyLife, Rows, Steps, no_one, over_keys, steps
from baken.measure.hazards import Hazards, exposure, hazards, pilot_flows
from baken.measure.panel import Panel
from baken.measure.quotients import Change, displacement_quotient
from benchmarks.displacement.lives import Seen, live
from benchmarks.displacement.seeing import DAYS
from benchmarks.displacement.world import Flags, Setting

AUDITED = 200  # real moves in the blind sample
DRAWS = 400
FLOW_WEEKS = 13
QUARTER = 13


@dataclass(frozen=True, slots=True)
class Result:
    """What a team would be told. The effect is a logarithm; `refused` why there is no share."""

    seed: int
    effect: float
    effect_low: float
    effect_high: float
    detectable: float
    refused: str
    delta: float
    low: float
    high: float
    departures: float
    quotient: float

    def row(self) -> dict[str, object]:
        return asdict(self)


def measure(seed: int, setting: Setting, turns: bool = False) -> Result:
    """Invent a country, measure it; with `turns` the keys turn every quarter."""
    seen, rng = live(seed, setting), np.random.default_rng(seed + 10**6)
    panel = panel_of(seen)
    ramp = np.r_[0 : setting.before, setting.before + setting.ramp : setting.weeks]
    effect = pilot_effect(panel.weeks(ramp), setting.before, seen.world.pilot, seen.world.ring, rng)
    found = share_of(seen, panel, setting, rng, turns)
    return Result(
        seed,
        effect.estimate,
        effect.low,
        effect.high,
        effect.detectable,
        refusal(seen, effect, found),
        found.estimate,
        found.low,
        found.high,
        found.departures,
        _quotient(panel, setting, seen),
    )


def refusal(seen: Seen, effect: Effect, found: Displacement) -> str:
    """Why the share is not told; empty where it is."""
    towns = seen.world.pilot | seen.world.ring
    if seen.seen[towns].all(axis=0).mean() < ENOUGH:
        return "coverage"
    if not effect.established:
        return "no effect"
    return "" if found.certain and found.departures >= THRESHOLD else "too few left"


def panel_of(seen: Seen) -> Panel:
    """Advertiser-days and covered days per town and week."""
    towns = len(seen.world.size)
    covered = seen.seen.reshape(towns, -1, DAYS).sum(axis=2)
    cell = seen.place * covered.shape[1] + seen.week
    days = np.bincount(cell, weights=seen.days, minlength=covered.size).reshape(covered.shape)
    return Panel(days, covered.astype(np.float64), seen.world.near)


def share_of(
    seen: Seen, panel: Panel, setting: Setting, rng: np.random.Generator, turns: bool
) -> Displacement:
    """The share that reappeared next door, from the steps whose 28 days are over."""
    made = _turned(seen, setting) if turns else steps(_rows(seen), no_one())
    over = made.week < setting.weeks - HORIZON
    made = Steps(*(column[over] for column in made))
    world, covered = seen.world, panel.covered.astype(np.int64)
    rest = ~(world.pilot | world.ring)
    everywhere = hazards(made, len(rest), setting.weeks)
    elsewhere = Hazards(*(getattr(everywhere, name)[rest] for name in Hazards.__slots__))
    flows = pilot_flows(made, setting.weeks, world.pilot, world.ring, DRAWS, rng)
    start = setting.before - 1  # who leaves in the first week was last seen in the one before
    return displacement(
        flows,
        exposure(covered[world.pilot].min(axis=0)[None])[0],
        (elsewhere, exposure(covered[rest])),
        Window(0, start, start + FLOW_WEEKS),
        Audit(int(rng.binomial(AUDITED, setting.recall)), AUDITED),
        rng,
    )


def _rows(seen: Seen, chosen: Flags | slice = slice(None)) -> Rows:
    columns = (seen.week, seen.alias, seen.place, seen.days)
    return Rows(*(column[chosen] for column in columns))


def _turned(seen: Seen, setting: Setting) -> Steps:
    """The steps where keys turn every quarter: no pseudonym is known in two of them."""
    names, lives = int(seen.alias.max()) + 1, []
    for number, first in enumerate(range(0, setting.weeks, QUARTER)):
        last = min(first + QUARTER, setting.weeks) - 1
        rows = _rows(seen, (seen.week >= first) & (seen.week <= last + HORIZON))
        both = np.unique(rows.advertiser[rows.week > last])
        own = number * names + (rows.advertiser * 7919 + number) % names
        after = [(k * names + (both * 7919 + k) % names) for k in (number, number + 1)]
        lives.append(KeyLife(rows._replace(advertiser=own), first, last, np.column_stack(after)))
    return Steps(*(np.concatenate(column) for column in zip(*over_keys(lives), strict=True)))


def _quotient(panel: Panel, setting: Setting, seen: Seen) -> float:
    """The quotient of others, on the same days per week, for comparison."""
    world, cut = seen.world, setting.before
    sizes = [panel.size(slice(0, cut)), panel.size(slice(cut + setting.ramp, setting.weeks))]
    areas = (world.pilot, world.ring, ~(world.pilot | world.ring))
    changes = [Change(*(float(size[area].sum()) for size in sizes)) for area in areas]
    return displacement_quotient(*changes) or float("nan")
