"""The commands as somebody types them, on a small invented region."""

import csv
import json
import subprocess
import sys
from dataclasses import replace

import pyarrow.parquet as pq
import pytest
import typer
from typer.main import get_command
from typer.testing import CliRunner

from baken import cli
from baken.cli import catalogue as cli_catalogue
from baken.cli import evaluate
from baken.pipeline.judge import Outcome
from baken.schema.errors import BakenError, NotPermitted
from baken.signals import load_catalogue


def run(*arguments):
    result = CliRunner().invoke(cli.app, [str(one) for one in arguments])
    if isinstance(result.exception, Exception):
        raise result.exception
    return result.output


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli") / "region"
    said = run("demo", "--out", folder, "--days", 30, "--ads-per-day", 40, "--until", "2026-09-30")
    assert "Nobody in it exists" in said
    return folder


@pytest.fixture(scope="module")
def scanned(region):
    out = region / "scan"
    common = ["--source", "invented", "--basis", region / "basis.toml"]
    said = run("scan", region / "ads.csv", *common, "--tips", region / "tips.csv", "--out", out)
    return out, said


def test_a_scan_says_what_came_in_and_what_to_do(scanned):
    out, said = scanned
    counts = json.loads((out / "run.json").read_text())["counts"]
    assert f"Read: {counts['read']} rows" in said
    assert "STOP" in said and "ring the police" in said
    stopped = pq.read_table(out / "stop.parquet")["ad_id"].to_pylist()
    assert all(ad_id in said for ad_id in stopped)
    leads = pq.read_table(out / "leads.parquet").to_pylist()
    first = min((lead for lead in leads if lead["band"] == "tip"), key=lambda one: one["expires"])
    assert first["lead_id"] in said


def test_a_scan_without_basis_says_why_and_what_would_do(region, tmp_path):
    with pytest.raises(NotPermitted) as refused:
        run("scan", region / "ads.csv", "--source", "invented", "--out", tmp_path / "x")
    assert "baken count" in str(refused.value) and "baken basis new" in str(refused.value)
    assert not (tmp_path / "x").exists()


def test_counting_leaves_counts_and_nothing_else(region, tmp_path):
    said = run("count", region / "ads.csv", "--source", "invented", "--per", "month",
               "--out", tmp_path / "c")  # fmt: skip
    assert "were not kept" in said
    assert {path.name for path in (tmp_path / "c").iterdir()} == {"counts.csv", "counts.json"}
    with (tmp_path / "c" / "counts.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    whole = {"period": "2026-09", "site": "*", "municipality": "*"}
    total = next(row for row in rows if row.items() >= whole.items())
    with (region / "ads.csv").open(newline="", encoding="utf-8") as stream:
        ads = [row for row in csv.DictReader(stream) if row["posted"] >= "2026-09"]
    assert int(total["ads"]) == len({(row["site"], row["ad_id"]) for row in ads})
    assert all(int(row["ads"]) >= 10 for row in rows if row["ads"])


def test_counting_in_another_grain_over_the_first_is_refused(region, tmp_path):
    given = ["count", region / "ads.csv", "--source", "invented", "--out", tmp_path / "c"]
    run(*given, "--per", "month")
    with pytest.raises(BakenError, match="month"):
        run(*given, "--per", "week")


def test_linking_and_purging(region, scanned, tmp_path):
    out = tmp_path / "groups.csv"
    assert "not a suspicion" in run(
        "link", region / "ads.csv", "--source", "invented", "--out", out
    )
    with out.open(newline="") as stream:
        assert set(next(csv.DictReader(stream))) == {"ad_id", "group_id"}
    assert "Nothing is due" in run("purge", scanned[0], "--today", "2026-09-30")


def test_linking_says_how_many_rows_were_left_out_and_where_that_stands(tmp_path):
    ads, out = tmp_path / "ads.csv", tmp_path / "groups.csv"
    ads.write_text("nr;body\n1;warm bread\n2;\n3;warm bread\n;no id\n4; \n")
    columns = ["--id-column", "nr", "--text-column", "body"]
    said = " ".join(run("link", ads, *columns, "--text-only", "--out", out).split())
    assert "Linked 2 rows, rejected 3" in said
    assert f"Left out: 3 rows. Which, and why, stands in {tmp_path}/groups.rejects.csv" in said
    assert "The text is empty" in said
    assert len((tmp_path / "groups.rejects.csv").read_text().splitlines()) == 4


@pytest.mark.parametrize("more", [[], ["--index"]])
def test_of_a_file_with_other_columns_linking_says_how_to_name_them(tmp_path, more):
    ads = tmp_path / "ads.csv"
    ads.write_text("nr;body\n1;warm bread\n")
    with_index = [*more, tmp_path / "index"] if more else []
    with pytest.raises(BakenError, match="--id-column NAME --text-column NAME"):
        run("link", ads, "--text-only", "--out", tmp_path / "groups.csv", *with_index)


def test_fields_are_said_as_a_person_would():
    said = run("fields", "--text", "Ik ben Kim, 25 jr. Half uur 80. Geen massage. Bel 06-83920417.")
    for words in ("80 EUR / 30 min", "no massage", "+31683920417", "25 jr"):
        assert words in said
    assert "Nothing was found" in run("fields", "--text", "!")
    with pytest.raises(BakenError, match="--text"):
        run("fields", "--text", "  ")


def test_evaluating_says_that_it_says_nothing(tmp_path):
    out = tmp_path / "evaluation"
    said = run("evaluate", "--seed", "7", "--days", 20, "--ads-per-day", 30, "--even", "--out", out)
    assert said.count("this says nothing about reality") == 2
    assert "independents" in said and "ads of adults" in said and "Wrongly flagged" in said
    record = json.loads((out / "evaluation.json").read_text())
    assert (record["seeds"], record["days"], record["languages"]) == ([7], 20, "even")
    assert "All data here are invented." in (out / "evaluation.html").read_text()


def test_evaluating_refuses_before_the_long_work(tmp_path, monkeypatch):
    monkeypatch.setattr(evaluate, "run_evaluate", None)
    with pytest.raises(BakenError, match="no seed"):
        run("evaluate", "--seed", "zzz")
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(BakenError, match="other files"):
        run("evaluate", "--out", tmp_path)


def test_equal_seeds_are_counted_once(monkeypatch):
    asked = []
    monkeypatch.setattr(evaluate, "run_evaluate", lambda job, _: asked.append(job) or Outcome())
    run("evaluate", "--seed", "3", "--seed", "1f", "--seed", "31", "--seed", "3")
    assert asked[0].seeds == (3, 31)


@pytest.mark.parametrize("wrong", [False, True])
def test_the_catalogue_is_checked_with_every_example(monkeypatch, wrong):
    """On one indicator: whether the examples of the others hold, tests/catalogue asks of each."""
    whole = load_catalogue()
    one = whole["low-stated-age"]
    examples = tuple(replace(each, fires=each.fires is not wrong) for each in one.examples)
    few = replace(whole, indicators={one.id: replace(one, examples=examples)})
    monkeypatch.setattr(cli_catalogue, "load_catalogue", lambda: few)
    if not wrong:
        assert "in order: 1 indicators" in run("catalogue", "check")
        return
    with pytest.raises(BakenError) as refused:
        run("catalogue", "check")
    assert str(refused.value).count("low-stated-age: example") == len(one.examples)


def test_the_catalogue_can_be_listed_and_written(tmp_path):
    assert "third-person" in run("catalogue", "list")
    run("catalogue", "docs", "--into", tmp_path)
    assert "current" in run("catalogue", "docs", "--check", "--into", tmp_path)
    (tmp_path / "tables.md").write_text("old")
    with pytest.raises(BakenError, match=r"tables\.md"):
        run("catalogue", "docs", "--check", "--into", tmp_path)


def test_version():
    assert run("--version").startswith("baken ")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (BakenError("mend this"), 2, "mend this"),
        (NotPermitted("no basis"), 3, "no basis"),
        (KeyError("0612345678"), 1, "KeyError"),
        (KeyboardInterrupt(), 130, "still stands"),
    ],
)
def test_every_end_has_its_code_and_a_fault_says_no_data(monkeypatch, capsys, error, code, said):
    def fail():
        raise error

    monkeypatch.delenv("BAKEN_DEBUG", raising=False)
    monkeypatch.setattr(cli, "app", fail)
    monkeypatch.setattr(sys, "argv", ["baken"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    written = capsys.readouterr().err
    assert ended.value.code == code and said in written
    assert "0612345678" not in written and "Traceback" not in written


HEAVY = {"numpy", "pyarrow", "duckdb", "scipy", "numba", "altair", "phonenumbers", "django"}

LOADED = """
import sys
from typer.testing import CliRunner
from baken import cli
assert CliRunner().invoke(cli.app, {words!r}).exit_code == 0
print(*sorted({{name.partition(".")[0] for name in sys.modules}}))
"""


@pytest.mark.parametrize(
    ("words", "left_out"),
    [
        (["--version"], HEAVY),
        (["--help"], HEAVY),
        (["workbench", "--help"], HEAVY),
        (["link", "--help"], {"altair", "jinja2", "vl_convert", "numba", "django"}),
    ],
)
def test_a_command_loads_nothing_that_it_does_not_need(words, left_out):
    code = LOADED.format(words=words)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert "baken" in done.stdout.split()
    assert left_out.isdisjoint(done.stdout.split())


def test_the_help_lists_every_command_with_its_own_words():
    page = " ".join(run("--help").replace("│", " ").split())
    group = get_command(cli.app)
    context = typer.Context(group)
    for name in group.list_commands(context):
        _, command, _ = group.resolve_command(context, [name])
        assert f" {name} {command.help} " in page


def test_a_mistyped_command_is_answered_with_the_nearest():
    said = CliRunner().invoke(cli.app, ["lnk"])
    assert said.exit_code == 2 and "'link'" in said.output
