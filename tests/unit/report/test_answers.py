import colorsys
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from invented_run import HOSTILE, write_invented_counts, write_run

from baken.report.answers import HEADERS, answer
from baken.report.site import Site, open_site, style
from baken.schema.wording import use_language

HOST = "127.0.0.1:8765"
LEAD = "/lead/G-00000000000a"
PAGES = ("/", LEAD, "/lead/G-00000000000b", "/lead/G-00000000000d", "/counts", "/rules", "/run")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    use_language("en")
    folder = tmp_path_factory.mktemp("page")
    return open_site(write_run(folder / "run"), write_invented_counts(folder / "counts"), None)


def get(site: Site, target: str) -> str:
    found = answer(site, "GET", target, HOST)
    assert found.status == 200, found.content
    return found.content


class Reader(HTMLParser):
    """Collects tags, attributes, ids and headings; void tags do not nest."""

    VOID = ("meta", "link", "img", "input", "br", "path", "line", "option")

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags, self.attributes, self.open, self.wrong = [], [], [], []
        self.feed(content)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        if tag in self.VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.mark.parametrize("target", PAGES)
def test_every_page_is_sound_html(site, target):
    read = Reader(get(site, target))
    assert (read.wrong, read.open) == ([], [])
    ids = [value for name, value in read.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert read.tags.count("h1") == 1


@pytest.mark.parametrize("target", PAGES)
def test_headings_never_skip_a_level(site, target):
    levels = [int(tag[1]) for tag in Reader(get(site, target)).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("target", PAGES)
def test_no_page_asks_for_anything_from_elsewhere_or_runs_anything(site, target):
    read = Reader(get(site, target))
    assert not {"script", "iframe", "object", "img", "style"} & set(read.tags)
    names = {name for name, _ in read.attributes}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]
    for name, value in read.attributes:
        if name in ("href", "src", "action"):
            assert value.startswith(("/", "#", "data:,", "tel:")), value


def test_the_words_of_an_ad_are_shown_as_words(site):
    page = get(site, LEAD)
    assert HOSTILE not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("target", PAGES)
@pytest.mark.parametrize("code", ["nl", "en"])
def test_nobody_is_called_a_victim_or_a_suspect_and_nobody_gets_a_score(site, target, code):
    if target == "/rules":
        return  # there the law is quoted
    use_language(code)
    page = get(site, target).lower()
    assert not re.search(r"slachtoffer|verdachte\b|\bvictim|\bsuspect\b|score|risico|\brisk", page)


def test_what_speaks_against_a_signal_stands_with_it(site):
    page = get(site, LEAD)
    signs = page.count('<article class="sign')
    assert signs == 6
    assert page.count("What speaks against it") == signs


def test_a_contact_group_carries_the_fixed_words(site):
    use_language("nl")
    words = "Samenwerking of aansturing: uit een advertentie niet te onderscheiden."
    assert words in get(open_site(site.folder, None, None), "/lead/G-00000000000b")


def test_pseudonyms_are_not_shown(site):
    assert not any("2026Q3" in get(site, target) for target in PAGES)


def test_the_police_section_comes_before_the_leads_and_says_only_four_facts(site):
    page = get(site, "/")
    assert page.index('id="stop"') < page.index('id="leads"')
    part = page[page.index('id="stop"') : page.index('id="leads"')]
    for words in ("112", "0900-8844", "een-900", "invented", "Stated age under 18"):
        assert words in part
    assert part.count(" · ") == 3


def test_without_stops_there_is_no_police_section(tmp_path):
    folder = write_run(tmp_path)
    (folder / "stop.parquet").unlink()
    assert 'id="stop"' not in get(open_site(folder, None, None), "/")


def test_leads_can_be_chosen_by_municipality_and_band(site):
    assert "G-00000000000c" in get(site, "/?municipality=GM0622")
    assert "G-00000000000a" not in get(site, "/?municipality=GM0622")
    assert "G-00000000000b" in get(site, "/?band=tip&municipality=")
    assert "No leads to show" in get(site, "/?band=tip&municipality=GM0622")


@pytest.mark.parametrize("query", ["page=-1", "page=9999999", "page=²", "band=<b>", "x=1", "page="])
def test_a_strange_choice_does_no_harm(site, query):
    assert "<b>" not in get(site, f"/?{query}")


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("invented", "All data here are invented."),
        ("published corpus", "Published text, not ads."),
    ],
)
def test_every_page_says_what_it_is_made_of(tmp_path, label, words):
    site = open_site(write_run(tmp_path, label=label), None, None)
    for target in ("/", "/lead/G-00000000000a", "/counts", "/rules", "/run"):
        assert words in get(site, target)


def test_hidden_counts_are_said_to_be_hidden(site):
    page = get(site, "/counts?period=2026-W37")
    assert "not shown" in page
    assert "137" in page


def test_without_counts_the_page_says_how_to_make_them(site):
    assert "baken count" in get(Site(site.folder), "/counts")


def test_the_rules_page_says_what_is_never_looked_at(site):
    page = get(site, "/rules")
    assert "Nationality" in page
    assert "{" not in page


@pytest.mark.parametrize(
    "target",
    ["/lead/", "/lead/G-ffffffffffff", "/lead/../run", "/leads", "//run", "/theme.css", "", "/%00",
     "/lead/G-00000000000a%0d%0aX: 1", "http://[x/"],
)  # fmt: skip
def test_an_unknown_address_is_not_found_and_not_repeated(site, target):
    found = answer(site, "GET", target, HOST)
    assert found.status == 404
    assert "X: 1" not in found.content


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_pages_can_only_be_read(site, method):
    assert answer(site, method, "/", HOST).status == 405


@pytest.mark.parametrize(
    "host", ["", "example.org", "example.org:8765", "127.0.0.1.example.org", "localhost@x", "0"]
)
def test_another_name_for_this_computer_gets_nothing(site, host):
    found = answer(site, "GET", LEAD, host)
    assert found.status == 403
    assert "Kim" not in found.content


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8765"])
def test_the_names_of_this_computer_get_the_page(site, host):
    assert answer(site, "GET", "/", host).status == 200


def test_the_headers_allow_nothing_from_elsewhere():
    assert HEADERS["Content-Security-Policy"].startswith("default-src 'none';")
    assert "unsafe" not in HEADERS["Content-Security-Policy"]
    assert HEADERS["Cache-Control"] == "no-store"


def test_a_theme_is_served_beside_the_own_style(tmp_path):
    theme = tmp_path / "theme.css"
    theme.write_text(":root { --accent: #333 }", encoding="utf-8")
    site = open_site(write_run(tmp_path / "run"), None, theme)
    assert get(site, "/theme.css") == ":root { --accent: #333 }"
    assert '<link rel="stylesheet" href="/theme.css">' in get(site, "/")


def test_a_run_that_went_away_is_an_answer_not_a_crash(tmp_path):
    site = open_site(write_run(tmp_path), None, None)
    (tmp_path / "run.json").unlink()
    assert answer(site, "GET", "/", HOST).status == 503


def test_no_colour_is_an_alarm_colour(site):
    colours = re.findall(r"#[0-9a-fA-F]{6}\b", style() + get(site, "/") + get(site, LEAD))
    assert colours
    for colour in colours:
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        hue, _, strong = colorsys.rgb_to_hls(red, green, blue)
        assert strong < 0.4 or 30 < hue * 360 < 330, colour


def test_counts_without_a_run_are_a_page_of_their_own(tmp_path):
    site = open_site(write_invented_counts(tmp_path), None, None)
    assert "2026-W39" in get(site, "/")
    assert "2026-W39" in get(site, "/counts?period=2026-W37")
    assert 'href="/run"' not in get(site, "/rules")
    assert answer(site, "GET", LEAD, HOST).status == 404
