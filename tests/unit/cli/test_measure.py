"""`baken measure`: registered first, then told, or refused with a reason."""

import json
import re
import shutil

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from benchmarks.displacement.figures import write_country
from benchmarks.displacement.world import Setting
from typer.testing import CliRunner

from baken.cli import app
from baken.measure.plan import OPENED, PLAN, read_plan
from baken.schema.errors import BakenError


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    """Figures with a fall of 60 % and three in ten next door, and a plan beside them."""
    folder = tmp_path_factory.mktemp("country")
    plan = write_country(folder / "figures", 2, Setting(delta=0.3, fall=0.6))
    (folder / "plan.toml").write_text(plan, encoding="utf-8")
    return folder


@pytest.fixture
def figures(country, tmp_path):
    """The figures in a folder of one's own, without a plan."""
    for file in (country / "figures").glob("*.parquet"):
        (tmp_path / file.name).symlink_to(file)
    return tmp_path


def run(*words):
    """What the command says; its error where it has one."""
    done = CliRunner().invoke(app, ["measure", *map(str, words)])
    if isinstance(done.exception, BakenError):
        raise done.exception
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.output


def registered(country, figures):
    return run("register", country / "plan.toml", figures, "--today", "2026-01-05")


def test_a_plan_is_registered_under_its_hash(country, figures):
    digest = re.search(r"[0-9a-f]{64}", registered(country, figures))[0]
    assert digest in registered(country, figures)


def test_a_registered_plan_does_not_change(country, figures, tmp_path):
    registered(country, figures)
    other = tmp_path / "other.toml"
    other.write_text((country / "plan.toml").read_text("utf-8") + "flow_weeks = 8\n", "utf-8")
    with pytest.raises(BakenError, match="does not change"):
        run("register", other, figures)
    (figures / PLAN).write_text(other.read_text("utf-8"), "utf-8")
    with pytest.raises(BakenError, match="not the one that was registered"):
        run("effect", figures)
    assert not (figures / OPENED).exists()


def test_nothing_is_told_without_a_plan(figures):
    with pytest.raises(BakenError, match="no registered plan"):
        run("effect", figures)


def test_a_plan_after_the_figures_were_opened_is_refused(country, figures):
    registered(country, figures)
    run("effect", figures, "--today", "2026-02-02")
    (figures / PLAN).unlink()
    with pytest.raises(BakenError, match="opened already"):
        registered(country, figures)


def test_a_plan_dated_after_the_opening_is_refused(country, figures):
    registered(country, figures)
    noted = json.loads((figures / "registered.json").read_text("utf-8"))
    opened = {"sha256": noted["sha256"], "opened": "2025-12-31"}
    (figures / OPENED).write_text(json.dumps(opened), "utf-8")
    with pytest.raises(BakenError, match="before this plan was registered"):
        run("effect", figures)


def test_the_planted_fall_and_share_are_told_in_sentences(country, figures):
    registered(country, figures)
    said = run("displacement", figures, "--followed", 140, "--moves", 200)
    fall = re.search(r"Advertising fell (\d+) % \((\d+) to (\d+) %\)", said)
    low, high = int(fall[2]), int(fall[3])
    assert low <= 60 <= high
    share = re.search(r"Of traceable departures (\d+) in 10 .* (\d+) to (\d+) in 10", said)
    assert int(share[2]) <= 3 <= int(share[3])
    assert "or more is found four times in five" in said


def test_what_is_secondary_stands_below_and_is_called_so(country, figures):
    registered(country, figures)
    main, label, rest = run("displacement", figures, "--followed", 140, "--moves", 200).partition(
        "Secondary, and no proof of anything:\n"
    )
    assert label
    assert "in 10 reappeared nearby" in main
    assert not re.search("WDQ|TNE|WDD", main)
    left_out = re.search(r"left out, the fall is (\d+) to (\d+) %", rest)
    assert 40 < int(left_out[1]) <= int(left_out[2]) < 75
    assert re.search(r"\(WDQ\) is -?\d+\.\d:", rest)
    net = re.search(r"\(TNE, WDD\) there are about (\d+) fewer", rest)
    assert int(net[1]) % 5 == 0
    assert 10 <= int(net[1]) <= 40
    assert "did not go its own way beyond chance" in rest


def test_power_opens_nothing(country, figures):
    registered(country, figures)
    assert "is found four times in five" in run("power", figures)
    assert not (figures / OPENED).exists()


def test_a_sample_that_is_too_small_is_refused(country, figures):
    registered(country, figures)
    with pytest.raises(BakenError, match="at least 200"):
        run("displacement", figures, "--followed", 10, "--moves", 20)


def test_without_a_fall_no_displacement_is_told(tmp_path):
    plan = write_country(tmp_path / "figures", 3, Setting(fall=0.0))
    (tmp_path / "plan.toml").write_text(plan, "utf-8")
    run("register", tmp_path / "plan.toml", tmp_path / "figures")
    said = run("displacement", tmp_path / "figures", "--followed", 140, "--moves", 200)
    assert "A fall is not established" in said
    assert "without a fall nothing can have moved" in said


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ('pilot = ["GM9999"]\nring = ["GM0599"]', "GM9999 is no municipality"),
        ('pilot = ["GM0599"]\nring = ["GM0599"]', "must be different"),
        ('pilot = "', "is no plan"),
        ("start = 2026-01-06", "must be Mondays"),
        ("start = 2024-02-05", "At least 26 weeks"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(tmp_path, change, wrong):
    base = {
        "pilot": '["GM0502"]',
        "first": "2024-01-01",
        "start": "2026-01-05",
        "last": "2026-12-28",
    }
    lines = [f"{key} = {value}" for key, value in base.items() if f"{key} =" not in change]
    (tmp_path / "plan.toml").write_text("\n".join([change, *lines]), "utf-8")
    with pytest.raises(BakenError, match=wrong):
        run("register", tmp_path / "plan.toml", tmp_path / "figures")


def test_low_coverage_is_refused_with_its_share(tmp_path):
    setting = Setting(before=30, after=20)
    plan = write_country(tmp_path / "figures", 1, setting)
    _lose_days(tmp_path / "figures")
    (tmp_path / "plan.toml").write_text(plan, "utf-8")
    run("register", tmp_path / "plan.toml", tmp_path / "figures")
    assert re.search(r"Only 7\d % of the days", run("effect", tmp_path / "figures"))
    said = run("displacement", tmp_path / "figures", "--followed", 140, "--moves", 200)
    assert "Secondary" not in said


def test_a_pilot_without_any_ad_after_the_start_is_not_called_a_fall(country, tmp_path):
    shutil.copytree(country / "figures", tmp_path / "figures")
    path, plan = tmp_path / "figures" / "weekly.parquet", read_plan(country / "plan.toml")
    table = pq.read_table(path)
    after = pc.greater_equal(table["week"], pa.scalar(plan.start))
    gone = pc.and_(after, pc.is_in(table["municipality"], pa.array(plan.pilot)))
    days = pc.if_else(gone, 0.0, table["advertiser_days"])
    at = table.column_names.index("advertiser_days")
    pq.write_table(table.set_column(at, "advertiser_days", days), path)
    run("register", country / "plan.toml", tmp_path / "figures")
    assert "no ad at all was seen in the pilot" in run("effect", tmp_path / "figures")


def _lose_days(folder):
    """Say of every fourth day that it was seen in part only."""
    table = pq.read_table(folder / "coverage.parquet")
    days = table["day"].cast(pa.int32()).to_numpy()
    state = pa.array(["partial" if day % 4 == 0 else "ok" for day in days])
    pq.write_table(table.set_column(3, "state", state), folder / "coverage.parquet")
