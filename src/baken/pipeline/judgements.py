"""Judgements of people, from a file into linking and on into what a run leaves."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from baken.engines import Engine
from baken.extract import fields
from baken.linking.judgements import VERDICTS, Judgement, contradictions, living, standing
from baken.linking.partition import JUDGED
from baken.pipeline.outputs import write_csv
from baken.pipeline.reading import holds_phone
from baken.schema.errors import BakenError
from baken.schema.tables import JUDGEMENTS
from baken.schema.wording import say

COLUMNS = ("ad_key", "other_key", "verdict", "time", "by", "reason")
ROLES = ("toezichthouder", "ketenregisseur", "teamleider", "analist", "avim", "fg", "worker")
"""Roles that may stand as `by`; else a code of capitals and digits, such as T07."""

_CODE = re.compile(r"[A-Z]{1,6}-?\d{1,6}")
_MOST_REASON = 200

_PAIRS = """
SELECT CASE WHEN a.ad > b.ad THEN a.ad ELSE b.ad END AS ad,
       CASE WHEN a.ad > b.ad THEN b.ad ELSE a.ad END AS other, j.verdict, j.said
FROM judged_keys j JOIN ads a ON a.ad_key = j.ad_key JOIN ads b ON b.ad_key = j.other_key
"""
_KEYS = pa.schema(
    [("ad_key", pa.string()), ("other_key", pa.string()), ("verdict", pa.string()),
     ("said", pa.int64())]
)  # fmt: skip


def read_judgements(path: Path) -> list[Judgement]:
    """The judgements in a CSV or Parquet file with the columns of `COLUMNS`, in any order.

    Raises:
        BakenError: a row is wrong: which one, what is wrong with it and what to do. Nothing of
            the file is used then: what somebody said must not be dropped in silence.
    """
    judgements = []
    for number, row in enumerate(_rows(path), start=1):
        fault = next(_faults(row), None)
        if fault:
            raise BakenError(
                say("{file}, row {row}: {fault}", file=path.name, row=number, fault=fault)
            )
        judgements.append(_judgement(row))
    return judgements


def given_judgements(path: Path | None) -> list[Judgement]:
    """The judgements in `path`; none where no file was given."""
    return read_judgements(path) if path else []


def judgement(
    verdict: str, ads: tuple[str, str], by: str, reason: str, time: datetime
) -> Judgement:
    """One new judgement. Raises BakenError where it may not be written so."""
    row = {"ad_key": ads[0], "other_key": ads[1], "verdict": verdict, "by": by, "reason": reason}
    fault = next(_faults(row | {"time": time}), None)
    if fault:
        raise BakenError(fault)
    return _judgement(row | {"time": time})


def as_rows(judgements: Iterable[Judgement]) -> list[dict[str, Any]]:
    """The judgements as rows of `COLUMNS`."""
    return [
        {"ad_key": one.ad, "other_key": one.other, "verdict": one.verdict, "time": one.time,
         "by": one.by, "reason": one.reason}
        for one in judgements
    ]  # fmt: skip


def write_judgements(judgements: Iterable[Judgement], path: Path) -> None:
    """Write the judgements as CSV, in order, readable by nobody else."""
    rows = [row | {"time": row["time"].isoformat()} for row in as_rows(sorted(judgements))]
    schema = pa.schema([(name, pa.string()) for name in COLUMNS])
    write_csv(pa.Table.from_pylist(rows, schema), path)


def known_judgements(folder: Path) -> list[Judgement]:
    """What the last run in `folder` kept of what people said; none where there is no run."""
    path = folder / str(JUDGEMENTS.file)
    return [_judgement(row) for row in pq.read_table(path).to_pylist()] if path.is_file() else []


def give_judgements(engine: Engine, judgements: Iterable[Judgement]) -> None:
    """Make `judged_pairs` (ad, other, verdict, said) of what counts, for ads in table `ads`."""
    rows = [
        {"ad_key": one.ad, "other_key": one.other, "verdict": one.verdict,
         "said": int(one.time.timestamp())}
        for one in standing(judgements).values()
    ]  # fmt: skip
    engine.read("judged_keys", pa.Table.from_pylist(rows, _KEYS))
    engine.read("judged_pairs", engine.sql(_PAIRS).cast(JUDGED))
    engine.forget("judged_keys")


def judgement_table(engine: Engine, judgements: Iterable[Judgement]) -> pa.Table:
    """The rows to keep: those of which an ad is kept, as long as the last of the two is."""
    lives = engine.sql("SELECT a.ad_key, e.expires FROM ads a JOIN expiry e ON e.ad = a.ad")
    until: dict[str, date] = dict(
        zip(lives["ad_key"].to_pylist(), lives["expires"].to_pylist(), strict=True)
    )
    rows = as_rows(living(judgements, until.keys()))
    for row in rows:
        row["expires"] = max(
            until[key] for key in (row["ad_key"], row["other_key"]) if key in until
        )
    return pa.Table.from_pylist(rows, JUDGEMENTS.arrow)


def notes_on(judgements: Iterable[Judgement]) -> Iterator[str]:
    """What contradicts what, by date: a run's notes name no ads."""
    for one, other in contradictions(list(judgements)):
        yield say(
            "Judgements contradict each other: {first} on {day}, {second} on {other_day}. "
            "See which with: baken judge FILE.",
            first=verdict_words()[one.verdict],
            day=one.time.date(),
            second=verdict_words()[other.verdict],
            other_day=other.time.date(),
        )


def verdict_words() -> dict[str, str]:
    """The verdicts in words of the interface."""
    return {
        "same": say("the same advertiser"),
        "different": say("different advertisers"),
        "unsure": say("not sure"),
        "withdrawn": say("withdrawn"),
    }


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        if path.suffix == ".parquet":
            yield from pq.read_table(path).to_pylist()
            return
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield from csv.DictReader(stream)
    except (OSError, pa.ArrowException, UnicodeDecodeError, csv.Error) as error:
        raise BakenError(
            say("Cannot read {file} as CSV or Parquet. Check the file.", file=path)
        ) from error


def _faults(row: Mapping[str, Any]) -> Iterator[str]:
    absent = [name for name in COLUMNS if not row.get(name)]
    if absent:
        yield say("no {columns}. Fill it in.", columns=", ".join(absent))
        return
    if row["ad_key"] == row["other_key"]:
        yield say("an ad is judged against itself. Name two ads.")
    if row["verdict"] not in VERDICTS:
        yield say("verdict is not one of: {verdicts}.", verdicts=", ".join(VERDICTS))
    if _time(row["time"]) is None:
        yield say("time is no day or moment, as 2026-09-01 or 2026-09-01T10:30:00+00:00.")
    if row["by"] not in ROLES and not _CODE.fullmatch(row["by"]):
        yield say(
            "by is no role ({roles}) and no code such as T07. Give no names.",
            roles=", ".join(ROLES),
        )
    if len(row["reason"]) > _MOST_REASON or tells_contact(row["reason"]):
        yield say("reason is too long, or holds a contact detail. Say it in other words.")


def tells_contact(reason: str) -> bool:
    """Whether what somebody wrote holds a telephone number or a handle."""
    return holds_phone(reason) or any(found.kind in ("phone", "handle") for found in fields(reason))


def _judgement(row: Mapping[str, Any]) -> Judgement:
    time = _time(row["time"])
    assert time is not None
    ad, other = sorted((row["ad_key"], row["other_key"]))
    return Judgement(ad, other, time, row["verdict"], row["by"], row["reason"])


def _time(value: object) -> datetime | None:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    return value.replace(microsecond=0, tzinfo=value.tzinfo or UTC).astimezone(UTC)
