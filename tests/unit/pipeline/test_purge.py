"""Destroying what is due, and nothing else."""

import csv
import json
import subprocess
import sys
from datetime import date, timedelta

import pytest
from team import LEAD, QUIET, TODAY, ad, contents, founded, table

from baken.pipeline.purge import purge
from baken.schema.errors import BakenError
from baken.schema.tables import WRITTEN

OLD, NEW = "Komt u gerust langs in mijn tuin.", "Komt u gerust langs op mijn boot."
ROWS = [
    ad("oud", f"{LEAD} {OLD}", date="2026-09-05", contact="0612345678"),
    ad("nieuw", f"{LEAD} {NEW}", date="2026-09-28", contact="0687654321"),
    ad("stil", QUIET, date="2026-09-28"),
    ad("stop", "Ik ben minderjarig."),
    ad("fout", date="geen dag"),
]
LEAD_OVER = date(2026, 10, 6)  # the older lead could be kept until the day before
WINDOW_OVER = date(2026, 11, 5)  # the older ad's facts could be kept until the day before
BASIS_OVER = date(2027, 1, 1)


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    team = founded(tmp_path_factory.mktemp("purge"))
    team.basis(seal=True)
    team.scan(ROWS)
    return team.out


@pytest.fixture
def out(original, tmp_path):
    copy = tmp_path / "runs" / "one"
    copy.mkdir(parents=True)
    for path in original.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    return copy


def log(out):
    with (out / "purged.csv").open(newline="") as stream:
        return list(csv.reader(stream))


def names(out):
    return {path.name for path in out.iterdir()}


def words(out):
    """All that a reader of the folder could see: bytes of files and values of tables."""
    seen = "".join(path.read_bytes().decode("latin-1") for path in out.iterdir())
    tables = [path.stem for path in out.glob("*.parquet")]
    return seen + "".join(str(row) for name in tables for row in table(out, name))


def test_nothing_due_changes_no_byte(out):
    before = contents(out)
    stamps = {path.name: path.stat().st_ino for path in out.iterdir()}
    assert purge(out, TODAY) == []
    assert contents(out) == before
    assert {path.name: path.stat().st_ino for path in out.iterdir()} == stamps


def test_on_the_last_day_a_row_is_still_kept(out):
    assert purge(out, LEAD_OVER - timedelta(days=1)) == []


def test_a_lead_that_is_due_goes_with_its_words_and_the_others_stay(out):
    newer = {
        name: [row for row in table(out, name) if "nieuw" in str(row) or row.get("band")]
        for name in ("signals", "lead_ads")
    }
    assert OLD in words(out)
    removed = purge(out, LEAD_OVER)
    assert {(one.table, one.rows) for one in removed} == {
        ("leads", 1),
        ("lead_ads", 1),
        ("signals", 2),
    }
    assert OLD not in words(out)
    assert NEW in words(out)
    assert {name: table(out, name) for name in newer} == newer
    assert len(table(out, "leads")) == 1
    assert {row["ad_key"] for row in table(out, "groups")} >= {"plain:ad-oud"}


def test_an_ad_of_which_the_window_is_over_is_gone_without_a_trace(out):
    assert "ad-oud" in words(out)
    purge(out, WINDOW_OVER)
    assert "ad-oud" not in words(out)
    assert "ad-nieuw" in words(out)
    for name in ("fields", "groups", "sealed"):
        assert {row["expires"] >= WINDOW_OVER for row in table(out, name)} == {True}


@pytest.mark.parametrize("day", [TODAY, LEAD_OVER, WINDOW_OVER, date(2026, 11, 28)])
def test_afterwards_no_row_is_past_its_day_and_no_other_row_is_gone(out, original, day):
    purge(out, day)
    for name, schema in WRITTEN.items():
        if schema.expires and (original / schema.file).exists():
            rows = [row for row in table(original, name) if row[schema.expires] >= day]
            assert table(out, name) == rows, name
    for name in ("stop.parquet", "rejects.csv", "run.json"):
        assert (out / name).read_bytes() == (original / name).read_bytes()


def test_a_second_time_there_is_nothing_left_to_do(out):
    purge(out, WINDOW_OVER)
    before = contents(out)
    assert purge(out, WINDOW_OVER) == []
    assert contents(out) == before


def test_when_the_basis_has_ended_only_counts_and_the_record_are_left(out):
    (out / "counts.csv").write_text("period,site,municipality,ads,advertisers\n")
    (out / "page.html").write_text(f"<p>{NEW}</p>")
    removed = {one.table: one.rows for one in purge(out, BASIS_OVER)}
    assert names(out) == {"counts.csv", "purged.csv", "run.json"}
    assert removed["stop"] == 1
    assert removed["rejects"] == 1
    assert removed["edges"] == 0, "there were none"
    for word in ("ad-", NEW, OLD):
        assert word not in words(out)
    assert purge(out, BASIS_OVER + timedelta(days=1)) == []


def test_a_page_does_not_outlive_the_rows_it_shows(out):
    (out / "page.html").write_text(f"<p>{OLD}</p>")
    assert purge(out, TODAY) == []
    assert "page.html" in names(out)
    purge(out, LEAD_OVER)
    assert "page.html" not in names(out)


def test_what_was_destroyed_is_written_down_without_its_content(out):
    purge(out, LEAD_OVER)
    purge(out, WINDOW_OVER)
    header, *rows = log(out)
    assert header == ["day", "table", "rows"]
    assert rows[:3] == [
        ["2026-10-06", "lead_ads", "1"],
        ["2026-10-06", "leads", "1"],
        ["2026-10-06", "signals", "2"],
    ]
    assert {row[0] for row in rows[3:]} == {"2026-11-05"}
    assert all(row[2].isdigit() for row in rows)


def test_the_log_outlives_the_next_scan(tmp_path):
    team = founded(tmp_path)
    team.scan(ROWS)
    purge(team.out, LEAD_OVER)
    before = log(team.out)
    team.scan(ROWS)
    assert log(team.out) == before
    assert json.loads((team.out / "run.json").read_text())["counts"]["leads"] == 2


def test_all_runs_in_a_folder_and_what_a_killed_one_left(out):
    other = out.with_name("other")
    other.mkdir()
    for path in out.iterdir():
        (other / path.name).write_bytes(path.read_bytes())
    half = out.with_name(".one.baken-new-00c0ffee")
    half.mkdir()
    for name in ("run.json", "lead_ads.parquet"):
        (half / name).write_bytes((out / name).read_bytes())
    out.rename(out.with_name(".one.baken-old"))
    removed = purge(out.parent, LEAD_OVER)
    assert {one.folder.name for one in removed} == {"one", "other"}
    assert not half.exists()
    assert {path.name for path in out.parent.iterdir() if path.is_dir()} == {"one", "other"}
    assert OLD not in words(out) + words(other)


def test_what_was_said_of_ads_goes_with_the_last_of_them(tmp_path):
    team = founded(tmp_path)
    said = team.folder / "said.csv"
    pairs = ("plain:ad-oud,plain:ad-gone", "plain:ad-nieuw,plain:ad-oud")
    rows = [f"{pair},different,2026-09-29,T01,seen\n" for pair in pairs]
    said.write_text("".join(["ad_key,other_key,verdict,time,by,reason\n", *rows]))
    team.scan(ROWS, judgements=said)
    kept = table(team.out, "judgements")[1:]
    assert [row["other_key"] for row in kept] == ["plain:ad-oud"]
    purge(team.out, WINDOW_OVER)
    assert table(team.out, "judgements") == kept


def test_where_there_is_no_run_it_says_so(tmp_path):
    with pytest.raises(BakenError, match="no run"):
        purge(tmp_path, TODAY)
    with pytest.raises(BakenError, match="no run"):
        purge(tmp_path / "nowhere", TODAY)


KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from baken.pipeline.purge import purge

def doomed(out, step):
    steps = 0
    def count(event, args):
        nonlocal steps
        if event.startswith(("os.", "open", "shutil", "fcntl", "ctypes")):
            steps += 1
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(count)
    purge(out, date(2026, 10, 6))
    os._exit(0)

for number, out in enumerate(map(Path, sys.argv[1:])):
    child = os.fork()
    if child == 0:
        doomed(out, 1 + 14 * number)
    print(os.WIFSIGNALED(os.waitpid(child, 0)[1]))
"""


def test_killed_at_any_step_the_folder_is_whole_and_a_second_try_ends_it(out, tmp_path):
    copies = [tmp_path / f"copy {n}" / "one" for n in range(12)]
    for copy in copies:
        copy.mkdir(parents=True)
        for path in out.iterdir():
            (copy / path.name).write_bytes(path.read_bytes())
    command = [sys.executable, "-c", KILLED, *map(str, copies)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split().count("True") > 5
    before = contents(out)
    purge(out, LEAD_OVER)
    after = contents(out)
    for copy in copies:
        assert contents(copy) in (before, after)
        purge(copy, LEAD_OVER)
        assert contents(copy) == after
        assert {path.name for path in copy.parent.iterdir() if path.is_dir()} == {"one"}
