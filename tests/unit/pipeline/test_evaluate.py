"""The judge of the scan, judged on a run made by hand."""

import json
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

from baken.measure.rates import Rate
from baken.pipeline import evaluate
from baken.schema.tables import GROUPS, LEAD_ADS, LEADS, STOP

DAY = date(2026, 9, 30)


def truth(monkeypatch, ads, people):
    monkeypatch.setattr(evaluate, "read_truth", lambda _: pa.Table.from_pylist(ads))
    monkeypatch.setattr(evaluate, "read_advertisers", lambda _: pa.Table.from_pylist(people))


def table(schema, rows):
    return pa.Table.from_pylist(rows, schema.arrow)


def test_rates_are_of_those_who_could_be_looked_at(tmp_path, monkeypatch):
    people = [
        {"advertiser_id": "A", "kind": "independent", "strength": ""},
        {"advertiser_id": "B", "kind": "controlled", "strength": "much"},
        {"advertiser_id": "C", "kind": "duo", "strength": ""},
        {"advertiser_id": "D", "kind": "independent", "strength": ""},
        {"advertiser_id": "E", "kind": "touring", "strength": ""},
    ]
    old = date(2026, 7, 1)
    posted = {"A": DAY, "B": DAY, "C": DAY, "D": old, "E": DAY}
    ads = [
        {"ad_id": f"{who}1", "advertiser_id": who, "posted": day, "minor": who == "E"}
        for who, day in posted.items()
    ]
    truth(monkeypatch, ads, people)
    groups = [{"group_id": f"G-{w}", "ad_key": f"invented:{w}1"} for w in "ABCD"]
    groups.append({"group_id": "G-A", "ad_key": "invented:A1#2"})
    bands = {"G-A": "two-families", "G-B": "two-families", "G-C": "sample"}
    leads = [{"lead_id": lead, "band": band} for lead, band in bands.items()]
    lead_ads = [{"lead_id": f"G-{w}", "ad_key": f"invented:{w}1"} for w in "ABC"]
    pq.write_table(table(GROUPS, groups), tmp_path / "groups.parquet")
    pq.write_table(table(LEADS, leads), tmp_path / "leads.parquet")
    pq.write_table(table(LEAD_ADS, lead_ads), tmp_path / "lead_ads.parquet")
    pq.write_table(table(STOP, [{"source": "invented", "ad_id": "E1"}]), tmp_path / "stop.parquet")
    record = {"retention": {"lead_days": 30}, "as_of": "2026-09-30"}
    (tmp_path / "run.json").write_text(json.dumps(record))
    assert evaluate.judge(tmp_path, tmp_path) == {
        ("flagged", "independent"): Rate(1, 1),  # D is too long ago to be looked at
        ("found", "much"): Rate(1, 1),
        ("flagged", "duo"): Rate(0, 1),  # the sample is not a flag
        ("stop", "minor"): Rate(1, 1),
        ("stop", "adult"): Rate(0, 4),
    }
