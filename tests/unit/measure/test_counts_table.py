import datetime
import json

import pyarrow as pa
import pytest

from baken.measure import (
    COUNTED,
    Counter,
    Grain,
    load_counts,
    publish_counts,
    release,
    write_counts,
)
from baken.schema.errors import BakenError
from baken.schema.tables import COUNTS

FIRST = datetime.date(2026, 9, 7)


def counter(days=14, grain=Grain.WEEK, big=30, small=3, unknown=12):
    rows = []
    for day in range(days):
        groups = [("een", "GM0599", big), ("een", "GM0606", small), ("een", None, unknown)]
        groups += [("twee", "GM0599", big), ("twee", "GM0606", big), ("twee", None, unknown)]
        for site, place, count in groups:
            rows += [
                {
                    "day": FIRST + datetime.timedelta(days=day),
                    "site": site,
                    "municipality": place,
                    "ad_id": f"{place}-{k}",
                    "tokens": [f"{site}-{place}-{k}"],
                }
                for k in range(count)
            ]
    made = Counter(grain)
    made.add(pa.RecordBatch.from_pylist(rows, schema=COUNTED))
    return made


def cell(table, period, site, municipality):
    [row] = [
        row
        for row in table.to_pylist()
        if (row["period"], row["site"], row["municipality"]) == (period, site, municipality)
    ]
    return row["ads"], row["advertisers"]


def test_the_table_is_the_declared_one_and_sorted():
    table = release(counter(), ["invented"]).table
    assert table.schema == COUNTS.arrow
    keys = [tuple(row[name] for name in COUNTS.order) for row in table.to_pylist()]
    assert keys == sorted(keys)
    assert len(keys) == 2 * 3 * 4


def test_small_numbers_are_empty_and_both_measures_go_together():
    table = release(counter(), ["invented"]).table
    assert cell(table, "2026-W37", "een", "GM0606") == (None, None)
    assert cell(table, "2026-W37", "*", "*") == (117, 117)
    rows = table.to_pylist()
    assert all((row["ads"] is None) == (row["advertisers"] is None) for row in rows)
    assert all(row["ads"] >= 10 and row["advertisers"] >= 10 for row in rows if row["ads"])


def test_about_says_what_was_done():
    about = release(counter(), ["invented", "invented"]).about
    assert (about.grain, about.threshold, about.protection) == (Grain.WEEK, 10, 5)
    assert about.sources == ("invented",)
    assert about.periods == 2


def test_about_gives_no_exact_total():
    made = counter(days=1, grain=Grain.DAY)
    assert made.rows == 117
    assert release(made, ["invented"]).about.rows_read == 100


def test_the_unknown_share_follows_from_shown_numbers_only():
    shown = release(counter(unknown=100), ["invented"])
    ads, _ = cell(shown.table, "2026-W37", "*", "?")
    total, _ = cell(shown.table, "2026-W37", "*", "*")
    assert shown.about.unknown_municipality == pytest.approx(ads / total, abs=0.001)
    assert release(counter(unknown=2), ["invented"]).about.unknown_municipality is None
    assert release(counter(unknown=0), ["invented"]).about.unknown_municipality == 0


def test_what_is_written_is_read_back(tmp_path):
    new = release(counter(), ["invented"])
    write_counts(tmp_path, new)
    assert load_counts(tmp_path) == new
    text = (tmp_path / "counts.csv").read_text(encoding="utf-8")
    assert text.startswith('"period","site","municipality","ads","advertisers"\n')
    assert '"2026-W37","een","GM0606",,\n' in text


def test_equal_runs_write_equal_bytes(tmp_path):
    for name in ("one", "other"):
        publish_counts(tmp_path / name, release(counter(), ["invented"]))
    for file in ("counts.csv", "counts.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes()


def test_another_grain_is_refused_beside_published_counts(tmp_path):
    out = tmp_path / "counts"
    publish_counts(out, release(counter(), ["invented"]))
    before = (out / "counts.csv").read_bytes()
    with pytest.raises(BakenError):
        publish_counts(out, release(counter(grain=Grain.DAY), ["invented"]))
    assert (out / "counts.csv").read_bytes() == before


def test_other_numbers_for_a_published_period_are_refused(tmp_path):
    out = tmp_path / "counts"
    publish_counts(out, release(counter(), ["invented"]))
    with pytest.raises(BakenError, match="2026-W37"):
        publish_counts(out, release(counter(big=31), ["invented"]))


def test_a_new_period_may_follow(tmp_path):
    out = tmp_path / "counts"
    publish_counts(out, release(counter(days=14), ["invented"]))
    publish_counts(out, release(counter(days=14), ["invented"]))
    publish_counts(out, release(counter(days=21), ["invented"]))
    assert load_counts(out).about.periods == 3


def test_no_ads_is_an_empty_table(tmp_path):
    write_counts(tmp_path, release(Counter(Grain.DAY), ["invented"]))
    assert load_counts(tmp_path).table.num_rows == 0


@pytest.mark.parametrize("broken", ["", "[]", '{"grain": "year"}', "{"])
def test_a_broken_folder_is_said_to_be_so(tmp_path, broken):
    write_counts(tmp_path, release(counter(), ["invented"]))
    (tmp_path / "counts.json").write_text(broken)
    with pytest.raises(BakenError):
        load_counts(tmp_path)


def test_no_counts_is_said(tmp_path):
    with pytest.raises(BakenError):
        load_counts(tmp_path)


def test_about_is_plain_json(tmp_path):
    write_counts(tmp_path, release(counter(), ["invented"]))
    about = json.loads((tmp_path / "counts.json").read_text(encoding="utf-8"))
    assert about["grain"] == "week"
    assert about["sources"] == ["invented"]


def test_counts_that_lost_their_description_are_not_replaced(tmp_path):
    out = tmp_path / "counts"
    publish_counts(out, release(counter(), ["invented"]))
    (out / "counts.json").unlink()
    with pytest.raises(BakenError):
        publish_counts(out, release(counter(grain=Grain.DAY), ["invented"]))
