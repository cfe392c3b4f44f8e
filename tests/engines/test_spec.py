"""What every engine must do, and do alike: the four verbs, and the SQL this project is kept to."""

from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from row_functions import NUMBERS, WORDS, batches, double, named, none, thousands_apart, twice

DAY = date(2026, 9, 30)
NESTED = pa.list_(pa.struct([("word", pa.string()), ("start", pa.int32())]))
KINDS = pa.schema(
    [
        ("small", pa.int32()),
        ("big", pa.int64()),
        ("real", pa.float64()),
        ("sure", pa.bool_()),
        ("word", pa.string()),
        ("day", pa.date32()),
        ("bytes", pa.binary()),
        ("words", pa.list_(pa.string())),
        ("parts", NESTED),
    ]
)
ROWS = [
    {
        "small": 1, "big": 1 << 40, "real": 0.1, "sure": True, "word": "ё‘€", "day": DAY,
        "bytes": b"\x00\xff", "words": ["a", None], "parts": [{"word": "a", "start": None}],
    },
    dict.fromkeys(KINDS.names),
]  # fmt: skip


def rows(engine, query):
    return [tuple(row.values()) for row in engine.sql(query).to_pylist()]


def test_what_is_read_comes_back_in_the_same_types(engine):
    engine.read("kinds", pa.Table.from_pylist(ROWS, KINDS))
    found = engine.sql("SELECT * FROM kinds")
    assert found.cast(KINDS).to_pylist() == ROWS
    plain = KINDS.names[:6]
    assert [found.schema.field(name).type for name in plain] == [
        KINDS.field(name).type for name in plain
    ]


def test_words_by_number_come_back_as_words(engine):
    table = pa.table({"word": pa.array(["a", None, "a"]).dictionary_encode()})
    engine.read("words", table)
    assert rows(engine, "SELECT word FROM words") == [("a",), (None,), ("a",)]


def test_an_empty_table_is_a_table(engine):
    engine.read("nothing", KINDS.empty_table())
    assert rows(engine, "SELECT count(*) AS n FROM nothing") == [(0,)]
    assert rows(engine, "SELECT max(big) AS most FROM nothing") == [(None,)]


@pytest.mark.parametrize("sizes", [[2, 0, 1], [0, 0, 3], [1, 2, 0, 0, 5], [0, 0], [3, 0]])
def test_empty_chunks_lose_nothing_that_follows(engine, sizes):
    ends = [sum(sizes[: place + 1]) for place in range(len(sizes))]
    chunks = [list(range(end - size, end)) for size, end in zip(sizes, ends, strict=True)]
    engine.read("plain", pa.table({"x": pa.chunked_array(chunks, pa.int64())}))
    assert engine.sql("SELECT * FROM plain")["x"].to_pylist() == list(range(sum(sizes)))
    given = (pa.RecordBatch.from_pydict({"x": chunk}, NUMBERS) for chunk in chunks if chunk)
    engine.rows("doubled", double, given, NUMBERS)
    assert engine.sql("SELECT * FROM doubled")["x"].to_pylist() == [2 * x for x in range(ends[-1])]


@pytest.mark.parametrize("function", [thousands_apart, double])
def test_batches_that_come_back_empty_lose_nothing_that_follows(engine, function):
    engine.read("plain", pa.table({"x": pa.array(range(50_000), pa.int64())}))
    engine.rows("made", function, "plain", NUMBERS)
    engine.sql("SELECT x FROM made WHERE x < 12000 OR x > 44000", into="ends")
    expected = function(pa.RecordBatch.from_pydict({"x": range(50_000)}, NUMBERS))["x"].to_pylist()
    assert engine.sql("SELECT * FROM made")["x"].to_pylist() == expected
    kept = [x for x in expected if x < 12000 or x > 44000]
    assert sorted(engine.sql("SELECT x FROM ends")["x"].to_pylist()) == kept


@pytest.mark.parametrize("count", [0, 1, 2, 5, 9])
def test_rows_keep_the_order_of_the_source_however_they_are_spread(engine, count):
    engine.rows("doubled", double, batches(count), NUMBERS)
    found = engine.sql("SELECT * FROM doubled")
    assert found.schema.field("x").type == pa.int64()
    assert found["x"].to_pylist() == [2 * x for x in range(10 * count)]


def test_rows_run_over_a_table_by_name(engine):
    engine.read("plain", pa.table({"x": pa.array(range(1000), pa.int64())}))
    engine.rows("doubled", double, "plain", NUMBERS)
    assert engine.sql("SELECT * FROM doubled")["x"].to_pylist() == list(range(0, 2000, 2))


@pytest.mark.parametrize(("function", "times"), [(twice, 2), (none, 0)])
def test_a_row_function_may_give_more_rows_or_fewer(engine, function, times):
    engine.read("plain", pa.table({"x": pa.array(range(7), pa.int64())}))
    engine.rows("made", function, "plain", NUMBERS)
    expected = [x for x in range(7) for _ in range(times)]
    assert engine.sql("SELECT * FROM made")["x"].to_pylist() == expected


def test_a_row_function_may_give_words_by_number(engine):
    engine.rows("made", named, batches(3), WORDS)
    query = "SELECT word, count(*) AS n FROM made GROUP BY word ORDER BY word NULLS LAST"
    assert rows(engine, query) == [("even", 15), (None, 15)]


def test_a_table_takes_the_place_of_an_earlier_one(engine):
    engine.read("plain", pa.table({"x": [1]}))
    engine.sql("SELECT x + 1 AS x FROM plain", into="kept")
    engine.read("plain", pa.table({"x": [10]}))
    assert rows(engine, "SELECT p.x, k.x AS kept FROM plain p CROSS JOIN kept k") == [(10, 2)]


def test_a_table_may_be_made_from_itself(engine):
    engine.read("plain", pa.table({"x": [1, 2]}))
    engine.sql("SELECT x + 1 AS x FROM plain", into="plain")
    engine.sql("SELECT x + 1 AS x FROM plain", into="plain")
    assert rows(engine, "SELECT x FROM plain ORDER BY x") == [(3,), (4,)]


def test_what_is_forgotten_is_gone(engine):
    engine.read("plain", pa.table({"x": [1]}))
    engine.forget("plain", "never_there")
    with pytest.raises(Exception, match="plain"):
        engine.sql("SELECT * FROM plain")


def test_equal_tables_give_equal_bytes_whatever_the_engine(engine, tmp_path):
    table = pa.table({"x": [3, 1, 2], "y": ["c", None, "b"]})
    halves = pa.concat_tables([table.slice(0, 1), table.slice(1)])
    engine.write(table, tmp_path / "a.parquet", table.schema)
    engine.write(halves, tmp_path / "b.parquet", table.schema)
    engine.write(iter(table.to_batches()), tmp_path / "c.parquet", table.schema)
    bytes_of = [path.read_bytes() for path in sorted(tmp_path.iterdir())]
    assert bytes_of[0] == bytes_of[1] == bytes_of[2]
    assert pq.read_table(tmp_path / "a.parquet").equals(table)


SALES = pa.table(
    {
        "ad": pa.array([1, 2, 3, 4, 5, 6], pa.int64()),
        "town": ["b", "a", None, "a", None, "B"],
        "price": pa.array([5, None, 7, 7, None, 1], pa.int32()),
        "paid": [True, False, None, True, True, False],
        "day": [date(2026, 9, day) for day in (3, 1, 2, 2, 9, 9)],
    }
)
SPEC = {
    "nulls stand last where that is asked": (
        "SELECT ad FROM sales ORDER BY town NULLS LAST, price NULLS LAST, ad",
        [6, 4, 2, 1, 3, 5],
    ),
    "a number in an order is a long where that is asked": (
        "SELECT CAST(row_number() OVER (ORDER BY town NULLS LAST, ad) AS BIGINT) AS n FROM sales "
        "ORDER BY ad",
        [4, 2, 5, 3, 6, 1],
    ),
    "a window by part, nulls one part": (
        "SELECT min(ad) OVER (PARTITION BY town) AS first FROM sales ORDER BY ad",
        [1, 2, 3, 2, 3, 6],
    ),
    "a window over the rows before": (
        "SELECT max(day) OVER (ORDER BY ad ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) "
        "AS until FROM sales ORDER BY ad",
        [None, *(date(2026, 9, day) for day in (3, 3, 3, 3, 9))],
    ),
    "a subquery needs no name": (
        "SELECT n FROM (SELECT count(*) AS n FROM sales)",
        [6],
    ),
    "nulls are one group, and are not counted": (
        "SELECT count(price) AS n FROM sales GROUP BY town ORDER BY town NULLS LAST",
        [1, 1, 1, 1],
    ),
    "distinct values leave nulls out": ("SELECT count(DISTINCT town) AS n FROM sales", [3]),
    "distinct rows keep nulls": (
        "SELECT town FROM (SELECT DISTINCT town FROM sales) ORDER BY town NULLS LAST",
        ["B", "a", "b", None],
    ),
    "sums of cases": ("SELECT sum(CASE WHEN paid THEN 1 ELSE 0 END) AS n FROM sales", [3]),
    "a truth is a condition, unknown is none": (
        "SELECT ad FROM sales WHERE paid ORDER BY ad",
        [1, 4, 5],
    ),
    "a truth equals a word for it": ("SELECT ad FROM sales WHERE paid = False ORDER BY ad", [2, 6]),
    "the middle of an even number": ("SELECT median(price) AS m FROM sales", [6.0]),
    "groups that have something": (
        "SELECT town FROM sales GROUP BY town HAVING max(price) - min(price) >= 0 "
        "ORDER BY town NULLS LAST",
        ["B", "a", "b", None],
    ),
    "nulls never meet": (
        "SELECT s.ad FROM sales s JOIN sales o ON o.town = s.town AND o.ad <> s.ad ORDER BY s.ad",
        [2, 4],
    ),
    "what has no counterpart is found by a left join": (
        "SELECT s.ad FROM sales s LEFT JOIN (SELECT DISTINCT town AS t FROM sales WHERE paid) o "
        "ON o.t = s.town WHERE o.t IS NULL ORDER BY s.ad",
        [3, 5, 6],
    ),
    "words and numbers in a row": (
        "SELECT concat('{\"ad\": \"', ad, '\"}', CASE WHEN ad = 1 THEN '' ELSE '#' END) AS word "
        "FROM sales WHERE ad < 3 ORDER BY ad",
        ['{"ad": "1"}', '{"ad": "2"}#'],
    ),
    "names that are words of the language stand in double quotes": (
        'SELECT "end" FROM (SELECT ad AS "end", day AS "row" FROM sales) WHERE "end" = 1',
        [1],
    ),
    "a missing number of a type": (
        "SELECT CAST(NULL AS BIGINT) AS n FROM sales WHERE ad = 1",
        [None],
    ),
    "parts under a name, used twice": (
        "WITH late AS (SELECT ad FROM sales WHERE ad > 4) "
        "SELECT a.ad * 100 + b.ad AS n FROM late a CROSS JOIN late b ORDER BY a.ad, b.ad",
        [505, 506, 605, 606],
    ),
    "tables one under another": (
        "SELECT ad FROM sales WHERE ad = 1 UNION ALL SELECT ad FROM sales WHERE ad < 3 ORDER BY ad",
        [1, 1, 2],
    ),
    "one of several": ("SELECT ad FROM sales WHERE town IN ('a', 'x') ORDER BY ad", [2, 4]),
}  # fmt: skip


@pytest.mark.parametrize("law", SPEC)
def test_sql_says_the_same(engine, law):
    engine.read("sales", SALES)
    query, expected = SPEC[law]
    assert [value for (value,) in rows(engine, query)] == expected


def test_words_are_ordered_by_their_code_points(engine):
    words = ["Z", "a", "é", "ё", "😀", "", "10", "9", "～"]
    engine.read("words", pa.table({"word": words}))
    expected = sorted(words, key=lambda word: word.encode())
    assert [word for (word,) in rows(engine, "SELECT word FROM words ORDER BY word")] == expected


def test_counts_and_numbers_are_longs(engine):
    engine.read("sales", SALES)
    found = engine.sql(
        "SELECT count(*) AS n, CAST(row_number() OVER (ORDER BY min(ad)) AS BIGINT) AS place, "
        "min(ad) AS first FROM sales GROUP BY town"
    )
    assert {field.type for field in found.schema} == {pa.int64()}
    assert all(field.nullable for field in found.schema)


def test_a_number_too_large_is_an_error_and_not_another_number(engine):
    engine.read("big", pa.table({"x": pa.array([1 << 62], pa.int64())}))
    with pytest.raises(Exception, match=r"(?i)overflow|out of range"):
        engine.sql("SELECT x * 4 AS x FROM big")
