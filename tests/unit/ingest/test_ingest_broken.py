"""Broken files: what is lost is the broken row, and no other."""

import csv
from datetime import date
from itertools import chain

import pytest

from baken.ingest import Rejects, Tally, delimited, lines, load_profile, read
from baken.ingest.delimited import Feed, records
from baken.ingest.layout import Layout
from baken.ingest.lines import BLOCK
from baken.schema.errors import BakenError

HEAD = "id,text\n"
DATED = "id,date,text\n"


@pytest.mark.parametrize(
    ("content", "ids", "refused"),
    [
        (HEAD + '1,"half\n2,good\n3,"also, good"\n', ["2", "3"], [2]),
        (HEAD + '1,good\n2,"half', ["1"], [3]),
        (HEAD + '1,good\n2,"half\n3,good\n4,good\n', ["1", "3", "4"], [3]),
        (HEAD + '1,he said "hi" to me\n2,5" heels\n3,good\n', ["1", "2", "3"], []),
        (HEAD + '1,"two\nlines"\n2,good\n', ["1", "2"], []),
        (HEAD + '1,"said ""hi""\nand left"\n2,good\n', ["1", "2"], []),
        (HEAD + '1,"good" indeed\n2,good\n', ["1", "2"], []),
        (HEAD + '1,"good" indeed, yes\n2,good\n', ["2"], [2]),
        (HEAD + '1,"a"b,"c\n2,good\n', ["2"], [2]),
        (HEAD + '1,a"b,"c\n2,good\n3,"x"\n', ["2", "3"], [2]),
        (HEAD + "1\n2,good\n3,good,extra\n4,good\n", ["2", "4"], [2, 4]),
        (HEAD + "\n  \n1,good\n,\n\r\n2,good\n", ["1", "2"], []),
        (HEAD + "1,good\n2,go", ["1", "2"], []),
        (HEAD + "1,good\n2", ["1"], [3]),
        (HEAD + '"\n1,good\n', ["1"], [2]),
        (DATED + '1,2026-09-01,"half\n2,2026-09-02,"\nstarts with a line"\n', ["2"], [2]),
        (DATED + '1,2026-09-01,"half\n2,2026-09-02,good\n3,2026-09-02,half"\n', ["2", "3"], [2]),
        ('id,date,text,town\n1,2026-09-01,"half\n2,2026-09-02,",x\ny",Delft\n', ["2"], [2]),
    ],
)
def test_a_broken_row_costs_itself_alone(got, content, ids, refused):
    result = got(content)
    assert result.ids == ids
    assert [line for line, _ in result.refused] == refused


def test_row_numbers_are_physical_lines(got):
    result = got(HEAD + '1,"two\nlines"\n\nbad\n2,"three\nmore\nlines"\nbad\n3,good\n')
    assert result.ids == ["1", "2", "3"]
    assert [line for line, _ in result.refused] == [5, 9]


@pytest.mark.parametrize("quoted", [True, False])
def test_a_huge_line_is_refused_without_being_held(got, quoted):
    huge = ("x" * 5 * BLOCK).join(('"', '"') if quoted else ("", ""))
    result = got(f"{HEAD}1,good\n2,{huge}\n3,good\n4,good")
    assert result.ids == ["1", "3", "4"]
    assert result.refused == [(3, "")]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_a_huge_last_line(got, end):
    result = got(f"id,text{end}1,good{end}2,{'x' * 3 * BLOCK}{end}")
    assert result.ids == ["1"]
    assert result.refused == [(3, "")]


@pytest.mark.parametrize("length", [100_000, 100_001, 131_071, 131_073, 200_000])
def test_a_field_has_a_longest_length(got, length):
    result = got(f"{HEAD}1,{'x' * length}\n2,good\n")
    assert result.ids == (["1", "2"] if length == 100_000 else ["2"])
    assert all("100" in reason for reason in result.rejects.reasons)


def test_lines_survive_the_edges_of_blocks(got):
    rows = [f'{at},"{"y" * (at % 700)}\nend"' for at in range(8_000)]
    for end in ("\r\n", "\n", "\r"):
        result = got(end.join(["id,text", *rows]), batch_rows=1_000)
        assert result.ids == [str(at) for at in range(8_000)]
        assert {row["text"][-3:] for row in result.rows} == {"end"}


def test_batches_stay_small_where_texts_are_long(got):
    result = got(HEAD + "".join(f"{at},{'x' * 99_000}\n" for at in range(200)))
    assert len(result.rows) == 200
    assert max(batch.num_rows for batch in result.batches) < 100


class _Counted(Feed):
    served = 0

    def __next__(self) -> str:
        self.served += 1
        return super().__next__()


@pytest.mark.parametrize(
    "line",
    ['1,"\n', '"",",\n', 'a",",c\n', '"\n', '"a\n","a\n', '1,""\n', 'a"b,"c\n', '"""\n', '",\n'],
)
def test_hostile_quotes_take_linear_time(line):
    layout = Layout({"ad_id": 0, "text": 1}, 2, 0, ",", csv.QUOTE_MINIMAL)
    served = []
    for size in (2_000, 4_000):
        feed = _Counted(iter([line.splitlines(keepends=True) * size]), 0)
        list(records(feed, layout, lambda *_: None))
        served.append(feed.served / size)
    assert served[1] <= served[0] * 1.1 + 1


def test_a_record_without_end_is_not_held(monkeypatch):
    monkeypatch.setattr(delimited, "LONGEST", 10_000)
    layout = Layout({"ad_id": 0, "text": 1}, 2)
    feed = _Counted(iter([['"a\n'], *[['","a\n'] * 100] * 100]), 0)
    served = []
    list(records(feed, layout, lambda *_: served.append(feed.served)))
    assert served[0] < 3_000


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
def test_lines_do_not_depend_on_blocks(tmp_path, monkeypatch, end):
    monkeypatch.setattr(lines, "BLOCK", 16)
    content = end.join(b"x" * (at % 15) + b"y" for at in range(200)) + end
    path = tmp_path / "ads.csv"
    path.write_bytes(content + b"z" * 100 + end + b"last")
    got = list(chain.from_iterable(lines.line_blocks(path, Tally())))
    assert got[:-2] == content.decode().splitlines(keepends=True)
    assert got[-2] is lines.TOO_LONG
    assert got[-1] == "last"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\n\n", "no lines"),
        (b"id,text\n", "only a header"),
        (b"1,hello there\n2,hello\n", "Missing: id"),
        (b"id,body\n1,hello\n", "Missing: text"),
        (b"id,text,text\n1,a,b\n", "two columns for text"),
        (b"id,text\n1,\n2,\n", "None of the 2 rows"),
        (b"\x89PNG\r\n\x1a\n....", "Images are refused"),
        (b"\xff\xd8\xff\xe0....", "Images are refused"),
        (b"GIF89a....", "Images are refused"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "Images are refused"),
        (b"\x00\x00\x00\x20ftypavif....", "Images are refused"),
        (b"%PDF-1.7", "images are refused"),
        (b"PK\x03\x04....", "images are refused"),
        (b"\x1f\x8b\x08....", "images are refused"),
        (b"SQLite format 3\x00...", "images are refused"),
        ("id,text\n1,hi\n".encode("utf-32"), "UTF-32"),
        ("id,text\n1,hi\n".encode("utf-16-le"), "UTF-16"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_line(got, content, says):
    with pytest.raises(BakenError, match=says) as caught:
        got(content)
    assert "ads.csv" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "hello" not in str(caught.value)


def test_a_header_without_the_columns_tells_nothing_of_the_file(got):
    with pytest.raises(BakenError) as caught:
        got("Annabel,0612345678\nAnnabel,0612345678\n")
    assert "Annabel" not in str(caught.value)
    assert "06" not in str(caught.value)


def test_missing_file_and_folder(tmp_path):
    for path, says in ((tmp_path / "not-there.csv", "no file"), (tmp_path, "folder")):
        with pytest.raises(BakenError, match=says):
            read([path], load_profile("plain"), date(2026, 9, 30), Rejects())


def test_every_file_is_looked_at_before_a_row_is_read(tmp_path):
    good, image = tmp_path / "good.csv", tmp_path / "image.csv"
    good.write_text("id,text\n1,hello\n")
    image.write_bytes(b"\x89PNG....")
    with pytest.raises(BakenError, match=r"image\.csv"):
        read([good, image], load_profile("plain"), date(2026, 9, 30), Rejects())
