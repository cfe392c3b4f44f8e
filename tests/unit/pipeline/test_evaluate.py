"""The judge of the scan, judged on a run made by hand; and outcomes that add up."""

import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.measure.rates import Rate
from baken.pipeline import evaluate as evaluation
from baken.pipeline import judge as judging
from baken.pipeline.evaluate import EvaluateJob, evaluate
from baken.pipeline.judge import Outcome, Work, judge
from baken.schema.tables import GROUPS, LEAD_ADS, LEADS, SIGNALS, STOP

DAY = date(2026, 9, 30)
OLD = date(2026, 7, 1)
PEOPLE = {  # kind, strength, language
    "A": ("independent", "", "ro"),
    "B": ("controlled", "much", "nl"),
    "C": ("duo", "", "nl"),
    "D": ("independent", "", "nl"),  # too long ago to be looked at
    "E": ("touring", "", "nl"),  # outside the basis: in no group
    "F": ("independent", "", "ro+en"),
    "G": ("controlled", "nothing", "nl"),
}
MARKS = {  # what the leads show: indicator and family
    "G-A": [("third-person", "several-people"), ("everything", "services")],
    "G-B": [
        ("third-person", "several-people"),
        ("many-names", "several-people"),
        ("everything", "services"),
    ],
    "G-C": [("everything", "services")],
}
BANDS = {"G-A": "two-families", "G-B": "two-families", "G-C": "sample"}


def save(folder, table, rows):
    pq.write_table(pa.Table.from_pylist(rows, schema=table.arrow), folder / table.file)


@pytest.fixture
def run(tmp_path, monkeypatch) -> Path:
    people = [
        {"advertiser_id": who, "kind": kind, "strength": strength, "language": code}
        for who, (kind, strength, code) in PEOPLE.items()
    ]
    ads = [
        {
            "ad_id": f"{who}1",
            "advertiser_id": who,
            "posted": OLD if who == "D" else DAY,
            "minor": who == "E",
        }
        for who in PEOPLE
    ]
    monkeypatch.setattr(judging, "read_truth", lambda _: pa.Table.from_pylist(ads))
    monkeypatch.setattr(judging, "read_advertisers", lambda _: pa.Table.from_pylist(people))
    groups = [{"group_id": f"G-{w}", "ad_key": f"invented:{w}1"} for w in "ABCDFG"]
    groups.append({"group_id": "G-A", "ad_key": "invented:A1#2"})
    save(tmp_path, GROUPS, groups)
    save(tmp_path, LEADS, [{"lead_id": lead, "band": band} for lead, band in BANDS.items()])
    save(
        tmp_path,
        LEAD_ADS,
        [{"lead_id": f"G-{w}", "ad_key": f"invented:{w}1"} for w in "ABC"],
    )
    shown = [
        {"group_id": lead, "indicator": name, "family": family, "use": "signal"}
        for lead, marks in MARKS.items()
        for name, family in marks
    ]
    shown.append({**shown[0], "indicator": "travels", "family": "moving", "use": "context"})
    save(tmp_path, SIGNALS, shown)
    save(tmp_path, STOP, [{"source": "invented", "ad_id": "E1"}])
    record = {"retention": {"lead_days": 30}, "as_of": "2026-09-30"}
    (tmp_path / "run.json").write_text(json.dumps(record))
    return tmp_path


def test_rates_are_of_those_who_could_be_looked_at(run):
    assert judge(run, run).rates == {
        ("flagged", "independent"): Rate(1, 2),  # A and F
        ("flagged", "duo"): Rate(0, 1),  # the sample is not a flag
        ("found", "much"): Rate(1, 1),
        ("found", "nothing"): Rate(0, 1),
        ("language", "ro"): Rate(1, 1),
        ("language", "ro+en"): Rate(0, 1),
        ("stop", "minor"): Rate(1, 1),
        ("stop", "adult"): Rate(0, 6),
    }


def test_an_indicator_did_the_work_alone_where_no_two_families_are_left_without_it(run):
    assert judge(run, run).work == {
        "third-person": Work(found=1, only_found=0, wrong=1, only_wrong=1),
        "many-names": Work(found=1),
        "everything": Work(found=1, only_found=1, wrong=1, only_wrong=1),
    }


WORKS = st.builds(Work, *[st.integers(0, 9)] * 4)
RATES = st.builds(Rate, st.integers(0, 9), st.integers(9, 20))
OUTCOMES = st.builds(
    Outcome,
    st.dictionaries(st.tuples(st.sampled_from("ab"), st.sampled_from("xy")), RATES),
    st.dictionaries(st.sampled_from("pqr"), WORKS),
)


@given(OUTCOMES, OUTCOMES, OUTCOMES)
def test_outcomes_add_up_in_any_order(one, two, three):
    assert (one + two) + three == one + (two + three)
    assert one + two == two + one
    assert one + Outcome() == one


def test_every_region_is_made_scanned_and_added(monkeypatch):
    made, told = [], []
    monkeypatch.setattr(evaluation, "make_demo", made.append)
    monkeypatch.setattr(evaluation, "scan", made.append)
    one = Outcome({("found", "much"): Rate(1, 2)}, {"third-person": Work(1, 1, 0, 0)})
    monkeypatch.setattr(evaluation, "judge", lambda region, run: one)
    pooled = evaluate(EvaluateJob((4, 9), 20, 30, DAY, even=True), told.append)
    assert pooled == one + one
    assert told == ["4", "9"]
    assert [(job.seed, job.even, job.until) for job in made[::2]] == [
        (4, True, DAY),
        (9, True, DAY),
    ]
    assert [job.ads[0].name for job in made[1::2]] == ["ads.csv"] * 2
    assert not any(job.out.parent.exists() for job in made)
