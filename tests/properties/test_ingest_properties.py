"""Laws of reading: good rows come through, broken ones leave no words behind."""

import csv
import io
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from baken.ingest import Rejects, load_profile, read
from baken.schema.errors import BakenError

TODAY = date(2026, 9, 30)
HEADER = ["ad_id", "site", "posted", "town", "name", "age", "contact", "url", "text"]
SECRET = "geheim"

# Any characters but halves of characters and controls; tabs and line ends are in.
LETTERS = st.characters(exclude_categories=["Cs", "Cc"])
ANY_TEXT = st.text(st.one_of(LETTERS, st.sampled_from("\t\r\n\",;'")), max_size=60)
TEXTS = ANY_TEXT.filter(lambda text: text.strip())
LATIN = st.text(st.sampled_from('abc XYZ,;"\n\téèëïçüöñß'), max_size=60).filter(str.strip)


def _csv(rows: list[list[str]], **dialect) -> str:
    """Rows as the csv module writes them; it must quote all where line ends are not its own."""
    out = io.StringIO()
    csv.writer(out, **{"quoting": csv.QUOTE_ALL} | dialect).writerows(rows)
    return out.getvalue()


def _read(content: bytes, profile: str, rejects: Rejects) -> list[dict]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ads.csv"
        path.write_bytes(content)
        try:
            batches = list(read([path], load_profile(profile), TODAY, rejects))
        except BakenError as error:
            assert SECRET not in str(error)
            return []
        return [row for batch in batches for row in batch.to_pylist()]


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


@given(
    texts=st.lists(TEXTS, min_size=1, max_size=8),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    delimiter=st.sampled_from([",", ";", "\t"]),
    sparing=st.booleans(),
)
def test_any_text_comes_back(texts, encoding, end, delimiter, sparing):
    rows = [["id", "text"], *([str(at), text] for at, text in enumerate(texts))]
    quoting = csv.QUOTE_MINIMAL if sparing and end == "\r\n" else csv.QUOTE_ALL
    content = _csv(rows, lineterminator=end, delimiter=delimiter, quoting=quoting)
    rejects = Rejects()
    found = _read(content.encode(encoding), "plain", rejects)
    assert [row["text"] for row in found] == [_plain(text) for text in texts]
    assert rejects.count == 0


@given(st.lists(LATIN, min_size=1, max_size=8), st.sampled_from(["\n", "\r\n", "\r"]))
def test_windows_1252_comes_back(texts, end):
    rows = [["id", "text"], *([str(at), text] for at, text in enumerate(texts))]
    content = _csv(rows, lineterminator=end)
    found = _read(content.encode("cp1252"), "plain", Rejects())
    assert [row["text"] for row in found] == [_plain(text) for text in texts]


def _row(name: str, text: str) -> list[str]:
    return [name, "site.example", "2026-09-01", "Delft", text[:9], "24", "", "", text]


@st.composite
def _pieces(draw):
    """Rows of a file: (id, written row) of good ones, (None, line) of broken ones."""
    good = st.tuples(st.just("good"), TEXTS)
    junk = st.tuples(st.just("junk"), st.text(st.characters(exclude_categories=["Cs"])))
    cut = st.tuples(st.just("cut"), TEXTS)
    quotes = st.tuples(st.just("junk"), st.text(st.sampled_from('",a\n'), max_size=12))
    pieces = []
    for at, (kind, text) in enumerate(draw(st.lists(st.one_of(good, junk, cut, quotes)))):
        if kind == "junk":
            pieces.append((None, SECRET + text.replace("\n", f"\n{SECRET}") + "\n"))
            continue
        name = f"{kind}{at}"
        quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
        row = _csv([_row(name, f"{SECRET} {text}")], quoting=quoting)
        if kind == "good":
            pieces.append((name, row))
        else:
            pieces.append((None, row[: draw(st.integers(0, len(row) - 1))].rstrip("\r\n") + "\n"))
    return pieces


@given(_pieces())
def test_broken_lines_cost_no_good_row_and_leave_no_words(pieces):
    head = _csv([HEADER], lineterminator="\n")
    rejects = Rejects()
    content = head + "".join(row for _, row in pieces)
    found = _read(content.encode(), "plain", rejects)
    good = [name for name, _ in pieces if name]
    assert [row["ad_id"] for row in found if row["ad_id"].startswith("good")] == good
    assert SECRET not in str(rejects.table().to_pylist())


@given(st.binary(max_size=3_000), st.sampled_from(["plain", "plain-jsonl", "invented", "sms-spam"]))
def test_any_bytes_are_read_or_refused_in_words(noise, profile):
    for head in (b"", b"id,text,SMS\n", ",".join(HEADER).encode() + b"\n"):
        _read(head + noise, profile, Rejects())
