"""Steps and panels as tables for the disk: what is left when the pseudonyms are gone."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from baken.files import private_folder
from baken.measure.flows import GONE, TENURES, Steps
from baken.measure.hazards import PilotFlows
from baken.measure.panel import Floats, Panel
from baken.schema.table import Table
from baken.schema.tables import FLOW_DRAWS, FLOWS, WEEKLY


def weekly_table(panel: Panel, towns: Sequence[str], weeks: Sequence[date]) -> pa.Table:
    """The panel as a table like `tables.WEEKLY`, a row per town and week."""
    count, length = panel.days.shape
    columns = [
        pa.array(np.tile(np.array(weeks, "datetime64[D]"), count)),
        pa.array(np.repeat(towns, length), pa.string()),
        pa.array(panel.days.ravel().round(6)),
        pa.array(panel.covered.ravel().astype(np.int32)),
    ]
    return pa.table(columns, schema=WEEKLY.arrow)


def flow_table(made: Steps, towns: Sequence[str], weeks: Sequence[date]) -> pa.Table:
    """Steps as counts, like `tables.FLOWS`; newcomers once more, from "+" to where they are."""
    names = pa.array([*towns, "-", "+"], pa.string())
    gone, fresh = len(towns), len(towns) + 1
    to = np.where(made.destination == GONE, gone, made.destination)
    steps = np.column_stack([made.week, made.tenure, made.place, to])
    new = made.new == 1
    arrivals = np.column_stack(
        [made.week[new], made.tenure[new], np.full(int(new.sum()), fresh), made.place[new]]
    )
    rows, counts = np.unique(np.vstack([steps, arrivals]), axis=0, return_counts=True)
    columns = [
        pa.array(np.array(weeks, "datetime64[D]")[rows[:, 0]]),
        pa.array(np.array(TENURES)[rows[:, 1]].astype(np.int32)),
        names.take(pa.array(rows[:, 2])),
        names.take(pa.array(rows[:, 3])),
        pa.array(counts.astype(np.int64)),
    ]
    return pa.table(columns, schema=FLOWS.arrow)


def draw_table(flows: PilotFlows, weeks: Sequence[date]) -> pa.Table:
    """The pilot's draws as a table like `tables.FLOW_DRAWS`."""
    draw, week, tenure = (axis.ravel() for axis in np.indices(flows.at_risk.shape))
    columns = [
        pa.array(draw.astype(np.int32)),
        pa.array(np.array(weeks, "datetime64[D]")[week]),
        pa.array(np.array(TENURES)[tenure].astype(np.int32)),
        *(_whole(part) for part in (flows.at_risk, flows.left, flows.to_ring)),
    ]
    return pa.table(columns, schema=FLOW_DRAWS.arrow)


def write_figures(folder: Path, table: Table, rows: pa.Table) -> None:
    """Write one table of figures into `folder`, sorted, readable by the owner alone."""
    private_folder(folder)
    ordered = rows.sort_by([(name, "ascending") for name in table.order])
    path = folder / str(table.file)
    pq.write_table(ordered, path)
    path.chmod(0o600)


def _whole(part: Floats) -> pa.Array:
    return pa.array(part.ravel().astype(np.int64))
