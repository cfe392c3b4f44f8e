"""A real run on ads full of contact details, and a search of everything that it leaves."""

import logging
import os
import stat
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pyarrow.parquet as pq
import pytest
from disguises import DUTCH, ENGLISH, undisguised
from planted import TODAY, Pile, lay_out

from baken.pipeline.scan import ScanJob, scan
from baken.schema.errors import BakenError
from baken.sealing import Keyring, destroy, new_keys, open_sealed, pseudonym

QUARTER = "2026Q3"


@dataclass
class Run:
    """What was laid out, and the folders and streams in which a run can leave anything."""

    made: Pile
    folder: Path
    streams: list
    places: tuple = ("out", "tmp", "work", "home")

    def files(self):
        return [path for name in self.places for path in (self.folder / name).rglob("*")]

    @property
    def out(self):
        return self.folder / "out"


def run_in(folder, seal):
    """Scan in a process of its own that can write to empty folders only."""
    made, ads, tips = lay_out(folder / "in", seal)
    new_keys(folder / "in" / "keys", date(2026, 7, 1), TODAY)
    for name in ("tmp", "work", "home"):
        (folder / name).mkdir()
    environment = {
        **os.environ,
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder / "tmp")),
        **dict.fromkeys(("HOME", "XDG_CACHE_HOME"), str(folder / "home")),
        "PYTHONDONTWRITEBYTECODE": "1",
        "BAKEN_LANG": "en",
    }
    command = [sys.executable, "-m", "baken", "scan", ads, "--source", "plain"]
    command += ["--basis", folder / "in" / "basis.toml", "--out", folder / "out"]
    command += ["--tips", tips, "--today", TODAY]
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder / "work",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Run(made, folder, [done.stdout, done.stderr])


@pytest.fixture(scope="module")
def open_run(tmp_path_factory):
    """A run where contacts are not kept at all."""
    return run_in(tmp_path_factory.mktemp("run"), seal=False)


@pytest.fixture(scope="module")
def sealed_run(tmp_path_factory):
    """A run where contacts are kept, sealed."""
    return run_in(tmp_path_factory.mktemp("sealed"), seal=True)


@pytest.fixture(scope="module", params=["open_run", "sealed_run"])
def run(request):
    return request.getfixturevalue(request.param)


def strings(value):
    """Every text in a value of a table, nested ones too; bytes as they would be seen."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes):
        yield value.decode("latin-1")
        yield value.decode("utf-8", "ignore")
        yield value.decode("utf-16-le", "ignore")
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from strings(key)
            yield from strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)
    elif value is not None:
        yield str(value)


def left_behind(run):
    """(where, text) of all that a run left: streams, names of files, bytes, values."""
    found = [("stream", text) for text in run.streams]
    for path in run.files():
        found.append(("name", path.name))
        if path.is_file():
            found += [(path.name, text) for text in strings(path.read_bytes())]
        if path.suffix == ".parquet":
            table = pq.read_table(path)
            found += [(path.name, text) for text in strings(table.to_pylist())]
            found += [(path.name, text) for text in strings(table.schema.metadata or {})]
    return list(dict.fromkeys(found))


@pytest.fixture(scope="module")
def left(run):
    return left_behind(run)


def rows(run, name):
    return pq.read_table(run.out / f"{name}.parquet").to_pylist()


# Nothing to find


def test_no_number_survives_in_any_form(run, left):
    digits = [(where, undisguised(text)) for where, text in left]
    survivors = Counter(
        (*planted, where)
        for planted, number in run.made.numbers.items()
        for where, shown in digits
        if number[1:] in shown
    )
    assert not survivors
    assert len(run.made.numbers) > 200


def test_no_number_or_name_survives_as_it_was_written(run, left):
    folded = [(where, text.casefold()) for where, text in left]
    survivors = Counter(
        (*planted, where)
        for planted, written in run.made.literal.items()
        for where, text in folded
        if written.casefold() in text
    )
    assert not survivors


def test_not_even_a_piece_of_a_number_is_left_in_the_words(run):
    """The words that were written hold no figures of their own, so none may be left."""
    spelled = {*DUTCH, *ENGLISH}
    for row in rows(run, "lead_ads"):
        assert not any(map(str.isnumeric, row["text"])), row["ad_id"]
        assert spelled.isdisjoint(row["text"].casefold().split()), row["ad_id"]


def test_the_search_would_have_found_them(run, tmp_path):
    """The attacker of this file finds every number and name in the ads as they came."""
    ads = next((run.folder / "in").glob("uitvoer*.csv"))
    seen = undisguised(ads.read_text(encoding="utf-8"))
    tips = undisguised(next((run.folder / "in").glob("tips*.csv")).read_text(encoding="utf-8"))
    names = undisguised("".join(path.name for path in ads.parent.iterdir()))
    for planted, number in run.made.numbers.items():
        assert number[1:] in seen + tips + names, planted


def test_temporary_and_working_folders_stay_empty(run):
    for name in ("tmp", "work", "home"):
        assert list((run.folder / name).rglob("*")) == []


# Whose words, whose facts


def test_words_are_kept_of_leads_only(run, left):
    leads = {row["ad_id"] for row in rows(run, "lead_ads")}
    whose = {row["id"]: row["text"].rpartition(" ")[2].rstrip(".") for row in run.made.rows}
    kept = {mark for ad_id, mark in whose.items() if ad_id in leads}
    assert len(kept) > 100
    for where, text in left:
        present = {mark for mark in run.made.marks if mark in text}
        assert not present or where == "lead_ads.parquet"
        assert {run.made.marks[mark] for mark in present} <= {"lead"}


def test_of_other_places_and_older_days_nothing_is_left(run, left):
    for word in ("elders-", "nergens-", "toen-", "Groningen", "GM0014"):
        assert not [where for where, text in left if word in text], word


def test_a_stop_leaves_four_bare_facts(run, left):
    stops = rows(run, "stop")
    assert len(stops) == 4
    assert {tuple(row) for row in stops} == {("source", "ad_id", "time", "rule_version")}
    for word in ("stop-pl", "stop-sp"):
        assert {where for where, text in left if word in text} <= {"stop.parquet", "stream"}
    ids = {row["ad_id"] for row in stops}
    for name in ("fields", "groups", "signals", "lead_ads"):
        assert ids.isdisjoint(row["ad_key"].partition(":")[2] for row in rows(run, name))


def test_what_is_not_allowed_is_not_there(run):
    sealed = (run.out / "sealed.parquet").exists()
    assert sealed == ("seal_values = true" in (run.folder / "in" / "basis.toml").read_text())


def test_everything_is_for_the_owner_alone(run):
    for path in [run.out, *run.out.rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path.name


# Behind the key


def test_contacts_open_with_the_key_and_never_without(sealed_run):
    run = sealed_run
    folder = run.folder / "in" / "keys"
    ring = Keyring.load(folder, "team")
    contacts = rows(run, "sealed")
    opened = {open_sealed(ring, row["key_id"], row["kind"], row["sealed"]): row for row in contacts}
    numbers = {f"+31{number[1:]}" for number in run.made.numbers.values()}
    assert len(numbers & set(opened)) > 100
    key = ring.get(QUARTER)
    for value, row in opened.items():
        assert row["pseudonym"] == pseudonym(key, row["kind"], value)

    destroy(folder, QUARTER, TODAY)
    gone = Keyring.load(folder, "team")
    for row in contacts:
        with pytest.raises(BakenError, match="destroyed"):
            open_sealed(gone, row["key_id"], row["kind"], row["sealed"])
    ads = next((run.folder / "in").glob("uitvoer*.csv"))
    job = ScanJob((ads,), "plain", run.folder / "in" / "basis.toml", run.folder / "again", TODAY)
    with pytest.raises(BakenError, match="no key"):
        scan(job)
    assert new_keys(folder, date(2026, 7, 1), TODAY) == [], "a destroyed quarter is never made anew"


def test_other_keys_make_other_names(tmp_path):
    """Who has the ads but not the key cannot say which contact a pseudonym stands for."""
    tokens = []
    for name in ("one", "other"):
        run = SimpleNamespace(out=tmp_path / name / "out")
        _, ads, _ = lay_out(tmp_path / name / "in", seal=False)
        new_keys(tmp_path / name / "in" / "keys", date(2026, 7, 1), TODAY)
        scan(ScanJob((ads,), "plain", tmp_path / name / "in" / "basis.toml", run.out, TODAY))
        phones = [row for row in rows(run, "fields") if row["kind"] == "phone"]
        tokens.append({row["value"] for row in phones})
    assert len(tokens[0]) == len(tokens[1]) > 50
    assert tokens[0].isdisjoint(tokens[1])


def test_nothing_is_logged(tmp_path, caplog, capfd):
    _, ads, tips = lay_out(tmp_path / "in", seal=True)
    new_keys(tmp_path / "in" / "keys", date(2026, 7, 1), TODAY)
    basis = tmp_path / "in" / "basis.toml"
    with caplog.at_level(logging.DEBUG):
        scan(ScanJob((ads,), "plain", basis, tmp_path / "out", TODAY, tips=tips))
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")
