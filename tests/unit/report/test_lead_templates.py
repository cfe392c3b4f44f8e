"""What the page of a lead shows of texts that were copied: never more than the masked words."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from invented_run import write_run

from baken.linking.written_words import Mention
from baken.report import pages
from baken.report.lead_fields import mentions
from baken.report.lead_templates import lead_templates
from baken.report.marking import Segment
from baken.report.model import Tie
from baken.report.site import open_site
from baken.schema.tables import FIELDS

DOTS = "•" * 10
TEXTS = (
    f"Naam: Kim · leeftijd: 23\nRustige ontvangst met uitzicht op het park. Bel {DOTS} overdag.",
    f"Naam: Lotte · leeftijd: 25\nRustige ontvangst met uitzicht op het park. Bel {DOTS} overdag.",
    "Goedemiddag, dit is een heel andere tekst zonder iets dat erop lijkt, nergens in het geheel.",
)


@pytest.fixture
def site(tmp_path):
    return open_site(write_run(tmp_path / "run"), None, None)


@pytest.fixture
def lead(site):
    return site.run().by_id["G-00000000000a"]


def with_texts(lead, texts, pseudonyms=("x", "y", "z"), ties=()):
    ads = []
    for ad, text, name in zip(lead.ads, texts, pseudonyms, strict=True):
        at = text.find(DOTS)
        marks = (Mention("phone", at, at + len(DOTS), name),) if at >= 0 and name else ()
        ads.append(replace(ad, segments=(Segment(text),), mentions=marks))
    return replace(lead, ads=tuple(ads), ties=ties)


def test_ads_with_texts_that_are_alike_are_laid_side_by_side(lead):
    [view] = lead_templates(with_texts(lead, TEXTS))
    assert [ad.name for ad in view.ads] == ["Ad 1", "Ad 2"]
    assert [(one.title, [value for value, _ in one.values]) for one in view.slots] == [
        ("name", ["Kim", "Lotte"]),
        ("free words", ["23", "25"]),
        ("phone", []),
    ]
    assert (view.slots[2].different, view.blind) == (2, False)


def test_ads_that_linking_tied_by_text_are_laid_side_by_side_too(lead):
    texts = (TEXTS[0], "Heel iets anders. Bel maar. Verder niets.", TEXTS[2])
    assert lead_templates(with_texts(lead, texts)) == ()
    [view] = lead_templates(with_texts(lead, texts, ties=(Tie("alike", (1, 2)),)))
    assert [ad.name for ad in view.ads] == ["Ad 1", "Ad 2"]


def test_where_the_run_kept_no_pseudonyms_the_page_says_so(lead):
    [view] = lead_templates(with_texts(lead, TEXTS, pseudonyms=("", "", "")))
    assert view.blind


def test_what_is_shown_is_what_the_lead_holds_masked(lead, site):
    known = with_texts(lead, TEXTS, pseudonyms=("2026Q3.secret", "2026Q3.other", ""))
    for view in lead_templates(known):
        shown = {ad.name: "".join(piece.text for piece in ad.pieces) for ad in view.ads}
        held = {f"Ad {ad.number}": "".join(one.text for one in ad.segments) for ad in known.ads}
        assert shown.items() <= held.items()
    page = pages.lead_page(site, known)
    assert "What was copied, and what was filled in" in page
    assert "overwritten; 2 different" in page
    assert "secret" not in page


def test_what_was_read_comes_from_the_table_of_fields(tmp_path):
    none = dict.fromkeys(FIELDS.names) | {"expires": date(2026, 10, 1), "start": 3, "end": 5}
    rows = [
        none | {"ad_key": "a", "kind": "age", "value": "23"},
        none | {"ad_key": "a", "kind": "phone", "value": "2026Q3.x"},
        none | {"ad_key": "a", "kind": "voice", "value": "we"},
        none | {"ad_key": "b", "kind": "age", "value": "30"},
    ]
    pq.write_table(pa.Table.from_pylist(rows, FIELDS.arrow), tmp_path / FIELDS.file)
    assert mentions(tmp_path, {"a"}) == {
        "a": (Mention("age", 3, 5), Mention("phone", 3, 5, "2026Q3.x"))
    }
    assert mentions(tmp_path, set()) == {}
    assert mentions(tmp_path / "nowhere", {"a"}) == {}
