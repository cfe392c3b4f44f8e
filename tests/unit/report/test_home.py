from dataclasses import replace
from datetime import date

from invented_run import write_run

from baken.report.home import PER_PAGE, Choice, choice, pictures, shown
from baken.report.run_folder import read_run


def test_many_leads_are_spread_over_pages_and_none_is_lost(tmp_path):
    lead = read_run(write_run(tmp_path), date(2026, 10, 1)).leads[0]
    leads = [replace(lead, lead_id=f"G-{number}") for number in range(2 * PER_PAGE + 1)]
    pages = [shown(leads, Choice(page=page)) for page in (1, 2, 3)]
    found = [one.lead_id for page in pages for part in page.bands.values() for one in part]
    assert found == [one.lead_id for one in leads]
    assert (pages[2].first, pages[2].last, pages[2].pages) == (
        2 * PER_PAGE + 1,
        2 * PER_PAGE + 1,
        3,
    )
    assert shown(leads, Choice(page=99)) == pages[2]


def test_a_choice_that_cannot_be_read_is_page_one():
    assert [choice({"page": page}).page for page in ("", "0", "-2", "x", "²", "7")] == [1] * 5 + [7]


def test_the_sample_is_in_no_picture(tmp_path):
    run = read_run(write_run(tmp_path), date(2026, 10, 1))
    for _, drawn in pictures(run):
        assert not any("Capelle" in cell or "Sample" in cell for row in drawn.rows for cell in row)
