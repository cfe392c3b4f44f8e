"""Linking and scanning on Spark, with two executors: the same as on one machine, row for row."""

import csv
import hashlib
import random
import shutil
from collections import Counter
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from baken.cli import app
from baken.engines import EngineChoice
from baken.pipeline import retrieve
from baken.pipeline import scan as scan_module
from baken.pipeline.alike import alike_texts
from baken.pipeline.link import LinkJob, link_files
from baken.pipeline.scan import ScanJob, scan
from baken.schema.errors import BakenError
from baken.sealing import Vault, demo_keys

pytestmark = [pytest.mark.spark, pytest.mark.xdist_group("spark")]

DAY = date(2026, 9, 30)
GOLDEN = Path(__file__).parents[1] / "golden"
CHANGING = {"sealed": {"sealed"}, "stop": {"time"}}
"""What differs from run to run on any engine: a nonce, and the time of the run."""

TEXT = (
    "rustige ontvangst met uitzicht op het water en ruim de tijd voor een goed gesprek "
    "massage koffie park centrum avond ochtend vriendelijk discreet parkeren douche afspraak"
)
WORDS = TEXT.split()


def invented(number, seed):
    """Rows (id, text, contact): some texts and some contacts come back under other ids."""
    dice = random.Random(seed)
    texts = [" ".join(dice.choices(WORDS, k=12)) for _ in range(number // 3)]
    contacts = [f"+3161{dice.randrange(10**7):07}" for _ in range(number // 2)]
    return [
        (f"ad{row}", dice.choice(texts), dice.choice([*contacts, *[""] * len(contacts)]))
        for row in range(number)
    ]


def linked(folder, rows):
    """The file that linking writes for `rows`, as bytes."""
    ads, out = folder / "ads.csv", folder / "groups.csv"
    with ads.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("id", "text", "contact"), *rows])
    link_files(LinkJob((ads,), out, DAY))
    return out.read_bytes()


@pytest.fixture
def on_spark(spark, monkeypatch):
    """Whoever opens an engine gets Spark, until the test calls what this gives."""

    def switch():
        monkeypatch.setattr(EngineChoice, "open", lambda _self: nullcontext(spark))

    return switch


def test_hundreds_of_texts_give_equal_groups_in_any_order_and_any_number_of_parts(
    tmp_path, spark, on_spark, partitions
):
    """Nearly all time goes to reading each row, three times over: more rows prove no more.

    These fall over both executors, and into groups of one ad, of some, and of many.
    """
    rows = invented(400, seed=5)
    expected = linked(tmp_path, rows)
    sizes = Counter(line.rpartition(b",")[2] for line in expected.splitlines()[1:])
    assert len(sizes) > 50 and sum(sizes.values()) == 400
    assert min(sizes.values()) == 1 and max(sizes.values()) > 10
    on_spark()
    for seed, parts in ((1, 1), (2, 3)):
        random.Random(seed).shuffle(rows)
        partitions(parts)
        assert linked(tmp_path, rows) == expected


@pytest.fixture
def partitions(spark):
    """Into how many parts a shuffle falls; as before when the test is over."""
    name = "spark.sql.shuffle.partitions"
    session = spark._spark
    before = session.conf.get(name)
    adaptive = session.conf.get("spark.sql.adaptive.enabled")
    session.conf.set("spark.sql.adaptive.enabled", "false")
    yield lambda parts: session.conf.set(name, parts)
    session.conf.set(name, before)
    session.conf.set("spark.sql.adaptive.enabled", adaptive)


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "in"
    shutil.copytree(GOLDEN, folder)
    demo_keys(folder / "keys", 1, date(2026, 6, 1), DAY)
    return folder


def scanned(folder, out):
    ads, basis = folder / "ads.csv", folder / "basis.toml"
    record = scan(ScanJob((ads,), "plain", basis, out, DAY, tips=folder / "tips.csv"))
    return record, {path.stem: steady(path) for path in sorted(out.glob("*.parquet"))}


def steady(path):
    table = pq.read_table(path)
    return table.drop_columns(sorted(CHANGING.get(path.stem, set()) & set(table.column_names)))


def test_a_scan_gives_the_same_tables_row_for_row(tmp_path, pile, on_spark):
    record, expected = scanned(pile, tmp_path / "local")
    on_spark()
    again, found = scanned(pile, tmp_path / "spark")
    assert set(found) == set(expected) >= {"leads", "groups", "edges", "signals", "fields"}
    for name, table in expected.items():
        assert found[name].schema == table.schema
        assert found[name].to_pylist() == table.to_pylist(), name
    assert (again.counts, again.notes) == (record.counts, record.notes)
    assert not (tmp_path / "spark" / "vault").exists()


def written_from_templates(folder, size, seed):
    """Ads from some templates with a word or two changed; names and contacts that come back."""
    dice = random.Random(seed)
    words = ["".join(dice.choices("abdegiklmnorstuv", k=6)) for _ in range(600)]
    templates = [dice.choices(words, k=40) for _ in range(size // 4)]
    rows = []
    for row in range(size):
        text = list(dice.choice(templates))
        for _ in range(dice.randrange(3)):
            text[dice.randrange(40)] = dice.choice(words)
        name = dice.choice(["Lotte", "Kim", "Noor", ""])
        contact = dice.choice([f"06128{dice.randrange(40):05}", ""])
        day = date(2026, 9, 1 + dice.randrange(29)).isoformat()
        town = dice.choice(["Schiedam", "Rotterdam"])
        rows.append((f"een-{row}", day, town, name, contact, " ".join(text)))
    with (folder / "ads.csv").open("w", encoding="utf-8", newline="") as stream:
        header = ("id", "date", "town", "name", "contact", "text")
        csv.writer(stream).writerows([header, *rows])
    before, after = (
        hashlib.sha256((where / "ads.csv").read_bytes()).hexdigest() for where in (GOLDEN, folder)
    )
    basis = folder / "basis.toml"
    basis.write_text(basis.read_text("utf-8").replace(before, after), "utf-8")


def test_a_scan_of_texts_that_are_alike_gives_the_same_pairs_and_edges(
    tmp_path, pile, on_spark, monkeypatch, partitions
):
    pairs = []

    def noted(*given):
        pairs.append(alike_texts(*given))
        return pairs[-1]

    monkeypatch.setattr(scan_module, "alike_texts", noted)
    written_from_templates(pile, 400, seed=3)
    _, expected = scanned(pile, tmp_path / "local")
    on_spark()
    partitions(3)
    _, found = scanned(pile, tmp_path / "spark")
    local, spark = pairs
    assert local.num_rows > 100
    assert spark.equals(local)
    edges = expected["edges"].to_pylist()
    assert sum(edge["reason"] == "alike" for edge in edges) > 20
    assert found["edges"].to_pylist() == edges
    assert found["groups"].to_pylist() == expected["groups"].to_pylist()


def test_words_that_stayed_on_another_machine_are_missed_aloud(tmp_path):
    """What a folder looks like that executors do not share with the driver."""
    vault = Vault(tmp_path / "vault")
    vault.put(0, pa.RecordBatch.from_pydict({"row": pa.array([0, 1], pa.int64())}))
    list(retrieve._matches(vault, pa.array([0, 1]).to_numpy()))
    with pytest.raises(BakenError, match="must be shared"):
        list(retrieve._matches(vault, pa.array([0, 1, 5]).to_numpy()))


def test_the_command_links_on_spark(tmp_path, spark, monkeypatch):
    expected = linked(tmp_path, invented(60, seed=8))
    asked = []
    monkeypatch.setattr(EngineChoice, "open", lambda self: asked.append(self) or nullcontext(spark))
    given = ["link", str(tmp_path / "ads.csv"), "--engine", "spark", "--master", "local[2]"]
    out = tmp_path / "spark.csv"
    done = CliRunner().invoke(app, [*given, "--today", DAY.isoformat(), "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert asked == [EngineChoice("spark", "local[2]")]
    assert out.read_bytes() == expected
