"""What the appendix of an evaluation shows beside the estimates: coverage and steps."""

from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from baken.measure import figures
from baken.measure.coverage import MISSING, OK, PARTIAL
from baken.measure.flows import TENURES
from baken.measure.guarded import Shown, with_totals
from baken.measure.plan import Plan, mondays
from baken.measure.tally import Integers
from baken.schema.tables import COVERAGE, FLOWS

STAYED, NEAR, FAR, LEFT = "stayed", "near", "far", "left"
DESTINATIONS = (STAYED, NEAR, FAR, LEFT)
STATES = (OK, PARTIAL, MISSING)
PILOT, RING, REST = "pilot", "ring", "rest"


class Seen(NamedTuple):
    """Of a site and a part of the country the share of days per state, 0 to 1, as in STATES."""

    site: str
    part: str
    shares: tuple[float, ...]


def seen_days(folder: Path, plan: Plan) -> list[Seen]:
    """Per site and part of the country, over the days of the plan."""
    table = figures.read_figures(folder, COVERAGE)
    end = plan.last + timedelta(6)
    day = pc.field("day")
    table = table.filter((day >= plan.first) & (day <= end))
    days = (end - plan.first).days + 1
    parts = _parts(plan, table["municipality"].unique().to_pylist())
    return [
        Seen(site, part, _shares(table, site, towns, days))
        for site in sorted(table["site"].unique().to_pylist())
        for part, towns in parts.items()
        if towns
    ]


def steps_shown(folder: Path, plan: Plan, weeks: slice) -> list[list[Shown]]:
    """Steps out of the pilot that start in `weeks`: tenure classes by DESTINATIONS, totals."""
    rows = figures.read_figures(folder, FLOWS)
    days = pa.array(mondays(plan)[weeks], pa.date32())
    chosen = pc.and_(
        pc.is_in(rows["week"], days), pc.is_in(rows["origin"], pa.array(plan.pilot, pa.string()))
    )
    rows = rows.filter(chosen)
    cells = np.zeros((len(TENURES), len(DESTINATIONS)), np.int64)
    tenure = np.searchsorted(TENURES, rows["tenure"].to_numpy())
    np.add.at(cells, (tenure, _destinations(rows, plan)), rows["advertisers"].to_numpy())
    return with_totals(cells.tolist())


def _parts(plan: Plan, known: list[str]) -> dict[str, list[str]]:
    rest = [code for code in known if code not in {*plan.pilot, *plan.ring}]
    return {PILOT: list(plan.pilot), RING: list(plan.ring), REST: rest}


def _shares(table: pa.Table, site: str, towns: list[str], days: int) -> tuple[float, ...]:
    """What the ledger does not name was not seen."""
    here = pc.and_(
        pc.equal(table["site"], site), pc.is_in(table["municipality"], pa.array(towns, pa.string()))
    )
    states = table.filter(here)["state"]
    found = [pc.sum(pc.equal(states, state)).as_py() or 0 for state in (OK, PARTIAL)]
    shares = [count / (days * len(towns)) for count in found]
    return *shares, 1 - sum(shares)


def _destinations(rows: pa.Table, plan: Plan) -> Integers:
    """Per row the number of its place in DESTINATIONS."""
    to = rows["destination"]
    inside, near = (
        pc.is_in(to, pa.array(codes, pa.string())).to_numpy() for codes in (plan.pilot, plan.ring)
    )
    gone = pc.equal(to, "-").to_numpy()
    return np.asarray(np.select([inside, near, gone], [0, 1, 3], 2), np.int64)
