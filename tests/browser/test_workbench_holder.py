"""Who has a lead, in a real browser, in a demo of its own: it has one lead of the supervisor."""

from importlib.util import find_spec

import pytest
from playwright.sync_api import Page, expect
from test_workbench import SUPERVISOR, address, page, work_as
from test_workbench_cases import PLANNER, open_leads, press, tick, write

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_spec("django") is None, reason="the workbench is an extra"),
]
__all__ = ["address", "page"]


def test_a_planner_assigns_a_lead_and_undoes_it_with_the_keyboard(page: Page, address: str):
    work_as(page, address, SUPERVISOR)
    lead = open_leads(page, address)[0]
    work_as(page, address, PLANNER)
    page.goto(address + lead)
    press(page, "Toewijzen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wie dit aanknopingspunt heeft")
    tick(page, SUPERVISOR)
    write(page, "Waarom?", "Zij kent deze gemeente.")
    press(page, "Vastleggen")
    expect(page.get_by_text(f"{SUPERVISOR} heeft het nu.")).to_be_visible()
    work_as(page, address, SUPERVISOR)
    page.goto(address + lead)
    expect(page.get_by_text("U hebt het.")).to_be_visible()
    work_as(page, address, PLANNER)
    page.goto(f"{address}{lead}/holder")
    write(page, "Waarom draait u dit terug?", "Verkeerde gekozen.")
    press(page, "Terugdraaien")
    expect(page.get_by_text("Niemand heeft het nu.")).to_be_visible()
