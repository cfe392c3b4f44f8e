"""Reading what a run left in its folder."""

import csv
import json
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from baken.files import settle
from baken.report import lead_fields
from baken.report.leads import Found, by, make_leads
from baken.report.model import Run, Stop
from baken.schema.errors import BakenError
from baken.schema.tables import WRITTEN
from baken.schema.wording import language, say
from baken.signals import load_catalogue

Rows = list[dict[str, Any]]
Stamp = tuple[tuple[int, int], ...]


def read_run(folder: Path, today: date) -> Run:
    """The run in `folder`, without leads that may no longer be kept on `today`.

    Invented ads and a published corpus are shown whatever the day. Raises BakenError where
    the folder is no run or cannot be read.
    """
    settle(folder)
    record = _record(folder)
    try:
        return _run(folder, record, None if record.get("label") else today)
    except (OSError, pa.ArrowException, KeyError, UnicodeDecodeError) as error:
        raise BakenError(
            say("The run in {folder} is damaged. Make it again with: baken scan.", folder=folder)
        ) from error


def stamp(folder: Path) -> Stamp:
    """Changes when the run in `folder` is replaced or purged."""
    found = []
    for name in ("run.json", "leads.parquet", "lead_ads.parquet", "stop.parquet"):
        try:
            state = (folder / name).stat()
        except OSError:
            continue
        found.append((state.st_ino, state.st_mtime_ns))
    return tuple(found)


def _record(folder: Path) -> Mapping[str, Any]:
    try:
        record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _no_run(folder) from error
    if not isinstance(record, dict) or not (folder / "leads.parquet").is_file():
        raise _no_run(folder)
    return record


def _no_run(folder: Path) -> BakenError:
    return BakenError(
        say("{folder} is not the folder of a run. Make one with: baken scan.", folder=folder)
    )


def _run(folder: Path, record: Mapping[str, Any], today: date | None) -> Run:
    everything = _rows(folder, "leads")
    leads = [row for row in everything if today is None or row["expires"] >= today]
    ids = [row["lead_id"] for row in leads]
    ads = _rows(folder, "lead_ads", "lead_id", ids)
    keys = {row["ad_key"] for row in ads}
    found = Found(
        ads=by(ads, "lead_id"),
        signals=by(_rows(folder, "signals", "group_id", ids), "group_id"),
        edges=by(_rows(folder, "edges", "group_id", ids), "group_id"),
        languages=lead_fields.languages(folder, keys),
        prices=lead_fields.prices(folder, keys),
        mentions=lead_fields.mentions(folder, keys),
        judgements=_rows(folder, "judgements"),
        oversized=frozenset(
            row["group_id"] for row in _rows(folder, "groups", "group_id", ids) if row["oversized"]
        ),
    )
    return Run(
        leads=make_leads(leads, found),
        stops=_stops(_rows(folder, "stop")),
        record=record,
        rejects=_rejects(folder),
        past=len(everything) - len(leads),
    )


def _rows(folder: Path, name: str, column: str = "", values: Collection[str] = ()) -> Rows:
    """The rows of a table, those with one of `values` in `column` if that is given."""
    schema = WRITTEN[name]
    path = folder / str(schema.file)
    if not path.is_file():
        return []
    table = pq.read_table(path, columns=schema.names, partitioning=None)
    if column:
        table = table.filter(pc.is_in(table[column], pa.array(list(values), pa.string())))
    rows: Rows = table.to_pylist()
    return rows


def _stops(rows: Rows) -> tuple[Stop, ...]:
    """The last found first."""
    stops = [_stop(row) for row in rows]
    return tuple(sorted(stops, key=lambda one: (-one.time.timestamp(), one.source, one.ad_id)))


def _stop(row: Mapping[str, Any]) -> Stop:
    rule = str(row["rule_version"]).partition("@")[0]
    known = load_catalogue().indicators.get(rule)
    title = known.title[language()] if known else rule
    return Stop(row["source"], row["ad_id"], row["time"], title)


def _rejects(folder: Path) -> list[dict[str, str]]:
    path = folder / str(WRITTEN["rejects"].file)
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return [dict(row) for row in csv.DictReader(stream)]
