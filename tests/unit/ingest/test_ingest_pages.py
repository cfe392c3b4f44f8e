"""Web pages: what is text on them, which letters, which dates, and what is refused."""

import gzip
import sys
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from site_of_ads import HOST, PAGES, SAVED, archive_of

from baken.ingest import Page, Rejects, SourceProfile, Tally, archive, load_profile, page, read
from baken.schema.errors import BakenError

TODAY = date(2026, 9, 30)
PAGE = SourceProfile(
    name="mine",
    format="html",
    site="pages.invalid",
    columns={"ad_id": ("#id",), "text": ("#t",)},
    required=("ad_id", "text"),
)


def _web(**columns: str) -> SourceProfile:
    return replace(PAGE, columns={**PAGE.columns, **{k: (v,) for k, v in columns.items()}})


@pytest.fixture
def of(tmp_path):
    """Reads bytes or files: the rows, the refusals, the tally."""

    def reading(content: bytes | str | Path, profile: SourceProfile = PAGE):
        path = content if isinstance(content, Path) else tmp_path / "page.html"
        if not isinstance(content, Path):
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        rejects, tally = Rejects(), Tally()
        batches = list(read([path], profile, TODAY, rejects, tally=tally))
        rows = [row for batch in batches for row in batch.to_pylist()]
        found = rejects.table().to_pylist()
        return rows, [(one["row"], one["field"], one["reason"]) for one in found], tally

    return reading


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<br>b<br/><br>c", "a\nb\nc"),
        ("<p>a</p><p>b <i>c</i>d</p>e", "a\nb cd\ne"),
        ("  a \n b\t&nbsp;c ", "a b c"),
        ("a&amp;b &eacute; &#x20AC; &lt;p&gt;", "a&b é € <p>"),
        ("a<script>b</script><style>c</style><!-- d --><template>e</template>f", "af"),
        ("<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>", "a\nb\nc\nd"),
        ("a<img src=x alt=b><picture>c</picture><svg><text>d</text></svg>e", "ae"),
        ("a <p>b <!-- x --> c", "a\nb c"),
    ],
)
def test_text_is_what_a_person_reads(of, html, text):
    rows, refused, _ = of(f"<i id=id>1</i><div id=t>{html}</div>")
    assert (rows[0]["text"], refused) == (text, [])


def test_a_very_deep_page_is_read_or_refused(of):
    rows, _, _ = of("<i id=id>1</i><div id=t>words" + "<div>" * 100_000 + "deep")
    assert rows[0]["text"].startswith("words")


def test_several_ads_on_a_page_are_numbered_on_it(of):
    profile = replace(
        PAGE,
        columns={"ad_id": ("@data-id",), "text": ("p::text", "./b")},
        page=Page(item="li.ad"),
    )
    profile = replace(profile, columns=dict(profile.columns) | {"ad_id": ("./@data-id",)})
    rows, refused, tally = of(
        "<p>not an ad</p><ul><li class=ad data-id=7><p>one<br>two</p>"
        "<li class=ad><p>no id</p><li class=ad data-id=9><b>three</b></ul>",
        profile,
    )
    assert [(row["ad_id"], row["text"]) for row in rows] == [("7", "one\ntwo"), ("9", "three")]
    assert [(row, field) for row, field, _ in refused] == [(2, "ad_id")]
    assert tally.undated == 2


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Geplaatst op 3 september 2026", 3),
        ("posted 3 Sep. 2026 at night", 3),
        ("3 SEPTEMBER 2026", 3),
        ("3 mei 2026", 3),
        ("3 Mrt. 2026", 3),
    ],
)
def test_days_in_dutch_and_english_words(of, said, day):
    profile = replace(
        _web(posted="#d"),
        date_format=("%d %B %Y",),
        page=Page(cut={"posted": r"(\d+ \S+ \d{4})"}),
    )
    rows, _, tally = of(f"<i id=id>1</i><i id=d>{said}</i><p id=t>words</p>", profile)
    assert rows[0]["posted"].day == day
    assert tally.undated == 0


def test_what_does_not_fit_a_pattern_refuses_the_ad(of):
    profile = replace(_web(posted="#d"), page=Page(cut={"posted": r"(\d{4}-\d\d-\d\d)"}))
    with pytest.raises(BakenError, match=r"None of the 1 rows.*\[page.cut\]"):
        of("<i id=id>1</i><i id=d>yesterday</i><p id=t>words</p>", profile)


@pytest.mark.parametrize(
    ("encoding", "meta", "odd"),
    [
        ("utf-8", "", 0),
        ("utf-8-sig", "", 0),
        ("utf-16", "", 0),
        ("cp1252", "<meta charset='iso-8859-1'>", 0),
        ("cp1252", "<meta http-equiv=x content='text/html; charset=windows-1252'>", 0),
        ("iso8859-15", "<meta charset=ISO-8859-15>", 0),
        ("cp1252", "", 1),
        ("cp1252", "<meta charset=utf-8>", 1),
        ("utf-8", "<meta charset=utf-16>", 0),
        ("utf-8", "<meta charset=zip>", 0),
    ],
)
def test_letters_of_any_kind(of, encoding, meta, odd):
    html = f"{meta}\n<i id=id>1</i>\n<p id=t>Zoë, € 80</p>"
    rows, _, tally = of(html.encode(encoding))
    assert rows[0]["text"] == "Zoë, € 80"
    assert tally.windows_1252 == odd


def test_json_ld_by_path_and_a_broken_script_costs_itself(of):
    profile = replace(
        _web(ad_id="jsonld:sku", text="jsonld:offers.description", town="jsonld:none"),
        page=Page(jsonld_type=("Product",)),
    )
    scripts = [
        "{",
        "[" * 10_000,
        '{"@type": "Person", "sku": "other"}',
        '[{"@type": "schema:Product", "sku": 12, "offers": [{"description": ["a", "b"]}]}]',
    ]
    html = "".join(f'<script type="application/ld+json">{one}</script>' for one in scripts)
    rows, _, _ = of(html, profile)
    assert [(row["ad_id"], row["text"], row["town"]) for row in rows] == [("12", "a\nb", None)]


def test_no_selector_brings_an_image_along(of):
    for selector in ("//@*", "//*/@*", "//*[2]/@*"):
        rows, _, _ = of(
            "<i id=id>1</i><img src=secret alt=secret title=secret><p id=t data-src=secret>w",
            _web(alias=selector),
        )
        assert "secret" not in str(rows)


def test_a_page_too_large_is_refused(of, monkeypatch):
    monkeypatch.setattr(sys.modules["baken.ingest.html"], "LONGEST", 1_000)
    with pytest.raises(BakenError, match="larger than 20 megabytes"):
        of("<p id=t>" + "x" * 1_001)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<p>no ad here</p>", "None of the 1 rows in page.html"),
        (b"PAR1....", "looks like Parquet, but the source profile reads html"),
        (b"\x1f\x8b\x08....", "not text but gzip"),
        (b"\x89PNG", "Images are refused"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", "Save the page again as HTML only"),
        (b"WARC/1.0\r\n", "looks like WARC"),
    ],
)
def test_what_is_no_page_is_told_at_once(of, content, says):
    with pytest.raises(BakenError, match=says):
        of(content)


def test_a_page_without_items_says_so(of):
    profile = replace(PAGE, page=Page(item="li.ad"))
    with pytest.raises(BakenError, match=r"No ads were found in page.html.*\[page\]"):
        of("<ul><li>none</ul>", profile)


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"<!doctype html><p>x", "plain", "looks like HTML, but the source profile reads csv"),
        (b" \n<HTML><p>x", "plain-jsonl", "looks like HTML"),
        (b"WARC/1.0\r\n", "plain", "looks like WARC"),
        (b"PAR1", "plain", "looks like Parquet"),
        (
            b"id,text\n",
            "invented-archive",
            "looks like plain text, but the source profile reads warc",
        ),
        (
            b"id,text\n",
            "plain-parquet",
            "looks like plain text, but the source profile reads parquet",
        ),
        (b"\x1f\x8b\x08....", "invented-archive", "looks like gzip"),
    ],
)
def test_a_file_of_another_format_is_named(of, content, name, says):
    with pytest.raises(BakenError, match=says):
        of(content, load_profile(name))


@pytest.mark.parametrize("name", ["invented-pages", "invented-archive"])
@pytest.mark.parametrize("package", ["parsel", "extruct", "warcio"])
def test_without_the_software_it_says_what_to_install(of, tmp_path, monkeypatch, name, package):
    path = archive_of(tmp_path / "a.warc", [PAGES[1]])
    real = sys.modules["baken.ingest.formats"].find_spec
    monkeypatch.setattr(
        "baken.ingest.formats.find_spec", lambda one: None if one == package else real(one)
    )
    with pytest.raises(BakenError, match=r'pip install "baken\[pages\]"'):
        of(path if name == "invented-archive" else "<p>x", load_profile(name))


ARCHIVE = replace(_web(ad_id="page:url"), format="warc", page=Page(cut={"ad_id": r"/(\d+)$"}))


def _page(number: int) -> bytes:
    return b"<p id=t>words of %d %s</p>" % (number, b"x" * 300)


def _ids(rows: list[dict]) -> list[str]:
    return [row["ad_id"] for row in rows]


def test_an_archive_tells_day_and_address(of, tmp_path):
    rows, _, tally = of(archive_of(tmp_path / "a.warc", [_page(1)]), ARCHIVE)
    assert (rows[0]["posted"], rows[0]["url"]) == (date(2026, 9, 6), f"{HOST}/ad/1")
    assert SAVED.startswith("2026-09-05")
    assert tally.undated == 0


def test_a_link_is_made_whole(of, tmp_path):
    path = archive_of(tmp_path / "a.warc", [b"<p id=t>x</p><a href='../go?x=1'>y</a>"])
    rows, _, _ = of(path, replace(ARCHIVE, columns={**ARCHIVE.columns, "url": ("a::attr(href)",)}))
    assert rows[0]["url"] == f"{HOST}/go?x=1"


@pytest.mark.parametrize("packed", [False, True])
def test_a_broken_record_costs_itself_alone(of, tmp_path, capsys, packed):
    path = archive_of(tmp_path / "a.warc", [_page(at) for at in range(1, 6)], packed=packed)
    whole = path.read_bytes()
    starts = [at for at in range(len(whole)) if whole[at:].startswith(b"\x1f\x8b\x08")]
    if packed:
        damaged = bytearray(whole)
        damaged[starts[2] + 30 : starts[2] + 60] = b"\x00" * 30
        path.write_bytes(bytes(damaged))
    else:
        path.write_bytes(whole.replace(b"words of 3 xxxxxxxxxx", b"", 1))
    rows, refused, _ = of(path, ARCHIVE)
    assert _ids(rows)[:2] == ["1", "2"]
    assert _ids(rows)[-1] == "5"
    assert [field for _, field, _ in refused] == [""] * len(refused)
    assert 1 <= len(refused) <= 2
    assert len(rows) + len(refused) == 5
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_cut_off_gives_what_is_whole(of, tmp_path, packed):
    path = archive_of(tmp_path / "a.warc", [_page(1), _page(2)], packed=packed)
    path.write_bytes(path.read_bytes()[:-40])
    rows, refused, _ = of(path, ARCHIVE)
    assert _ids(rows) == ["1"]
    assert refused == [(2, "", "The record is broken or cut off. Save the page again.")]


def test_an_archive_packed_as_a_whole_is_told_at_once(tmp_path):
    path = archive_of(tmp_path / "a.warc", [_page(1), _page(2)])
    path.write_bytes(gzip.compress(path.read_bytes()))
    with pytest.raises(BakenError, match=r"warcio recompress a\.warc"):
        read([path], ARCHIVE, TODAY, Rejects())


def test_an_archive_with_little_that_is_whole_is_given_up(of, tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_BROKEN", 3)
    path = archive_of(tmp_path / "a.warc", [_page(1)])
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999999\r\n\r\n"
    path.write_bytes(path.read_bytes() + head * 10)
    with pytest.raises(BakenError, match="more than 3 broken records"):
        of(path, ARCHIVE)


@pytest.mark.parametrize(
    ("packing", "body", "says"),
    [
        ("gzip", b"\x1f\x8b\x08\x00not gzip", "packed, and broken"),
        ("gzip", None, "packed, and broken"),
        ("br", b"words", "in a way that is not read here"),
        ("gzip, br", b"words", "in a way that is not read here"),
        ("deflate", b"\x00\x01\x02", "packed, and broken"),
    ],
)
def test_a_packed_page_that_cannot_be_unpacked(of, tmp_path, packing, body, says):
    body = gzip.compress(_page(2))[:-20] if body is None else body
    headers = [("Content-Type", "text/html"), ("Content-Encoding", packing)]
    path = archive_of(tmp_path / "a.warc", [body], headers)
    with pytest.raises(BakenError, match=says):
        of(path, ARCHIVE)


def test_a_page_that_somebody_unpacked_is_read(of, tmp_path):
    headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
    rows, _, _ = of(archive_of(tmp_path / "a.warc", [_page(1)], headers), ARCHIVE)
    assert _ids(rows) == ["1"]


def test_a_page_that_unpacks_to_too_much_is_refused(of, tmp_path, monkeypatch):
    warc = sys.modules["baken.ingest.warc"]
    monkeypatch.setattr(warc, "LONGEST", 10_000)
    headers = [("Content-Type", "text/html"), ("Content-Encoding", "deflate")]
    pages = [zlib.compress(_page(1)), zlib.compress(b"x" * 1_000_000), b"x" * 20_000]
    rows, refused, _ = of(archive_of(tmp_path / "a.warc", pages, headers), ARCHIVE)
    assert _ids(rows) == ["1"]
    assert [(row, reason) for row, _, reason in refused] == [
        (2, page.too_large()),
        (3, page.too_large()),
    ]


WEB = 'name = "mine"\nsite = "x"\nformat = "{}"\n[columns]\ntext = "p"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (WEB.format("html") + 'alias = "img::attr(alt)"\n', "points at an image"),
        (WEB.format("html") + 'alias = "//picture/source"\n', "points at an image"),
        (WEB.format("html") + 'alias = "a::attr(src)"\n', "points at an image"),
        (WEB.format("html") + 'alias = "//a/@data-src"\n', "points at an image"),
        (WEB.format("html") + "alias = \"meta[property='og:image']\"\n", "points at an image"),
        (WEB.format("html") + 'alias = "jsonld:image.url"\n', "points at an image"),
        (WEB.format("html") + 'alias = "jsonld:thumbnailUrl"\n', "points at an image"),
        (WEB.format("html") + 'alias = ["h1", "svg text"]\n', "points at an image"),
        (WEB.format("html") + 'alias = "h1["\n', "no CSS selector or XPath"),
        (WEB.format("html") + 'alias = "//h1["\n', "no CSS selector or XPath"),
        (WEB.format("html") + 'alias = "h1::words"\n', "no CSS selector or XPath"),
        (WEB.format("html") + 'alias = "jsonld:"\n', "such as jsonld:name"),
        (WEB.format("html") + 'url = "page:url"\n', "only for the format warc"),
        (WEB.format("html") + "[page]\nitem = 3\n", r"page\.item must be text"),
        (WEB.format("html") + "[page]\nitem = 'img'\n", "points at an image"),
        (WEB.format("html") + "[page]\nitem = 'jsonld:x'\n", "page.item must be a CSS"),
        (WEB.format("html") + "[page]\ncolour = 'red'\n", r"unknown key page\.colour"),
        (WEB.format("html") + "[page]\ncut = 'x'\n", r"page\.cut must be a table"),
        (WEB.format("html") + "[page]\njsonld_type = 3\n", r"page\.jsonld_type must be text"),
        (WEB.format("html") + "[page.cut]\ntext = 'x'\n", "one pair of brackets"),
        (WEB.format("html") + "[page.cut]\ntext = '('\n", "one pair of brackets"),
        (WEB.format("html") + "[page.cut]\ntown = '(x)'\n", "page.cut names town"),
        (WEB.format("html") + "[page]\nurl_matches = 'x'\n", "only for the format warc"),
        (WEB.format("warc") + "[page]\nurl_matches = '('\n", "not a pattern"),
        (WEB.format("warc") + "[page]\nitem = 'li'\n", "columns.ad_id is missing"),
        (WEB.format("html") + "alias = \"//b\"\n[page]\nitem = 'li'\n", "begin with ./"),
        (WEB.format("csv") + "[page]\nitem = 'li'\n", "only for the formats html and warc"),
        ("page = 3\n" + WEB.format("html"), "page must be a table"),
    ],
)
def test_a_fault_in_what_a_profile_says_of_pages(tmp_path, text, says):
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(BakenError, match=says):
        load_profile(path)
