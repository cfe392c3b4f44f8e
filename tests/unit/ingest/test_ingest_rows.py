"""What becomes of the cells of a row."""

from dataclasses import replace
from datetime import date

import pytest

from baken.ingest import Rejects, load_profile, read
from baken.schema.errors import BakenError
from baken.schema.tables import READ, REJECTS

INVENTED = "ad_id,site,posted,town,name,age,contact,url,text\n"


def test_a_whole_row_comes_through(got):
    url = "https://een.voorbeeld.invalid/a1"
    row = f'a1,Een.Voorbeeld.invalid,2026-09-01,Schiedam,Kim,25,06 00 00 00 00,{url},"Hoi!\n😀"'
    result = got(INVENTED + row, "invented")
    assert result.batches[0].schema == READ.arrow
    assert result.rows == [
        {
            "source": "invented",
            "ad_id": "a1",
            "site": "een.voorbeeld.invalid",
            "posted": date(2026, 9, 1),
            "town": "Schiedam",
            "contact": "06 00 00 00 00",
            "alias": "Kim",
            "age": "25",
            "url": url,
            "text": "Hoi!\n😀",
        }
    ]


def test_what_a_source_does_not_give_is_null(got):
    (row,) = got("ID;Text\n1;hello\n").rows
    assert [row[name] for name in ("town", "contact", "alias", "age", "url")] == [None] * 5
    assert (row["site"], row["posted"]) == ("unknown", date(2026, 9, 30))


def test_undated_rows_are_counted(got):
    assert got("id,text\n1,a\n2,b\n").tally.undated == 2
    assert got("id,text,date\n1,a,2026-09-01\n").tally.undated == 0


def test_empty_optional_cells_are_null_and_rows_may_repeat(got):
    result = got("id,text,town\n1,hello,\n1,hello, \n")
    assert [row["town"] for row in result.rows] == [None, None]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(got, delimiter):
    content = f"id{delimiter}text{delimiter}town\n1{delimiter}hi{delimiter}Delft\n"
    assert got(content).rows[0]["town"] == "Delft"


@pytest.mark.parametrize("above", ["sep=;", '"sep=;"', "\ufeffsep=;", "\r\nSEP=;"])
def test_a_line_with_the_delimiter_above_the_header_is_no_row(got, above):
    result = got(f"{above}\r\nid;text\r\n1;one, two; three\r\n2;four\r\n".replace("; ", ", "))
    assert [(row["ad_id"], row["text"]) for row in result.rows] == [
        ("1", "one, two, three"),
        ("2", "four"),
    ]


def test_what_is_wrong_in_a_field_that_is_not_read_costs_no_row(got):
    content = "id,text,date,age\n1,hi,yesterday,\x01\n2,ho,,old\n"
    assert got(content, fields=("ad_id", "text")).ids == ["1", "2"]
    assert got(content + "3,hey,2026-09-01,25\n").ids == ["3"]


def test_a_row_still_begins_at_its_day_where_days_are_not_read(got):
    content = 'id,text,date\n1,"open,2026-09-01\n2,"shut",2026-09-02\n3,hi,2026-09-03\n'
    assert got(content, fields=("ad_id", "text")).ids == ["2", "3"]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-09-01", date(2026, 9, 1)),
        ("2026-09-01T23:30:00", date(2026, 9, 1)),
        ("2026-09-01T23:30:00Z", date(2026, 9, 2)),
        ("2026-09-01 23:30:00+02:00", date(2026, 9, 1)),
        (" 01-09-2026 ", date(2026, 9, 1)),
        ("2026-09-30", date(2026, 9, 30)),
    ],
)
def test_days(got, written, day):
    assert got(f"id,date,text\n1,{written},hi\n").rows[0]["posted"] == day


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (",site.example,2026-09-01,24,hi", "ad_id"),
        ("x,site.example,2026-09-01,24, ", "text"),
        ("x,site.example,,24,hi", "posted"),
        ("x,site.example,soon,24,hi", "posted"),
        ("x,site.example,2026-10-01,24,hi", "posted"),
        ("x,site.example,1026-10-01,24,hi", "posted"),
        ("x,site.example,0001-01-01T00:00:00+05:00,24,hi", "posted"),
        ("x,site.example,2026-02-30,24,hi", "posted"),
        ("x,https://site.example/x,2026-09-01,24,hi", "site"),
        ("x,my site,2026-09-01,24,hi", "site"),
        ("x,06-00.00.00-00,2026-09-01,24,hi", "site"),
        ("x,site.example,2026-09-01,a text of more than twenty characters,hi", "age"),
        ("x" * 256 + ",site.example,2026-09-01,24,hi", "ad_id"),
        ("x,site.example,2026-09-01,24,h\x00i", "text"),
        ("x,site.example,2026-09-01,24,h\x1bi", "text"),
        ("x,site.example,2026-09-01,2\x004,hi", "age"),
        ("x,site.example,2026-09-01,24,h\x81i", "text"),
        ("x,site.example,2026-09-01,24,see <img src='Data:Image/png;base64'>", "text"),
        ("x,site.example,2026-09-01,24,iVBORw0KGgo" + "A" * 80, "text"),
        ("x,site.example,2026-09-01,24,/9j/4" + "A" * 80, "text"),
    ],
)
def test_a_wrong_cell_refuses_its_row(got, cells, field):
    result = got(
        f"id,site,date,age,text\ng1,site.example,2026-09-01,24,hi\n{cells}\ng2,a,2026-09-01,,hi"
    )
    assert result.ids == ["g1", "g2"]
    assert result.refused == [(3, field)]
    assert (result.tally.rows, result.tally.rejected) == (2, 1)


def test_punctuation_taken_for_latin_1_is_mended(got):
    result = got("id,text\n1,it\x92s fine\x0bhere\n")
    assert result.rows[0]["text"] == "it’s fine\nhere"


def test_the_title_comes_before_the_text(got):
    result = got("id,title,text\n1,Kim,hello\n2,,hello\n3,Kim,\n4,,\n")
    assert [row["text"] for row in result.rows] == ["Kim\nhello", "hello", "Kim"]
    assert result.refused == [(5, "text")]


def test_html_is_left_for_later(got):
    assert got("id,text\n1,a &amp; <b>b</b>\n").rows[0]["text"] == "a &amp; <b>b</b>"


@pytest.mark.parametrize(
    ("encoding", "windows"),
    [("utf-8", 0), ("utf-8-sig", 0), ("utf-16", 0), ("cp1252", 2)],
)
def test_encodings(got, encoding, windows):
    result = got("id,text\n1,café\n2,naïef\n3,plain\n".encode(encoding))
    assert [row["text"] for row in result.rows] == ["café", "naïef", "plain"]
    assert result.tally.windows_1252 == windows


def test_one_line_in_another_encoding(got):
    result = got("id,text\n1,café\n".encode() + "2,café\n".encode("cp1252") + "3,€\n".encode())
    assert [row["text"] for row in result.rows] == ["café", "café", "€"]
    assert result.tally.windows_1252 == 1


def test_ids_from_line_numbers_where_quotes_are_literal(got):
    profile = replace(load_profile("sms-spam"), expect=load_profile("plain").expect)
    result = got('Label\tSMS\nham\t"Hi, all\nspam\tWin\nham\tsaid "ok"\n', profile)
    assert [(row["ad_id"], row["text"]) for row in result.rows] == [
        ("row-2", '"Hi, all'),
        ("row-3", "Win"),
        ("row-4", 'said "ok"'),
    ]


def test_without_ids_one_file_at_a_time(tmp_path):
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    with pytest.raises(BakenError, match="one file at a time"):
        read(paths, load_profile("sms-spam"), date(2026, 9, 30), Rejects())


def test_json_lines(got):
    result = got(
        "\n".join(
            [
                '{"id": 7, "text": ["hello", "there"], "location": {"town": "Delft"}, "age": 24}',
                "not json",
                "[1, 2]",
                '{"id": "8", "text": {"nl": "x"}}',
                '{"id": "8", "text": true}',
                '{"id": "8", "text": [["x"]]}',
                '{"text": "no id"}',
                '{"id": "8", "text": null}',
                "",
                "[" * 100_000,
                '{"id": "9", "text": "half a smile \\ud83d", "contact": null}',
                '{"id": "10", "text": "a smile \\ud83d\\ude00"}',
                '{"id": "11", "text": "cut o',
            ]
        ),
        "plain-jsonl",
    )
    assert result.ids == ["7", "9", "10"]
    assert [row["text"] for row in result.rows] == [
        "hello\nthere",
        "half a smile \ufffd",
        "a smile 😀",
    ]
    assert (result.rows[0]["town"], result.rows[0]["age"]) == ("Delft", "24")
    assert [line for line, _ in result.refused] == [2, 3, 4, 5, 6, 7, 8, 10, 13]


def test_json_lines_with_and_without_a_day(got):
    result = got(
        '{"id": 1, "text": "a", "date": "2026-09-01"}\n{"id": 2, "text": "b"}\n'
        '{"id": 3, "text": "c", "date": ""}\n{"id": 4, "text": "d", "date": null}\n',
        "plain-jsonl",
    )
    days = [(row["ad_id"], row["posted"].day) for row in result.rows]
    assert days == [("1", 1), ("2", 30), ("4", 30)]
    assert result.refused == [(3, "posted")]
    assert result.tally.undated == 2


def test_several_files_in_the_order_given_with_progress(tmp_path):
    paths = []
    for name in ("b", "a"):
        paths.append(tmp_path / f"{name}.csv")
        paths[-1].write_text("id,text\n" + "".join(f"{name}{at},hi\n" for at in range(3)) + "bad\n")
    seen: list[int] = []
    rejects = Rejects()
    batches = list(read(paths, load_profile("plain"), date(2026, 9, 30), rejects, seen.append, 2))
    ids = [row["ad_id"] for batch in batches for row in batch.to_pylist()]
    assert ids == ["b0", "b1", "b2", "a0", "a1", "a2"]
    assert seen[-1] == 8
    assert seen == sorted(seen)
    assert rejects.table().column("file").to_pylist() == ["a.csv", "b.csv"]


def test_rejects_are_bounded_and_follow_the_table():
    rejects = Rejects()
    assert rejects.table().schema == REJECTS.arrow
    for row in range(100_010):
        rejects.add("ads.csv", row, "text", "empty")
    assert rejects.table().num_rows == 100_000
    assert rejects.table().schema == REJECTS.arrow
    assert rejects.count == rejects.reasons["empty"] == 100_010
