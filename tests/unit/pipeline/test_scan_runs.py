"""Runs as a whole: equal, killed, refused, old, edited, tipped, sampled."""

import json
import shutil
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from team import LEAD, QUIET, ad, contents, founded, groups, leads, table

from baken.pipeline.scan import scan
from baken.schema.errors import BakenError

LONG = (
    "Rustige ontvangst in mijn schone kamer met uitzicht op het park, neem de tijd en "
    "drink eerst een kop thee met mij."
)
MIXED = [
    ad(1, LEAD, contact="0612345678"),
    ad(2, QUIET, contact="06 12 34 56 78", name="Kim"),
    ad(3, LONG, contact="0687654321", date="2026-09-01"),
    ad(4, LONG, contact="0613572468", town="Rotterdam"),
    ad(5, "Bij mij is alles mogelijk. Ik ben 41 jaar.", contact="0687654321", name="Lotte"),
    ad(6, f"{QUIET} Elders.", town="Groningen"),
    ad(7, "Ik ben minderjarig.", contact="0624681357"),
    ad(8, "Ik ben 23 jaar, 80 euro per uur.", contact="0613572468", name="Sanne"),
    ad(1, LEAD, contact="0612345678", date="2026-09-22"),
    ad(9, QUIET, date="geen dag"),
]


# Equal runs


def test_the_same_run_writes_the_same_bytes(team):
    team.scan(MIXED)
    first = contents(team.out)
    [stop] = table(team.out, "stop")
    while datetime.now(UTC) - stop["time"] < timedelta(seconds=1):
        time.sleep(0.05)  # a stop keeps the moment at which it was first seen
    team.scan(MIXED)
    assert contents(team.out) == first
    assert {"leads.parquet", "stop.parquet", "rejects.csv"} <= set(first)


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(order=st.permutations(MIXED))
def test_the_order_of_rows_changes_nothing(tmp_path_factory, order):
    team = founded(tmp_path_factory.mktemp("order"))
    team.scan(MIXED)
    before = (groups(team.out), leads(team.out), table(team.out, "signals"))
    team.scan(order)
    assert (groups(team.out), leads(team.out), table(team.out, "signals")) == before
    assert before[1]


def test_one_ad_seen_in_two_towns_on_a_day_is_the_same_whatever_comes_first(team):
    rows = [ad(1, LEAD, town="Rotterdam"), ad(1, LEAD, town="Schiedam")]
    team.scan(rows)
    first = table(team.out, "lead_ads")
    team.scan(rows[::-1])
    assert table(team.out, "lead_ads") == first
    assert len(first) == 1


def test_many_rows_on_all_cores_give_what_one_core_gives(team, monkeypatch):
    monkeypatch.setattr("baken.engines.local.BATCHES_WORTH_A_POOL", 1)
    rows = [ad(n, QUIET, contact=f"06{n % 70 + 10_000_000}") for n in range(490)]
    team.scan([*rows, ad(5000, LEAD, contact="0610000001")])
    spread = contents(team.out)
    monkeypatch.setattr("baken.engines.local.os.cpu_count", lambda: 1)
    team.scan([*rows, ad(5000, LEAD, contact="0610000001")])
    alone = contents(team.out)
    assert alone == spread
    assert len(groups(team.out)) == 70
    [lead] = leads(team.out)
    assert len(lead) == 8


# Killed and broken runs

KILLED = """
import json, os, signal, sys, time
from datetime import date
from pathlib import Path
from baken.pipeline import scan as page
from baken.linking import fingerprint  # known before the forks, not read anew in each
from baken.pipeline.reading import read_page
from baken.pipeline.scan import ScanJob, scan

read_page("Ik ben 23 jaar, 80 euro per uur in Schiedam.", None, None)
ads, basis, outs = Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3])

def doomed(out, when):
    def progress(step, rows):
        if step == when:
            os.kill(os.getpid(), signal.SIGKILL)
    real = page._complete
    def complete(*given):
        progress("complete", 0)
        real(*given)
    page._complete = complete
    scan(ScanJob((ads,), "plain", basis, out, date(2026, 9, 30)), progress)
    os._exit(0)

for folder, when in outs:
    out = Path(folder)
    child = os.fork()
    if child == 0:
        doomed(out, when)
    if not isinstance(when, str):
        began = time.monotonic()
        while not list(out.parent.glob(".*.baken-new-*")) and time.monotonic() < began + 20:
            time.sleep(0.001)  # until the run has begun to work on the folder
        time.sleep(when)
        os.kill(child, signal.SIGKILL)
    print(os.WIFSIGNALED(os.waitpid(child, 0)[1]))
"""


def test_whenever_it_is_killed_a_whole_run_stands(team, tmp_path):
    """At every step, and at moments in between: the last good run, or the new one.

    Reading these ads takes longer than the latest of those moments.
    """
    team.scan(MIXED)
    before = contents(team.out)
    ads = team.ads([ad(n, LEAD, contact=f"061000{n:04d}") for n in range(80)], "other.csv")
    moments = ["read", "link", "leads", "write", "complete", 0.0, 0.05, 0.15, 0.3]
    outs = [(tmp_path / f"kill {n}" / "out", when) for n, when in enumerate(moments)]
    for out, _ in outs:
        shutil.copytree(team.out, out)
    given = [ads, team.folder / "basis.toml", json.dumps([(str(out), w) for out, w in outs])]
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", KILLED, *map(str, given)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split()[:5] == ["True"] * 5
    assert done.stderr == ""
    scan(team.job(ads))
    after = contents(team.out)
    for out, when in outs:
        assert contents(out) in ([before] if isinstance(when, str) else [before, after]), when
    for out, _ in outs[3:6]:
        scan(team.job(ads, out=out))
        assert contents(out) == after
        assert _beside(out) == set()


def _beside(out):
    return {path.name for path in out.parent.iterdir() if path.is_dir()} - {"team", out.name}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("picture.csv", b"\x89PNG\r\n\x1a\n"),
        ("other.csv", b"a,b\n1,2\n"),
        ("header.csv", b"id,text\n"),
        ("binary.csv", bytes(range(256)) * 4),
    ],
)
def test_a_file_that_cannot_be_used_leaves_the_last_good_run(team, name, content):
    team.scan(MIXED)
    before = contents(team.out)
    (team.folder / name).write_bytes(content)
    with pytest.raises(BakenError, match=name):
        scan(team.job(team.folder / name))
    assert contents(team.out) == before
    assert _beside(team.out) == set()


def test_a_folder_of_somebody_else_is_left_alone(team):
    team.out.mkdir()
    (team.out / "letter.txt").write_text("mine")
    with pytest.raises(BakenError, match="did not write"):
        team.scan(MIXED)
    assert (team.out / "letter.txt").read_text() == "mine"


# Versions, windows, stops


def test_an_ad_seen_on_two_days_is_one_with_a_first_and_a_last_day(team):
    team.scan([ad(1, LEAD), ad(1, LEAD, date="2026-09-25")])
    [row] = table(team.out, "lead_ads")
    assert (row["first_seen"], row["last_seen"]) == (date(2026, 9, 20), date(2026, 9, 25))
    assert row["ad_key"] == "plain:ad-1"


def test_an_edited_ad_is_two_versions_of_one_ad(team):
    team.scan([ad(1, LEAD), ad(1, f"{LEAD} Nu ook avonden.", date="2026-09-25")])
    assert groups(team.out) == {frozenset({"plain:ad-1", "plain:ad-1#2"})}
    first, second = sorted(table(team.out, "lead_ads"), key=lambda row: row["ad_key"])
    assert "avonden" not in first["text"]
    assert "avonden" in second["text"]
    [edge] = table(team.out, "edges")
    assert edge["reason"] == "same ad"
    assert edge["shared"] is None


def test_an_ad_with_a_stop_in_one_version_is_gone_whole(team):
    rows = [ad(1, LEAD), ad(1, f"{LEAD} Ik ben minderjarig.", date="2026-09-25"), ad(2, LEAD)]
    record = team.scan(rows)
    assert [row["ad_id"] for row in table(team.out, "stop")] == ["ad-1"]
    for name in ("fields", "groups", "signals", "lead_ads"):
        assert {row["ad_key"] for row in table(team.out, name)} == {"plain:ad-2"}
    assert record.counts["stop"] == 1


def test_rows_live_as_long_as_the_basis_says(team):
    team.scan([ad(1, LEAD, date="2026-09-10"), ad(2, LEAD + " Anders.", date="2026-08-25")])
    expires = {row["ad_key"]: row["expires"] for row in table(team.out, "groups")}
    assert expires["plain:ad-1"] == date(2026, 9, 10) + timedelta(days=60)
    assert expires["plain:ad-2"] == date(2026, 8, 25) + timedelta(days=60)
    [lead] = table(team.out, "leads")
    assert lead["expires"] == date(2026, 9, 10) + timedelta(days=30)
    assert {row["ad_key"] for row in table(team.out, "signals")} == {"plain:ad-1"}


def test_nothing_outlives_the_basis(team):
    team.basis(valid_until="2026-10-05")
    team.scan([ad(1, LEAD, contact="0612345678"), ad(2, contact="0612345678")])
    for name in ("fields", "groups", "edges", "signals", "leads", "lead_ads"):
        days = {row["expires"] for row in table(team.out, name)}
        assert days == {date(2026, 10, 5)}, name


@pytest.mark.parametrize(("day", "let_in"), [("2026-08-01", True), ("2026-07-31", False)])
def test_ads_older_than_the_window_are_not_kept(team, day, let_in):
    record = team.scan([ad(1, LEAD), ad(2, QUIET, date=day)])
    assert ("plain:ad-2" in str(groups(team.out))) is let_in
    assert record.counts.get("old", 0) == (not let_in)


def test_a_link_to_an_older_ad_goes_when_the_older_goes(team):
    rows = [ad(1, contact="0612345678", date="2026-08-05"), ad(2, contact="0612345678")]
    team.scan(rows)
    [edge] = table(team.out, "edges")
    assert edge["expires"] == date(2026, 8, 5) + timedelta(days=60)
