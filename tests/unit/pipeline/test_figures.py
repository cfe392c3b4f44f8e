"""From the ads of an invented region to a sentence about it, or a reason why there is none."""

import csv
import re
import shutil
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from baken.basis import demo_basis, write
from baken.cli import app
from baken.measure.plan import OPENED, registered_plan
from baken.pipeline.demo import DemoJob, make_demo
from baken.schema.errors import BakenError, NotPermitted
from baken.schema.geography import municipalities

LAST = date(2026, 6, 28)
DAYS = 45 * 7  # of which 27 weeks before the start
ADS_PER_DAY = 60
TABLES = ("coverage", "weekly", "flows", "flow_draws")
PLAN = """pilot = ["GM0502", "GM0606", "GM0622"]
first = 2025-08-18
start = 2026-02-23
last = 2026-06-22
"""


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    """45 weeks of an invented region, with its basis, and a plan."""
    folder = tmp_path_factory.mktemp("region")
    make_demo(DemoJob(folder, DAYS, ADS_PER_DAY, 1, LAST))
    (folder / "plan.toml").write_text(PLAN, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def made(region):
    """The figures of the region, of a plan registered before, and what was said."""
    run("register", region / "plan.toml", region / "figures", "--today", "2026-02-01")
    said = make(region, region / "figures")
    return region / "figures", said


@pytest.fixture
def figures(made, tmp_path):
    """The same in a folder of one's own."""
    return shutil.copytree(made[0], tmp_path / "figures")


def run(*words):
    """What the command says; its error where it has one."""
    done = CliRunner().invoke(app, ["measure", *map(str, words)])
    if isinstance(done.exception, BakenError):
        raise done.exception
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.output


def make(region, out, *more):
    given = ("--source", "invented", "--basis", region / "basis.toml", "--out", out)
    return run("figures", region / "ads.csv", *given, *more)


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_is_said_tells_the_rows_and_keeps_nobody(made):
    assert re.search(r"rejected 0\. Texts, contacts and pseudonyms were not kept", made[1])


def test_the_planted_fall_lies_in_the_interval_that_is_told(figures):
    said = run("effect", figures, "--today", "2026-07-01")
    interval = re.search(r"(-?\d+) (?:to|and) (-?\d+) %\)", said)
    assert int(interval[1]) <= 40 <= int(interval[2])


def test_displacement_is_told_or_refused_with_a_reason(figures):
    said = run("displacement", figures, "--followed", 150, "--moves", 200)
    told = re.search(r"Of traceable departures \d+ in 10 .* (\d+) to (\d+) in 10", said)
    assert (told and int(told[1]) <= 5 <= int(told[2])) or re.search(
        "Nothing is said of displacement: .+|Too few left to say", said
    )


def test_planted_outages_are_missing_days_and_no_others(region, made):
    table = pq.read_table(made[0] / "coverage.parquet").to_pylist()
    missing = {(row["site"], row["day"]) for row in table if row["state"] == "missing"}
    planted = set()
    for row in rows(region / "truth" / "outages.csv"):
        first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
        planted |= {(row["site"], first + timedelta(n)) for n in range((last - first).days + 1)}
    assert planted and missing == planted


def test_weekly_figures_are_those_of_the_known_answers(region, made):
    """Advertisers per day and municipality on seen days, counted from what was planted.

    Friends who share a number are one here, and one in a hundred towns is written unreadably.
    """
    coverage = pq.read_table(made[0] / "coverage.parquet").to_pylist()
    unseen = {str(row["day"]) for row in coverage if row["state"] != "ok"}
    there = {
        (row["advertiser_id"], row["posted"], row["municipality"])
        for row in rows(region / "truth" / "ads.csv")
        if row["posted"] not in unseen
    }
    weekly = pq.read_table(made[0] / "weekly.parquet").to_pylist()
    counted = sum(row["advertiser_days"] for row in weekly)
    assert counted == pytest.approx(len(there), rel=0.05)


def test_nothing_but_codes_sites_and_numbers_is_written(made):
    folder, _ = made
    known = {*municipalities(), "+", "-", "ok", "missing", "partial"}
    for name in TABLES:
        table = pq.read_table(folder / f"{name}.parquet")
        for column in table.column_names:
            if pa.types.is_string(table[column].type) and column not in ("site", "version"):
                assert set(table[column].unique().to_pylist()) <= known
    assert not {path.stem for path in folder.iterdir()} & {"groups", "ads", "fields", "vault"}


def test_the_same_ads_give_the_same_bytes_and_the_plan_stays(region, figures):
    before = {path.name: path.read_bytes() for path in figures.iterdir()}
    make(region, figures)
    assert {path.name: path.read_bytes() for path in figures.iterdir()} == before
    assert registered_plan(figures).start == date(2026, 2, 23)


def test_without_a_registered_plan_nothing_is_made(region, tmp_path):
    with pytest.raises(BakenError, match="no registered plan"):
        make(region, tmp_path / "figures")


def test_without_a_basis_nothing_is_made(region, figures):
    with pytest.raises(NotPermitted, match="no basis on file"):
        run("figures", region / "ads.csv", "--source", "invented", "--out", figures)


@pytest.fixture
def other(region, tmp_path):
    """The ads of the region's first six weeks, and a basis for them."""
    folder = tmp_path / "other"
    folder.mkdir()
    ads = [row for row in rows(region / "ads.csv") if row["posted"] < "2025-09-29"]
    with (folder / "ads.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(ads[0]))
        writer.writeheader()
        writer.writerows(ads)
    _bind(folder)
    return folder


def test_figures_that_were_opened_are_not_changed(other, figures):
    run("effect", figures, "--today", "2026-07-01")
    opened = (figures / OPENED).read_bytes()
    with pytest.raises(BakenError, match="opened already, and these are others"):
        make(other, figures)
    assert (figures / OPENED).read_bytes() == opened


def test_figures_that_were_not_opened_are_made_anew(other, figures):
    make(other, figures)
    last = max(pq.read_table(figures / "coverage.parquet")["day"].to_pylist())
    assert last < LAST


def test_what_the_collector_knows_of_coverage_holds(other, figures):
    (other / "known.csv").write_text(
        "site,day,state\neen.voorbeeld.invalid,2025-09-03,partial\n", encoding="utf-8"
    )
    make(other, figures, "--coverage", other / "known.csv")
    table = pq.read_table(figures / "coverage.parquet").to_pylist()
    partial = {(r["site"], str(r["day"])) for r in table if r["state"] == "partial"}
    assert partial == {("een.voorbeeld.invalid", "2025-09-03")}


def test_rows_that_cannot_be_read_are_listed(other, figures):
    with (other / "ads.csv").open("a", encoding="utf-8") as file:
        file.write("X-1,een,31-31-2026,Delft,,,,,tekst\n")
    _bind(other)
    assert "rejected 1." in make(other, figures)
    assert "posted" in (figures / "rejects.csv").read_text("utf-8")


def test_ads_outside_the_weeks_of_the_plan_are_refused(other, tmp_path):
    plan = PLAN.replace("2025", "2027").replace("2026", "2028")
    days = {"2027-08-18": "2027-08-16", "2028-02-23": "2028-02-21", "2028-06-22": "2028-06-26"}
    for wrong, right in days.items():
        plan = plan.replace(wrong, right)
    (tmp_path / "plan.toml").write_text(plan, encoding="utf-8")
    run("register", tmp_path / "plan.toml", tmp_path / "figures")
    with pytest.raises(BakenError, match="None of these ads lies in the weeks of the plan"):
        make(other, tmp_path / "figures")


def _bind(folder):
    """Write a basis for the ads in `folder`."""
    basis = demo_basis(folder, ["GM0606"], LAST, ("ads.csv",))
    write(basis, folder / "basis.toml")
