"""An invented country as a folder of figures, to try the commands on."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa

from baken.measure.figures import codes
from baken.measure.flows import HORIZON, Rows, Steps, no_one, steps
from baken.measure.hazards import pilot_flows
from baken.measure.tabled import draw_table, flow_table, weekly_table, write_figures
from baken.schema.tables import COVERAGE, FLOW_DRAWS, FLOWS, WEEKLY
from benchmarks.displacement.lives import live
from benchmarks.displacement.one import panel_of
from benchmarks.displacement.world import Setting

FIRST = date(2024, 1, 1)
DRAWS = 200


def write_country(folder: Path, seed: int, setting: Setting, site: str = "een") -> str:
    """Write the figures of a country into `folder`; returns a plan for it, as TOML.

    Towns get the codes of real municipalities, in order, and nothing else of them.
    """
    seen, rng = live(seed, setting), np.random.default_rng(seed)
    towns, weeks = codes(), [FIRST + timedelta(7 * week) for week in range(setting.weeks)]
    made = steps(Rows(seen.week, seen.alias, seen.place, seen.days), no_one())
    over = made.week < setting.weeks - HORIZON
    made = Steps(*(column[over] for column in made))
    world = seen.world
    draws = pilot_flows(made, setting.weeks, world.pilot, world.ring, DRAWS, rng)
    write_figures(folder, WEEKLY, weekly_table(panel_of(seen), towns, weeks))
    write_figures(folder, FLOWS, flow_table(made, towns, weeks))
    write_figures(folder, FLOW_DRAWS, draw_table(draws, weeks))
    write_figures(folder, COVERAGE, _coverage(seen.seen, towns, site))
    named = {
        name: [towns[n] for n in np.flatnonzero(getattr(world, name))] for name in ("pilot", "ring")
    }
    return (
        f"pilot = {named['pilot']}\nring = {named['ring']}\nfirst = {FIRST}\n"
        f"start = {weeks[setting.before]}\nlast = {weeks[-1]}\nramp = {setting.ramp}\n"
    )


def _coverage(seen: np.ndarray, towns: list[str], site: str) -> pa.Table:
    count, days = seen.shape
    columns = [
        pa.array([site] * seen.size),
        pa.array(np.repeat(towns, days)),
        pa.array(np.tile(np.datetime64(FIRST, "D") + np.arange(days), count)),
        pa.array(np.where(seen.ravel(), "ok", "missing")),
        pa.array(["1"] * seen.size),
    ]
    return pa.table(columns, schema=COVERAGE.arrow)
