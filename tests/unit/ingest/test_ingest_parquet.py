"""Parquet: typed cells as text, and files that cannot be read."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from baken.ingest import Rejects, Tally, load_profile, read
from baken.schema.errors import BakenError

TODAY = date(2026, 9, 30)


@pytest.fixture
def of(tmp_path):
    def reading(table: pa.Table | bytes, **options):
        path = tmp_path / "ads.parquet"
        if isinstance(table, bytes):
            path.write_bytes(table)
        else:
            pq.write_table(table, path, **options)
        rejects, tally = Rejects(), Tally()
        batches = list(read([path], load_profile("plain-parquet"), TODAY, rejects, tally=tally))
        rows = [row for batch in batches for row in batch.to_pylist()]
        found = rejects.table().to_pylist()
        return rows, [(one["row"], one["field"]) for one in found], tally

    return reading


def _ads(count: int = 1, **columns) -> pa.Table:
    return pa.table({"id": [str(at) for at in range(count)], "text": ["words"] * count} | columns)


@pytest.mark.parametrize(
    ("column", "day"),
    [
        (pa.array([date(2026, 9, 1)]), date(2026, 9, 1)),
        (pa.array([date(2026, 9, 1)], pa.date64()), date(2026, 9, 1)),
        (pa.array([datetime(2026, 9, 1, 23, 30)], pa.timestamp("ns")), date(2026, 9, 1)),
        (pa.array([datetime(2026, 9, 1, 23, 30, tzinfo=UTC)]), date(2026, 9, 2)),
        (pa.array(["01-09-2026"]), date(2026, 9, 1)),
        (pa.array([None], pa.date32()), TODAY),
        (pa.array([None], pa.null()), TODAY),
    ],
)
def test_days_of_any_type(of, column, day):
    rows, _, tally = of(_ads(date=column))
    assert rows[0]["posted"] == day
    assert tally.undated == (column[0].as_py() is None)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (pa.array([25]), "25"),
        (pa.array([25.0]), "25"),
        (pa.array([25.5]), "25.5"),
        (pa.array([float("nan")]), None),
        (pa.array([Decimal("25")]), "25"),
        (pa.array(["25"], pa.large_string()), "25"),
        (pa.array(["25"]).dictionary_encode(), "25"),
        (pa.array([["25", None, "26"]]), "25\n26"),
        (pa.array([[]], pa.list_(pa.string())), None),
        (pa.array([b"2\xff"]).view(pa.string()), "2\ufffd"),
    ],
)
def test_cells_become_text(of, column, text):
    rows, refused, _ = of(_ads(age=column))
    assert (rows[0]["age"], refused) == (text, [])


def test_letters_that_are_no_utf_8_cost_no_other_cell(of):
    texts = pa.array([[b"good", b"b\xffd"], [b"fine"]], pa.list_(pa.binary()))
    texts = texts.cast(pa.list_(pa.binary()))
    mended = pa.ListArray.from_arrays(texts.offsets, texts.values.view(pa.string()))
    rows, _, _ = of(pa.table({"id": ["1", "2"], "text": mended}))
    assert [row["text"] for row in rows] == ["good\nb\ufffdd", "fine"]


def test_a_day_that_no_calendar_has_refuses_its_row(of):
    days = pa.array([20_000, 2_000_000_000, 20_001], pa.int32()).view(pa.date32())
    rows, refused, _ = of(_ads(3, date=days))
    assert [row["ad_id"] for row in rows] == ["0", "2"]
    assert refused == [(2, "posted")]


def test_rows_are_numbered_across_batches_and_what_is_missing_is_refused(of):
    count = 5_000
    texts = pa.array([None if at == 4_321 else "words" for at in range(count)])
    rows, refused, tally = of(_ads(count, text=texts), row_group_size=700)
    assert refused == [(4_322, "text")]
    assert (len(rows), tally.rejected) == (count - 1, 1)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (pa.table({"id": ["1"]}), "has not the columns: text"),
        (pa.table({"text": ["1"], "body": ["x"]}), "has not the columns: id"),
        (pa.table([["1"], ["a"], ["b"]], ["id", "text", "Text"]), "two columns for text"),
        (_ads(town=pa.array([{"name": "Delft"}])), "column town holds struct"),
        (_ads(town=pa.array([b"Delft"])), "column town holds binary"),
        (_ads(town=pa.array([True])), "column town holds bool"),
        (_ads(town=pa.array([[["Delft"]]])), "column town holds list"),
        (_ads().slice(0, 0), "No rows"),
    ],
)
def test_columns_that_cannot_be_read_are_told_at_once(of, table, says):
    with pytest.raises(BakenError, match=says):
        of(table)


def test_a_column_that_is_not_asked_for_may_hold_anything(of):
    rows, _, _ = of(_ads(pictures=pa.array([[{"bytes": b"x"}]])))
    assert len(rows) == 1


def test_a_broken_file_is_told(of, tmp_path):
    of(_ads(2_000))
    whole = (tmp_path / "ads.parquet").read_bytes()
    damaged = whole[:20] + b"\xff" * 400 + whole[420:]
    for content in (whole[:-40], b"PAR1" + whole[60:-4], b"PARE....PARE", damaged):
        with pytest.raises(BakenError, match=r"ads\.parquet cannot be read as Parquet"):
            of(content)
