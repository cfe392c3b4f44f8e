"""The report of a pilot: it tells what was planted, refuses in the same way, and names nobody."""

import re
import shutil
from html.parser import HTMLParser
from io import BytesIO

import pyarrow.parquet as pq
import pytest
from benchmarks.displacement.world import Setting
from invented_pilot import TODAY, registered, reported, told_country, visits
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from baken.measure.displacement import Audit
from baken.measure.findings import find
from baken.measure.visits import read_visits
from baken.report import pdf as pdf_module
from baken.report.pilot_page import pilot_page
from baken.schema.errors import BakenError
from baken.synthetic.truth import Intervention

COUNTED = {
    "Visits from the start of the pilot, by what they came to": 1,
    "Advertisers on a day, before the start and after it": 2,
    "Before the start": 5,
    "In the weeks after the start in which it is counted who left": 5,
}
"""Tables with counts of people or visits, and in how many columns."""


class Tables(HTMLParser):
    """Captions of tables, and rows of cells without their first."""

    def __init__(self):
        super().__init__()
        self.found, self.caption, self.row, self.text = {}, "", [], None

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.row = []
        if tag in ("td", "th", "caption"):
            self.text = ""

    def handle_data(self, data):
        if self.text is not None:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "caption":
            self.caption = self.text
        elif tag in ("td", "th"):
            self.row.append(self.text)
        elif tag == "tr":
            self.found.setdefault(self.caption, []).append(self.row[1:])
        self.text = None if tag in ("td", "th", "caption") else self.text


def tables(page):
    reader = Tables()
    reader.feed(page)
    return reader.found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return told_country(tmp_path_factory.mktemp("told"), pdf=True)


@pytest.fixture(scope="module")
def page(folder):
    return (folder / "evaluation.html").read_text("utf-8")


@pytest.fixture(scope="module")
def without_fall(tmp_path_factory):
    out = reported(tmp_path_factory.mktemp("none"), Setting(fall=0.0))
    return (out / "evaluation.html").read_text("utf-8")


def front(page):
    return page.partition('class="front"')[2].partition('aria-labelledby="visits"')[0]


def test_the_front_tells_what_was_planted_in_one_sentence_each(page):
    fall = re.search(r"Advertising fell \d+ % \((\d+) to (\d+) %\)", front(page))
    assert int(fall[1]) <= 60 <= int(fall[2])
    share = re.search(r"Of traceable departures \d+ in 10 .*?(\d+) to (\d+) in 10", front(page))
    assert int(share[1]) <= 3 <= int(share[2])
    assert front(page).count('<svg class="drawing"') == 2
    assert "is found four times in five" in front(page)


def test_both_languages_stand_in_the_folder(folder):
    dutch = (folder / "evaluatie.html").read_text("utf-8")
    assert '<html lang="nl">' in dutch and "% minder geadverteerd" in dutch
    assert "Minder advertenties is op zichzelf geen succes" in dutch
    assert {path.name for path in folder.iterdir()} == {
        "evaluatie.html", "evaluatie.pdf", "evaluation.html", "evaluation.pdf",
    }  # fmt: skip


def test_fewer_ads_is_never_called_a_success(page, without_fall):
    for text in (page, without_fall):
        said = re.findall(r"[^.>]*success[^.<]*", text)
        assert said and all("not" in one or "no success" in one for one in said)


def test_without_a_fall_it_is_refused_as_plainly(without_fall):
    text = front(without_fall)
    assert "A fall is not established" in text
    assert "without a fall nothing can have moved" in text
    assert "four times in five" in text
    assert text.count('<svg class="drawing"') == 1
    assert "no success or failure of the pilot follows" in text


def test_without_coverage_it_is_refused_with_the_share(tmp_path):
    figures = registered(tmp_path, Setting(before=30, after=20))
    table = pq.read_table(figures / "coverage.parquet")
    state = ["missing" if n % 4 == 0 else old for n, old in enumerate(table["state"].to_pylist())]
    at = table.schema.get_field_index("state")
    pq.write_table(table.set_column(at, "state", [state]), figures / "coverage.parquet")
    text = front(pilot_page(find(figures, Audit(140, 200), None, TODAY)))
    assert "Nothing is said of a fall: Only" in text
    assert "Nothing is said of displacement: Only" in text
    assert "Advertising fell" not in text


def test_without_an_audit_displacement_is_refused(tmp_path):
    out = reported(tmp_path, Setting(fall=0.6), audit=None)
    text = front((out / "evaluation.html").read_text("utf-8"))
    assert "Advertising fell" in text
    assert "Nobody checked how many moves the links follow" in text


def test_every_count_is_ten_or_more_and_in_fives(page):
    found = tables(page)
    for caption, columns in COUNTED.items():
        cells = [cell for row in found[caption][1:] for cell in row[:columns]]
        assert cells
        for cell in cells:
            number = cell.replace(",", "")
            assert number == "not shown" or (int(number) >= 10 and int(number) % 5 == 0), caption


def test_no_table_has_counts_that_this_file_does_not_know(page):
    """A new table must be looked at: are there people in it?"""
    of_no_people = {
        "Change that is found without a pilot",
        "Share of the days of the plan",
        "Advertisers on a day, in per cent of before the start; pilot, and municipalities outside "
        "pilot and ring",
    }
    assert set(tables(page)) == {*COUNTED, *of_no_people}


def test_no_small_number_stands_in_a_sentence(folder, page):
    """Of visits there are 7, 3, 1 and 0 of a kind: none of these numbers stands near a word."""
    words = re.sub(r"<(svg|style|table)\b.*?</\1>|<[^>]+>", " ", page, flags=re.S)
    pdf = " ".join(one.extract_text() for one in PdfReader(folder / "evaluation.pdf").pages)
    unit = r"(?:visits?|complaints?|incidents?|advertisers?|people|handovers?)\b"
    for text in (words, pdf):
        near = re.findall(rf"(?<![\d.,])(\d+)\s+(?:\w+\s+)?{unit}", text)
        assert [one for one in near if int(one) < 10 or int(one) % 5] == []
        assert len(re.findall(r"fewer than 10", text)) == 2


def test_the_pdf_holds_no_other_number_than_the_page(folder, page):
    bare = re.sub(r"<[^>]+>", " ", re.sub(r"<style.*?</style>", "", page, flags=re.S))
    known = set(re.findall(r"\d+", bare))
    text = " ".join(one.extract_text() for one in PdfReader(folder / "evaluation.pdf").pages)
    text = re.sub(r"\b\d / \d\b", "", text)
    digest = re.search(r"[0-9a-f]{64}", page)[0]
    text = re.sub(r"\s*".join(digest), "", text)
    assert [one for one in re.findall(r"\d+", text) if one not in known] == []


def elements(node):
    """Every element of the tree of tags."""
    if isinstance(node, ArrayObject):
        for one in node:
            yield from elements(one.get_object())
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"].get_object())


@pytest.mark.parametrize(("name", "code"), [("evaluatie", "nl"), ("evaluation", "en")])
def test_the_pdf_is_tagged_and_says_its_language_title_and_pictures(folder, name, code):
    reader = PdfReader(folder / f"{name}.pdf")
    root = reader.trailer["/Root"]
    assert root["/Lang"] == code
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pilot" in reader.metadata.title
    assert b"<pdfuaid:part>1<" in root["/Metadata"].get_data()
    tags = list(elements(root["/StructTreeRoot"]["/K"].get_object()))
    kinds = [tag["/S"] for tag in tags]
    assert {"/H1", "/H2", "/H3", "/P", "/Table", "/TH", "/TD", "/Caption", "/L"} <= set(kinds)
    assert kinds.count("/H1") == 1
    figures = [tag for tag in tags if tag["/S"] == "/Figure"]
    assert len(figures) == 3
    assert all(len(tag["/Alt"]) > 40 for tag in figures)


def test_the_page_needs_nothing_else_and_runs_nothing(page):
    for words in ("<script", "http://", "https://", "@import", "url(http"):
        assert words not in page


def test_ids_are_unique_and_every_label_leads_somewhere(page):
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    named = re.findall(r'aria-labelledby="([^"]*)"', page) + re.findall(r'href="#([^"]*)"', page)
    assert set(named) <= set(ids)


def test_the_appendix_names_the_plan_and_its_number(folder, page):
    figures = folder.parent / "figures"
    found = find(figures, Audit(140, 200), None, TODAY)
    appendix = page.partition('class="appendix"')[2]
    assert found.digest in appendix
    assert all(words in appendix for words in ("Version of baken", "Placebo groups", "WDQ"))


def test_what_was_planted_stands_on_the_front_of_an_invented_region(folder):
    truth = Intervention(TODAY, ("GM0502",), 0.6, 0.3, 100, 60, 20, 0, 0)
    figures = folder.parent / "figures"
    text = pilot_page(find(figures, Audit(140, 200), None, TODAY), truth)
    assert "6 in 10 of those based in the pilot" in front(text)
    assert "3 in 10 went on next door" in front(text)
    assert "All data here are invented." in text


def test_other_numbers_of_visits_are_not_told_of_the_same_figures(tmp_path):
    figures = registered(tmp_path, Setting(fall=0.6, before=30, after=20))
    listed = visits(tmp_path, figures)
    find(figures, None, read_visits(listed), TODAY)
    find(figures, None, read_visits(listed), TODAY)
    lines = listed.read_text("utf-8").splitlines(keepends=True)
    assert len(read_visits(listed).visits) == len(lines) - 1
    shutil.copy(listed, tmp_path / "other.csv")
    more = [line for line in lines[1:] if "nothing_found" in line][:20]
    (tmp_path / "other.csv").write_text("".join([*lines, *more]), "utf-8")
    with pytest.raises(BakenError, match="told other numbers"):
        find(figures, None, read_visits(tmp_path / "other.csv"), TODAY)


def test_a_missing_library_is_said_with_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(BakenError, match="pip install"):
        pdf_module.as_pdf("<p>…</p>")


def test_words_of_a_page_are_never_commands_of_the_typesetter():
    hostile = (
        '#read("/etc/hostname") \\", #panic("x") [ ] $1$ *b* _i_ @x &lt;y&gt; // z " \\u{41} &amp;'
    )
    page = f'<html lang="nl"><title>t</title><h1>a</h1><p>{hostile}</p><ul><li>{hostile}</ul>'
    text = PdfReader(BytesIO(pdf_module.as_pdf(page + "</html>"))).pages[0].extract_text()
    for words in ("#read(", "#panic(", "$1$", "*b*", "_i_", "@x", "<y>", "// z", "u{41}"):
        assert words in text


def test_the_banner_of_invented_data_stands_in_the_pdf(folder):
    truth = Intervention(TODAY, ("GM0502",), 0.6, 0.3, 100, 60, 20, 0, 0)
    figures = folder.parent / "figures"
    made = pdf_module.as_pdf(pilot_page(find(figures, Audit(140, 200), None, TODAY), truth))
    assert "All data here are invented." in PdfReader(BytesIO(made)).pages[0].extract_text()


def test_the_pages_are_there_where_no_pdf_can_be_made(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(BakenError, match="pip install"):
        reported(tmp_path, Setting(fall=0.6, before=30, after=20), pdf=True)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "evaluatie.html", "evaluation.html",
    }  # fmt: skip
