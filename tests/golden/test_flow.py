"""A small invented pile of ads, made by hand, and all that a scan makes of it.

What should come out lies in expected.json, to be read by people. After a change that is
meant to change it: `BAKEN_RENEW_GOLDEN=1 pytest tests/golden`, and read the difference.
Renewing binds basis.toml to the files as they are then.
"""

import csv
import json
import os
import shutil
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from baken.basis import load, write
from baken.files import sha256_of
from baken.pipeline.scan import ScanJob, scan
from baken.schema.wording import use_language
from baken.sealing import demo_keys

HERE = Path(__file__).parent
EXPECTED = HERE / "expected.json"
RENEW = os.environ.get("BAKEN_RENEW_GOLDEN") == "1"
DAY = date(2026, 9, 30)
PARTS = ("counts", "leads", "groups", "texts", "stop", "rejects")


def bind(basis):
    """Write the basis anew for the files as they are."""
    found = load(basis)
    files = {name: sha256_of(HERE / name) for name in ("ads.csv", "tips.csv")}
    write(replace(found, demo=replace(found.demo, files=files)), basis)


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What a scan makes of the ads, in a form that people can read."""
    if RENEW:
        bind(HERE / "basis.toml")
    folder = tmp_path_factory.mktemp("golden") / "in"
    shutil.copytree(HERE, folder)
    demo_keys(folder / "keys", 1, date(2026, 6, 1), DAY)
    use_language("en")
    job = ScanJob(
        (folder / "ads.csv",), "plain", folder / "basis.toml", folder.parent / "out", DAY,
        tips=folder / "tips.csv",
    )  # fmt: skip
    record = scan(job)
    use_language("nl")
    result = readable(record, job.out)
    if RENEW:
        text = json.dumps(result, indent=1, ensure_ascii=False, default=str)
        EXPECTED.write_text(text + "\n", encoding="utf-8")
    return json.loads(json.dumps(result, default=str))


def rows(out, name):
    return pq.read_table(out / f"{name}.parquet").to_pylist()


def readable(record, out):
    """Everything in the run that a person would want to compare."""
    return {
        "counts": dict(sorted(record.counts.items())),
        "leads": leads(out),
        "groups": groups(out),
        "texts": texts(out),
        "stop": [f"{row['ad_id']} | {row['rule_version']}" for row in rows(out, "stop")],
        "rejects": rejects(out),
    }


def leads(out):
    """Per lead: its band, and each signal with the words that show it."""
    words = {row["ad_key"]: row["text"] for row in rows(out, "lead_ads")}
    signals = defaultdict(list)
    for row in rows(out, "signals"):
        shown = words[row["ad_key"]][row["start"] : row["end"]] if row["end"] else ""
        detail = "" if row["detail"] == "{}" else row["detail"]
        parts = (row["use"], row["indicator"], row["ad_key"], repr(shown), detail)
        signals[row["group_id"]].append(" | ".join(filter(None, parts)))
    return {
        lead["lead_id"]: {
            **{name: lead[name] for name in ("band", "families", "municipalities")},
            "days": f"{lead['first_seen']} to {lead['last_seen']}, until {lead['expires']}",
            "signals": signals[lead["lead_id"]],
        }
        for lead in rows(out, "leads")
    }


def groups(out):
    """Per group: its ads, and what ties them."""
    members, ties = defaultdict(list), defaultdict(list)
    for row in rows(out, "groups"):
        members[row["group_id"]].append(row["ad_key"])
    for row in rows(out, "edges"):
        ties[row["group_id"]].append(f"{row['ad_key']} - {row['other_key']}: {row['reason']}")
    return {group: {"ads": members[group], "ties": ties[group]} for group in sorted(members)}


def rejects(out):
    """Which field of which row was refused; the wording of the reason may change."""
    with (out / "rejects.csv").open(encoding="utf-8", newline="") as stream:
        return [f"{row['file']} {row['row']}: {row['field']}" for row in csv.DictReader(stream)]


def texts(out):
    """The words that are kept, as they are kept."""
    return {row["ad_key"]: row["text"] for row in rows(out, "lead_ads")}


@pytest.mark.parametrize("part", PARTS)
def test_the_flow_gives_what_it_gave(found, part):
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    assert found[part] == expected[part]


def test_nothing_else_is_compared_than_what_is_written_down(found):
    assert tuple(found) == PARTS
    assert set(json.loads(EXPECTED.read_text(encoding="utf-8"))) == set(PARTS)


def test_the_pile_holds_a_bit_of_everything(found):
    """Guards the golden file itself: a renewal that loses a case is seen."""
    assert {lead["band"] for lead in found["leads"].values()} == {"tip", "two-families"}
    assert len(found["stop"]) == 4
    assert len(found["rejects"]) == 7
    ties = [tie for group in found["groups"].values() for tie in group["ties"]]
    reasons = {tie.rpartition(": ")[2] for tie in ties}
    assert reasons == {"same ad", "contact", "text", "alike"}
