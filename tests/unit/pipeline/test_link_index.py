"""`baken link --index`: what lies in the folder, what is left of what is forgotten, and errors."""

import csv
import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from baken.linking.fingerprint import fingerprint
from baken.linking.index.folder import HEAD, KEY, destroy_index, open_index
from baken.pipeline.index_job import IndexJob
from baken.pipeline.link_index import link_index
from baken.pipeline.link_source import PLAIN, LinkSource
from baken.schema.errors import BakenError
from baken.sealing.keys import Key

TODAY = date(2026, 9, 30)
PARK = "Rustige ontvangst met uitzicht op het park en ruime plek voor de auto naast de deur"
BOAT = "Welkom aan boord van ons schip in de oude haven waar het altijd warm en gezellig is"
ROOF = "Boven op het dak van de oude fabriek is plaats voor een kop thee en een lang gesprek"
FIRST = [("een-101", PARK), ("een-102", BOAT), ("een-103", ROOF)]
SECOND = [("een-104", f"{PARK} nu nieuw"), ("een-105", BOAT.upper())]


def write(path, rows, header=("id", "text")):
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def job(folder, **changes):
    return IndexJob(folder / "index", folder / "groups.csv", TODAY, PLAIN, **changes)


@pytest.fixture
def made(tmp_path):
    """A folder with an index of FIRST."""
    link_index(job(tmp_path, ads=(write(tmp_path / "one.csv", FIRST),)))
    return tmp_path


def add(folder, rows, **changes):
    return link_index(job(folder, ads=(write(folder / "new.csv", rows),), add=True, **changes))


def forget(folder, *ids):
    return link_index(job(folder, forget=write(folder / "ids.csv", [[one] for one in ids], ["id"])))


def groups(folder):
    with (folder / "groups.csv").open(encoding="utf-8", newline="") as stream:
        return {row["ad_id"]: row["group_id"] for row in csv.DictReader(stream)}


def key_of(folder):
    secret = bytes.fromhex((folder / "index" / KEY).read_text().strip())
    return Key("index", "index", secret)


def opened(folder):
    """All that lies in the index and in what is left beside it, sealed files opened."""
    content = b""
    for path in (folder / "index").rglob("*"):
        content += path.read_bytes()
        if path.suffix == ".sealed":
            whole, name = path.read_bytes(), path.name.partition("-")[0].encode()
            content += AESGCM(key_of(folder).cipher).decrypt(whole[:12], whole[12:], name)
    return content


def marks(folder, text):
    """The number of a text and its features, as bytes."""
    prints = fingerprint(pa.array([text]), key_of(folder).prints)
    numbers = [prints.column("text")[0].as_py(), *prints.column("features")[0].as_py()]
    return [number.to_bytes(8, "little", signed=True) for number in numbers]


def test_a_day_is_added_and_groups_keep_their_names(made):
    before = groups(made)
    assert len(set(before.values())) == 3
    done = add(made, SECOND)
    after = groups(made)
    assert {id_: after[id_] for id_ in before} == before
    assert after["een-104"] == after["een-101"]
    assert after["een-105"] == after["een-102"]
    assert done.tally.rows == 2


def test_an_ad_that_is_there_already_is_counted_and_changes_nothing(made):
    before = groups(made)
    done = add(made, FIRST)
    assert groups(made) == before
    assert done.notes[0].startswith("0 ") or " 0 " in done.notes[0]
    assert "3" in done.notes[0]


def test_an_ad_with_another_text_has_both(made):
    add(made, [("een-103", BOAT)])
    after = groups(made)
    assert after["een-103"] == after["een-102"]
    assert len(after) == 3


def test_a_bad_row_goes_to_the_rejects_and_the_rest_is_added(made):
    done = add(made, [*SECOND, ("", PARK)])
    assert (done.tally.rows, done.rejects.count) == (2, 1)
    assert (made / "groups.rejects.csv").exists()


def test_no_words_and_no_ids_lie_in_the_open(made):
    content = b"".join(path.read_bytes() for path in (made / "index").iterdir())
    assert b"een-10" not in content
    assert b"park" not in content.lower()
    assert b"een-101" in opened(made)
    assert all(mark in content for mark in marks(made, PARK))
    assert {path.stat().st_mode & 0o777 for path in (made / "index").iterdir()} == {0o600}


def judged(folder, verdict, *ads, hour=1, reason="gebeld"):
    rows = [(*ads, verdict, f"2026-09-01T{hour:02}:00:00+00:00", "T07", reason)]
    header = ("ad_key", "other_key", "verdict", "time", "by", "reason")
    return write(folder / "said.csv", rows, header)


def test_what_is_forgotten_leaves_no_trace(made):
    add(made, SECOND, judgements=judged(made, "same", "plain:een-103", "plain:een-102",
                                        reason="een-103 hoort erbij"))  # fmt: skip
    traces = [b"een-103", *marks(made, ROOF)]
    assert all(trace in opened(made) for trace in traces)
    forget(made, "een-103", "never-there")
    assert not any(trace in opened(made) for trace in traces)
    assert set(groups(made)) == {"een-101", "een-102", "een-104", "een-105"}
    assert all(mark in opened(made) for mark in marks(made, BOAT))


def test_a_text_that_another_ad_has_stays(made):
    add(made, SECOND)
    forget(made, "een-102")
    assert b"een-102" not in opened(made)
    assert all(mark in opened(made) for mark in marks(made, BOAT))


def test_a_forgotten_ad_does_not_come_back_by_a_judgement(made):
    said = judged(made, "same", "plain:een-103", "plain:een-102")
    link_index(job(made, judgements=said))
    forget(made, "een-103")
    done = link_index(job(made, judgements=said))
    assert b"een-103" not in opened(made)
    assert any("1" in note for note in done.notes)


def test_a_judgement_stays_from_day_to_day_and_is_taken_back(made):
    before = groups(made)
    link_index(job(made, judgements=judged(made, "same", "plain:een-101", "plain:een-103")))
    add(made, SECOND)
    merged = groups(made)
    assert merged["een-101"] == merged["een-103"] == before["een-101"]
    back = judged(made, "withdrawn", "plain:een-101", "plain:een-103", hour=2)
    link_index(job(made, judgements=back))
    after = groups(made)
    assert {id_: after[id_] for id_ in before} == before


def test_without_its_key_an_index_is_of_no_use(made):
    (made / "index" / KEY).unlink()
    with pytest.raises(BakenError, match=KEY):
        add(made, SECOND)
    other = AESGCM.generate_key(256)
    for path in (made / "index").glob("*.sealed"):
        whole = path.read_bytes()
        with pytest.raises(InvalidTag):
            AESGCM(other).decrypt(whole[:12], whole[12:], path.name.partition("-")[0].encode())


def test_another_key_does_not_open_it(made):
    (made / "index" / KEY).write_text(os.urandom(32).hex())
    with pytest.raises(BakenError):
        add(made, SECOND)


@pytest.mark.parametrize("content", [b"", b"not a key", b"\xff" * 64, b"ab" * 31])
def test_of_a_damaged_key_is_said_which_one_and_what_to_do(made, content):
    (made / "index" / KEY).write_bytes(content)
    with pytest.raises(BakenError) as refused:
        add(made, SECOND)
    said = str(refused.value)
    assert str(made / "index" / KEY) in said
    assert f"--index {made / 'index'} --destroy" in said
    assert "--key" not in said


def test_a_destroyed_index_is_gone(made):
    destroy_index(made / "index")
    assert list((made / "index").iterdir()) == []
    with pytest.raises(BakenError):
        add(made, SECOND)


KILLED = """
import os, signal, sys
from pathlib import Path
from baken.linking.index import folder
sys.path.insert(0, {tests!r})
from test_link_index import SECOND, add, forget
write_head = folder._write_head
def dying(*head):
    if {after}:
        write_head(*head)
    os.kill(os.getpid(), signal.SIGKILL)
folder._write_head = dying
add(Path({made!r}), SECOND) if {adding} else forget(Path({made!r}), "een-103")
"""


def killed(made, *, after, adding):
    """Add, or forget, and be killed before or after the new head is written."""
    tests = str(Path(__file__).parent)
    code = KILLED.format(tests=tests, after=after, made=str(made), adding=adding)
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == -signal.SIGKILL


def test_a_killed_run_leaves_the_index_as_it_was(made):
    before = groups(made)
    files = {path.name for path in (made / "index").iterdir()}
    killed(made, after=False, adding=True)
    assert len({path.name for path in (made / "index").iterdir()} - files) == 6
    link_index(job(made))
    assert groups(made) == before
    add(made, SECOND)
    assert len(groups(made)) == 5


def test_what_a_killed_run_did_not_remove_the_next_one_does(made):
    traces = [b"een-103", *marks(made, ROOF)]
    killed(made, after=True, adding=False)
    assert any(trace in opened(made) for trace in traces)
    link_index(job(made))
    assert not any(trace in opened(made) for trace in traces)


def test_a_run_that_was_killed_at_the_first_index_can_be_done_again(tmp_path):
    ads = write(tmp_path / "one.csv", FIRST)
    link_index(job(tmp_path, ads=(ads,)))
    (tmp_path / "index" / HEAD).unlink()
    link_index(job(tmp_path, ads=(ads,)))
    assert len(groups(tmp_path)) == 3


def test_a_folder_that_is_no_index_is_refused(tmp_path):
    for folder in ("absent", "empty"):
        (tmp_path / "empty").mkdir(exist_ok=True)
        with pytest.raises(BakenError, match="--index"), open_index(tmp_path / folder):
            pass


def test_a_folder_with_something_else_is_left_alone(made):
    (made / "other").mkdir()
    (made / "other" / "diary.txt").write_text("mine")
    with pytest.raises(BakenError):
        link_index(IndexJob(made / "other", made / "g.csv", TODAY, PLAIN, ads=(made / "one.csv",)))
    with pytest.raises(BakenError, match="--add"):
        link_index(job(made, ads=(made / "one.csv",)))
    assert (made / "other" / "diary.txt").read_text() == "mine"
    assert groups(made)


def test_an_index_of_another_version_is_refused(made):
    head = json.loads((made / "index" / HEAD).read_text())
    (made / "index" / HEAD).write_text(json.dumps(head | {"version": 99}))
    with pytest.raises(BakenError, match="99"):
        add(made, SECOND)
    destroy_index(made / "index")
    assert list((made / "index").iterdir()) == []


def test_ads_of_another_source_are_refused(made):
    with pytest.raises(BakenError, match="plain"):
        link_index(
            IndexJob(
                made / "index", made / "g.csv", TODAY, LinkSource("invented"),
                ads=(made / "one.csv",), add=True,
            )
        )  # fmt: skip


def test_a_damaged_index_is_named(made):
    for path in (made / "index").glob("ads-*"):
        path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(BakenError):
        add(made, SECOND)


@pytest.mark.parametrize("content", ["name\neen-101\n", 'id\neen-101\n""\n'])
def test_a_list_that_cannot_be_read_forgets_nothing(made, content):
    (made / "ids.csv").write_text(content)
    with pytest.raises(BakenError):
        link_index(job(made, forget=made / "ids.csv"))
    assert len(groups(made)) == 3


def test_many_days_are_kept_in_few_files(made, monkeypatch):
    monkeypatch.setattr("baken.linking.index.folder.MOST_FILES", 3)
    for day in range(5):
        add(made, [(f"day-{day}", f"{PARK} {ROOF} op dag {'abcde'[day]}{day} weer iets")])
    assert len(groups(made)) == 8
    assert len(list((made / "index").glob("texts-*"))) <= 3
