"""The figures on disk, read back as what the estimators take. Counts only."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from baken.measure.flows import TENURES
from baken.measure.hazards import Hazards, PilotFlows
from baken.measure.panel import Flags, Panel
from baken.measure.plan import Plan, mondays
from baken.measure.tally import Integers
from baken.schema.errors import BakenError
from baken.schema.geography import municipalities
from baken.schema.table import Table
from baken.schema.tables import COVERAGE, FLOW_DRAWS, FLOWS, WEEKLY
from baken.schema.wording import say


def read_figures(folder: Path, table: Table) -> pa.Table:
    """One table of figures. Raises BakenError where it is missing or of another form."""
    try:
        return pq.read_table(folder / str(table.file)).select(table.names).cast(table.arrow)
    except (OSError, KeyError, pa.ArrowInvalid) as error:
        raise BakenError(
            say("{folder} has no figures of this form: {file}.", folder=folder, file=table.file)
        ) from error


def codes() -> list[str]:
    """The municipalities in the order in which towns are numbered."""
    return sorted(municipalities())


def marked(chosen: tuple[str, ...]) -> Flags:
    """Which towns are among those codes."""
    return np.isin(codes(), chosen)


def near() -> Flags:
    """Which towns border on which, by number."""
    known = municipalities()
    return np.array([[code in known[one].neighbours for code in codes()] for one in codes()])


def panel(folder: Path, plan: Plan) -> Panel:
    """Towns by weeks of the plan; what the figures do not name was not seen."""
    rows = read_figures(folder, WEEKLY)
    week, town = _weeks(rows["week"], plan), _towns(rows["municipality"])
    known = (week >= 0) & (town >= 0)
    shape = (len(codes()), plan.weeks)
    sums = [np.zeros(shape), np.zeros(shape)]
    for target, name in zip(sums, ("advertiser_days", "covered_days"), strict=True):
        np.add.at(target, (town[known], week[known]), rows[name].to_numpy()[known])
    return Panel(sums[0], sums[1], near())


def elsewhere(folder: Path, plan: Plan) -> Hazards:
    """Sums of steps per town, week and tenure class; newcomers' arrivals are no steps."""
    rows = read_figures(folder, FLOWS).filter(pc.not_equal(pc.field("origin"), "+"))
    week, town, tenure = _weeks(rows["week"], plan), _towns(rows["origin"]), _classes(rows)
    known = (week >= 0) & (town >= 0)
    count = rows["advertisers"].to_numpy().astype(np.float64)
    left = pc.not_equal(rows["origin"], rows["destination"]).to_numpy()
    moved = left & pc.not_equal(rows["destination"], "-").to_numpy()
    shape = (len(codes()), plan.weeks, len(TENURES))
    sums = []
    for kind in (np.ones(len(left), np.bool_), left, moved):
        total, kept = np.zeros(shape), known & kind
        np.add.at(total, (town[kept], week[kept], tenure[kept]), count[kept])
        sums.append(total)
    return Hazards(*sums)


def pilot_draws(folder: Path, plan: Plan) -> PilotFlows:
    """The pilot's steps per draw, week and tenure class; draw 0 is what was counted."""
    rows = read_figures(folder, FLOW_DRAWS)
    week, tenure = _weeks(rows["week"], plan), _classes(rows)
    draw, known = rows["draw"].to_numpy(), week >= 0
    sums = []
    for name in ("at_risk", "left", "to_ring"):
        total = np.zeros((int(draw.max(initial=0)) + 1, plan.weeks, len(TENURES)))
        np.add.at(total, (draw[known], week[known], tenure[known]), rows[name].to_numpy()[known])
        sums.append(total)
    return PilotFlows(*sums)


def coverage_table(folder: Path) -> pa.Table:
    """The coverage ledger as it stands on disk."""
    return read_figures(folder, COVERAGE)


def _weeks(column: pa.ChunkedArray, plan: Plan) -> Integers:
    """The number of each Monday in the plan; -1 where it is outside it."""
    found = pc.index_in(column, pa.array(mondays(plan), pa.date32()))
    return np.asarray(found.fill_null(-1).to_numpy(), np.int64)


def _towns(column: pa.ChunkedArray) -> Integers:
    found = pc.index_in(column, pa.array(codes(), pa.string()))
    return np.asarray(found.fill_null(-1).to_numpy(), np.int64)


def _classes(rows: pa.Table) -> Integers:
    return np.asarray(np.searchsorted(TENURES, rows["tenure"].to_numpy()), np.int64)
