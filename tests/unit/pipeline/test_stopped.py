"""What a person stopped leaves the folder of a scan, whole, and nothing else leaves it."""

import os
import signal
import subprocess
import sys

import pytest
from team import LEAD, QUIET, TODAY, ad, contents, founded, table

from baken.pipeline.stopped import ABOUT, wipe
from baken.schema.errors import BakenError
from baken.schema.privacy import Lifetime
from baken.schema.tables import WRITTEN

OLD, NEW = "Komt u gerust langs in mijn tuin.", "Komt u gerust langs op mijn boot."
ROWS = [
    ad("vertrekt", f"{LEAD} {OLD}", contact="0612345678"),
    ad("vertrekt", f"{LEAD} {OLD} Nu ook op zondag.", contact="0612345678", date="2026-09-22"),
    ad("reistmee", f"{LEAD} Dit staat in dezelfde groep.", contact="0612345678"),
    ad("blijft", f"{LEAD} {NEW}", contact="0687654321"),
    ad("stil", QUIET, contact="0611122233"),
    ad("stop", "Ik ben minderjarig."),
]
SAID = "ad_key,other_key,verdict,time,by,reason\n"
GONE = ("ad-vertrekt", "ad-reistmee", "mijn tuin", "op zondag", "dezelfde groep")


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    team = founded(tmp_path_factory.mktemp("stopped"))
    team.basis(seal=True)
    said = team.folder / "said.csv"
    pairs = ("plain:ad-blijft,plain:ad-vertrekt", "plain:ad-blijft,plain:ad-stil")
    rows = [f"{pair},different,2026-09-29T10:00:00Z,T01,seen\n" for pair in pairs]
    said.write_text("".join([SAID, *rows]))
    team.scan(ROWS, judgements=said)
    return team.out


@pytest.fixture
def out(original, tmp_path):
    copy = tmp_path / "one"
    copy.mkdir(parents=True)
    for path in original.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    return copy


def tables(out):
    return {path.stem: table(out, path.stem) for path in sorted(out.glob("*.parquet"))}


def seen(out):
    """All that a reader of the folder could see: bytes of files and values of tables."""
    bare = "".join(path.read_bytes().decode("latin-1") for path in out.rglob("*"))
    return bare + str(tables(out))


def test_nothing_of_the_lead_is_left_in_any_byte(out):
    before, marks = seen(out), set()
    group = {row["group_id"] for row in table(out, "groups") if "vertrekt" in row["ad_key"]}
    for name in ("sealed", "fields"):
        marks |= {
            str(row.get("pseudonym") or row["value"])
            for row in table(out, name)
            if row["kind"] == "phone"
            and ("vertrekt" in row["ad_key"] or "reistmee" in row["ad_key"])
        }
    sought = {*GONE, *group, *marks}
    assert len(group) == 1
    assert marks
    assert all(word in before for word in sought)
    wipe(out, ["plain:ad-vertrekt"], TODAY)
    after = seen(out)
    assert [word for word in sought if word in after] == []


def test_every_other_row_stays_as_it_was(out):
    before = tables(out)
    removed = {one.table: one.rows for one in wipe(out, ["plain:ad-vertrekt"], TODAY)}
    after = tables(out)
    assert set(after) == set(before)
    for name, rows in before.items():
        kept = [row for row in rows if row in after[name]]
        assert kept == after[name], name
        assert len(rows) - len(kept) == removed.get(name, 0), name
    assert len(after["judgements"]) == 1
    assert {"lead_ads", "leads", "signals", "fields", "groups", "edges"} <= set(removed)
    assert [row["ad_id"] for row in after["stop"]] == ["ad-stop"]
    log = (out / "purged.csv").read_text()
    assert f"{TODAY},leads,1" in log


@pytest.mark.parametrize("key", ["plain:ad-vertrekt#2", "plain:ad-reistmee", "plain:ad-vertrekt"])
def test_any_ad_of_the_group_and_any_version_takes_all_along(out, original, tmp_path, key):
    wipe(out, [key], TODAY)
    assert [word for word in GONE if word in seen(out)] == []
    assert "boot" in seen(out)


def test_an_ad_without_a_lead_goes_too(out):
    wipe(out, ["plain:ad-stil"], TODAY)
    after = seen(out)
    assert "ad-stil" not in after
    assert "tuin" in after


def test_again_and_of_ads_that_are_not_there_no_byte_changes(out):
    wipe(out, ["plain:ad-vertrekt"], TODAY)
    before = contents(out)
    assert wipe(out, ["plain:ad-vertrekt", "plain:ad-elsewhere"], TODAY) == []
    assert contents(out) == before


def test_a_page_made_of_the_tables_goes(out):
    (out / "lead.html").write_text(OLD)
    wipe(out, ["plain:ad-elsewhere"], TODAY)
    assert (out / "lead.html").exists()
    wipe(out, ["plain:ad-vertrekt"], TODAY)
    assert not (out / "lead.html").exists()


def test_killed_halfway_the_folder_is_as_it_was_and_is_wiped_the_next_time(out):
    before = contents(out)
    code = (
        "import os, signal, sys; from pathlib import Path; from datetime import date\n"
        "from baken.pipeline import purge, stopped\n"
        "purge._log = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "stopped.wipe(Path(sys.argv[1]), ['plain:ad-vertrekt'], date(2026, 9, 30))\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(out)], check=False, env=os.environ)
    assert killed.returncode == -signal.SIGKILL
    assert contents(out) == before
    wipe(out, ["plain:ad-vertrekt"], TODAY)
    left = [path for path in out.parent.iterdir() if path.name.startswith(f".{out.name}.baken-new")]
    assert left == []
    assert [word for word in GONE if word in seen(out)] == []


def test_a_folder_without_a_run_is_refused(tmp_path):
    with pytest.raises(BakenError, match="no run"):
        wipe(tmp_path / "gone", ["plain:ad-vertrekt"], TODAY)


def test_every_table_that_lives_as_long_as_an_ad_is_looked_at():
    """Also tables that come later."""
    short = {
        name
        for name, one in WRITTEN.items()
        if {column.lifetime for column in one.columns} & {Lifetime.LEAD, Lifetime.WINDOW}
    }
    assert short == set(ABOUT)
    assert all(str(one.file).endswith(".parquet") for one in ABOUT.values())
