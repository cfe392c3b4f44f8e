"""Laws of reading: good rows come through, broken ones leave no words behind."""

import csv
import html
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from baken.ingest import Page, Rejects, SourceProfile, load_profile, read
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


def _read(content: bytes, profile: str | SourceProfile, rejects: Rejects) -> list[dict]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ads.csv"
        path.write_bytes(content)
        try:
            known = load_profile(profile) if isinstance(profile, str) else profile
            batches = list(read([path], known, TODAY, rejects))
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


PAGES = SourceProfile(
    name="pages",
    format="html",
    site="site.example",
    columns={"ad_id": ("b",), "text": ("p", "jsonld:name")},
    required=("ad_id", "text"),
)
ITEMS = replace(PAGES, page=Page(item="li"))
ARCHIVE = replace(
    PAGES,
    format="warc",
    columns=PAGES.columns | {"ad_id": ("page:url",)},
    page=Page(cut={"ad_id": r"(\d+)$"}),
)


def _parquet(texts: list[str]) -> bytes:
    out = io.BytesIO()
    ids = [str(at) for at in range(len(texts))]
    pq.write_table(pa.table({"id": ids, "text": texts}), out, row_group_size=2)
    return out.getvalue()


def _page(number: int, text: str) -> bytes:
    return f"<b>{number}</b><p>{html.escape(text)}</p>".encode()


def _warc(texts: list[str], *, packed: bool) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for at, text in enumerate(texts):
        answer = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], "HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                f"https://site.example/{at}",
                "response",
                payload=io.BytesIO(_page(at, text)),
                http_headers=answer,
                warc_headers_dict={"WARC-Date": "2026-09-01T00:00:00Z"},
            )
        )
    return out.getvalue()


FORMATS = {
    "parquet": (_parquet, load_profile("plain-parquet")),
    "warc": (lambda texts: _warc(texts, packed=False), ARCHIVE),
    "warc.gz": (lambda texts: _warc(texts, packed=True), ARCHIVE),
}
WORDS = st.text(st.sampled_from("abc é€😀&<>'\"-"), max_size=40).filter(str.strip)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", FORMATS)
@given(texts=st.lists(WORDS, min_size=1, max_size=4))
def test_any_words_come_back_from_any_format(name, texts):
    write, profile = FORMATS[name]
    rejects = Rejects()
    found = _read(write(texts), profile, rejects)
    assert [_squeezed(row["text"]) for row in found] == [_squeezed(text) for text in texts]
    assert rejects.count == 0


MARKUP = (
    *("<li>", "<p>", "</p>", "<b>1", "<!--", "-->", "<script", ">", "&#xD800;", "&#0;", "\x00"),
    *('<script type="application/ld+json">', '{"name":', '"\\ud800"}', "</script>"),
)
TAG_SOUP = st.lists(st.sampled_from(MARKUP), max_size=40).map(lambda parts: "".join(parts).encode())


@pytest.mark.parametrize("profile", [PAGES, ITEMS])
@given(noise=st.one_of(st.binary(max_size=2_000), TAG_SOUP))
def test_any_bytes_as_a_page_are_read_or_refused_in_words(profile, noise):
    for head in (b"", b"<!doctype html><li><b>1</b><p>words", b"\xff\xfe"):
        _read(head + noise, profile, Rejects())


@pytest.mark.parametrize("name", FORMATS)
@given(
    noise=st.binary(max_size=300),
    cut=st.integers(0, 2_000),
    over=st.booleans(),
)
def test_a_damaged_file_of_any_format_leaves_no_words(name, noise, cut, over):
    write, profile = FORMATS[name]
    whole = write([f"{SECRET} one", f"{SECRET} two", f"{SECRET} three"])
    at = cut % len(whole)
    rest = whole[at + len(noise) :] if over else whole[at:]
    rejects = Rejects()
    _read(whole[:at] + noise + rest, profile, rejects)
    assert SECRET not in str(rejects.table().to_pylist())


@pytest.mark.parametrize("name", FORMATS)
@given(noise=st.binary(max_size=2_000))
def test_any_bytes_in_a_format_are_read_or_refused_in_words(name, noise):
    profile = FORMATS[name][1]
    head = {"parquet": b"PAR1", "warc": b"WARC/1.0\r\n", "warc.gz": b"\x1f\x8b\x08\x00"}[name]
    for content in (noise, head + noise, head + noise + head):
        _read(content, profile, Rejects())
