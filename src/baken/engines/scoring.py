"""Splink at arm's length: its own database in memory, closed again, and nothing but levels in it.

Weights are the same on every engine because every engine asks them here. Splink is loaded
when it is needed: it brings a parser along.
"""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from baken.engines.local import private_database

REFERENCE = "pattern"
"""Name of the column that numbers the rows; settings must name it as their unique id."""


def score(
    settings: Mapping[str, Any], rows: Sequence[Mapping[str, str | None]]
) -> list[dict[str, Any]]:
    """What Splink's `score_pairs` says of each of `rows`, in their order.

    In: settings of Splink with every m and u fixed, and rows of text by comparison, null where
    it is missing. Each row is compared with one empty record, so that its conditions look at
    the right-hand side only. Out: `match_weight` in bits and `mw_<comparison>`, its part, per row.
    """
    if not rows:
        return []
    from splink import DuckDBAPI, Linker  # noqa: PLC0415 (slow to load)

    logging.getLogger("splink").setLevel(logging.ERROR)  # it advises training: ours is fixed
    names = list(rows[0])
    with private_database(workers=1, memory_limit="200MB") as database:
        api = DuckDBAPI(database)
        empty = api.register(_table(names, [dict.fromkeys(names, "")], first=-1))
        linker = Linker(empty, dict(settings))
        asked = api.register(_table(names, rows, first=0))
        scored: list[dict[str, Any]] = linker.inference.score_pairs(empty, asked).as_record_list()
    return sorted(scored, key=lambda row: int(row[f"{REFERENCE}_r"]))


def _table(names: Sequence[str], rows: Sequence[Mapping[str, str | None]], first: int) -> pa.Table:
    columns = {name: pa.array([row[name] for row in rows], pa.string()) for name in names}
    return pa.table({REFERENCE: pa.array(range(first, first + len(rows)), pa.int64()), **columns})
