"""A possible minor: four bare facts are kept, the moment the rule first fired among them."""

from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from baken.engines import Engine
from baken.schema.tables import STOP

_STOPS = "SELECT DISTINCT source, ad_id, stop_rule AS rule_version FROM door WHERE scope = 'stop'"


def stop_table(engine: Engine, earlier: pa.Table, now: datetime) -> pa.Table:
    """The stops of this run. One that an earlier run found keeps its time."""
    times = {
        (row["source"], row["ad_id"], row["rule_version"]): row["time"]
        for row in earlier.to_pylist()
    }
    rows = [
        {**row, "time": times.get((row["source"], row["ad_id"], row["rule_version"]), now)}
        for row in engine.sql(_STOPS).to_pylist()
    ]
    return pa.Table.from_pylist(rows, STOP.arrow)


def known_stops(folder: Path) -> pa.Table:
    """The stops that the last run in `folder` left; empty where there is none."""
    path = folder / "stop.parquet"
    return pq.read_table(path) if path.is_file() else STOP.arrow.empty_table()
