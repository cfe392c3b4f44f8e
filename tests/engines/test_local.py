"""The local engine: four verbs, in memory, nothing spilled."""

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from baken.engines import LocalEngine

SCHEMA = pa.schema([("x", pa.int64())])


def double(batch):
    return pa.RecordBatch.from_arrays([pa.array([2 * x for x in batch["x"].to_pylist()])], ["x"])


def batches(count, size=10):
    for number in range(count):
        yield pa.RecordBatch.from_pydict({"x": list(range(number * size, (number + 1) * size))})


@pytest.mark.parametrize("count", [0, 1, 2, 5, 9])
def test_rows_keep_the_order_of_the_source_however_they_are_spread(count):
    with LocalEngine(workers=2) as engine:
        engine.rows("doubled", double, batches(count), SCHEMA)
        got = engine.sql("SELECT * FROM doubled")["x"].to_pylist()
    assert got == [2 * x for x in range(10 * count)]


def test_rows_run_over_a_table_by_name():
    with LocalEngine() as engine:
        engine.read("plain", pa.table({"x": [1, 2, 3]}))
        engine.rows("doubled", double, "plain", SCHEMA)
        assert engine.sql("SELECT sum(x) AS s FROM doubled")["s"].to_pylist() == [12]


def test_equal_tables_give_equal_bytes(tmp_path):
    table = pa.table({"x": [3, 1, 2], "y": ["c", None, "b"]})
    with LocalEngine() as engine:
        halves = pa.concat_tables([table.slice(0, 1), table.slice(1)])
        engine.write(table, tmp_path / "a.parquet", table.schema)
        engine.write(halves, tmp_path / "b.parquet", table.schema)
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()
    assert pq.read_table(tmp_path / "a.parquet").equals(table)


def test_sql_can_neither_read_nor_write_files(tmp_path):
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with LocalEngine() as engine:
        for query in (
            f"SELECT * FROM read_csv('{tmp_path}/secret.csv')",
            f"COPY (SELECT 1) TO '{tmp_path}/out.csv'",
            f"ATTACH '{tmp_path}/x.db'",
        ):
            with pytest.raises(duckdb.Error):
                engine.sql(query)


def test_too_much_for_memory_fails_and_spills_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with LocalEngine(memory_limit="20MB") as engine, pytest.raises(duckdb.Error):
        engine.sql(
            "SELECT a.i, b.i, row_number() OVER (ORDER BY hash(a.i * b.i)) "
            "FROM range(4000) a(i), range(4000) b(i)"
        )
    assert list(tmp_path.rglob("*")) == []


def test_batches_are_written_as_they_come(tmp_path):
    with LocalEngine() as engine:
        engine.write(batches(5), tmp_path / "five.parquet", SCHEMA)
        engine.write(iter(()), tmp_path / "none.parquet", SCHEMA)
    assert pq.read_table(tmp_path / "five.parquet")["x"].to_pylist() == list(range(50))
    assert pq.read_table(tmp_path / "none.parquet").schema == SCHEMA


def test_what_is_forgotten_is_gone():
    with LocalEngine() as engine:
        engine.read("plain", pa.table({"x": [1]}))
        engine.forget("plain", "never there")
        with pytest.raises(duckdb.Error):
            engine.sql("SELECT * FROM plain")
