from datetime import date

import pytest
from invented_run import EXPIRES, HOSTILE, write_invented_counts, write_run

from baken.report.run_folder import read_run, stamp
from baken.report.site import open_site
from baken.schema.errors import BakenError

TODAY = date(2026, 10, 1)


def test_leads_stand_in_the_order_of_the_bands(tmp_path):
    run = read_run(write_run(tmp_path), TODAY)
    assert [lead.band for lead in run.leads] == [
        "tip",
        "three-families",
        "two-families",
        "sample",
    ]


def test_a_lead_holds_its_ads_signals_context_and_ties(tmp_path):
    lead = read_run(write_run(tmp_path), TODAY).by_id["G-00000000000a"]
    assert [ad.number for ad in lead.ads] == [1, 2, 3]
    assert {sign.indicator for sign in lead.context} == {"low-stated-age"}
    assert all(not sign.counts for sign in lead.context)
    names = next(sign for sign in lead.signals if sign.indicator == "many-names-one-contact")
    assert names.ads == (1, 2, 3)
    assert [quote.ad for quote in names.quotes] == [1, 2, 3]
    assert [(tie.reason, tie.ads) for tie in lead.ties] == [
        ("contact", (1, 2, 3)),
        ("text", (2, 3)),
    ]


def test_signals_that_count_are_numbered_before_context(tmp_path):
    lead = read_run(write_run(tmp_path), TODAY).by_id["G-00000000000a"]
    assert [sign.number for sign in (*lead.signals, *lead.context)] == [1, 2, 3, 4, 5, 6]


def test_the_words_of_an_ad_are_whole_and_marked(tmp_path):
    lead = read_run(write_run(tmp_path), TODAY).by_id["G-00000000000a"]
    words = "".join(piece.text for piece in lead.ads[2].segments)
    assert HOSTILE in words
    marked = {piece.text for piece in lead.ads[2].segments if piece.numbers}
    assert marked == {"Sanne", "unprotected"}


def test_the_source_of_a_tip_is_said_in_words(tmp_path):
    lead = read_run(write_run(tmp_path), TODAY).by_id["G-00000000000b"]
    tip = next(sign for sign in lead.signals if sign.indicator == "tip")
    assert "an aid organisation" in tip.said[0]


def test_the_language_of_an_ad_is_kept_where_it_is_known(tmp_path):
    lead = read_run(write_run(tmp_path), TODAY).by_id["G-00000000000b"]
    assert [ad.language for ad in lead.ads] == ["en", None]


def test_a_teams_lead_is_shown_up_to_its_last_day_and_not_after(tmp_path):
    folder = write_run(tmp_path, label=None)
    assert read_run(folder, EXPIRES).past == 0
    later = read_run(folder, date(2026, 10, 29))
    assert (later.leads, later.past) == ((), 4)


def test_invented_leads_are_shown_whatever_the_day(tmp_path):
    assert len(read_run(write_run(tmp_path), date(2036, 1, 1)).leads) == 4


def test_of_a_stop_only_four_facts_are_read(tmp_path):
    (stop,) = read_run(write_run(tmp_path), TODAY).stops
    assert (stop.source, stop.ad_id, stop.rule) == ("invented", "een-900", "Stated age under 18")


def test_a_folder_that_is_no_run_is_refused(tmp_path):
    with pytest.raises(BakenError, match="not the folder of a run"):
        read_run(tmp_path, TODAY)


def test_a_damaged_run_is_refused(tmp_path):
    (write_run(tmp_path) / "lead_ads.parquet").write_bytes(b"no parquet")
    with pytest.raises(BakenError, match="damaged"):
        read_run(tmp_path, TODAY)


def test_a_rule_that_is_no_longer_there_does_not_break_the_page(tmp_path, monkeypatch):
    monkeypatch.setattr("baken.report.signs.load_catalogue", _empty_catalogue)
    lead = read_run(write_run(tmp_path), TODAY).by_id["G-00000000000c"]
    assert "no longer in the catalogue" in lead.signals[0].against


def test_a_run_that_is_replaced_is_read_again(tmp_path):
    site = open_site(write_run(tmp_path / "run"), write_invented_counts(tmp_path / "counts"), None)
    before, first = stamp(site.folder), site.run()
    assert site.run() is first
    (tmp_path / "run" / "run.json").unlink()
    write_run(tmp_path / "run", label="published corpus")
    assert stamp(site.folder) != before
    assert site.run().label == "published corpus"


def test_a_theme_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BakenError, match=r"none\.css"):
        open_site(write_run(tmp_path), None, tmp_path / "none.css")


class _Empty:
    indicators: dict = {}  # noqa: RUF012 - never changed


def _empty_catalogue() -> _Empty:
    return _Empty()
