"""Cases in a real browser: two people take a lead to a decision, and a STOP, with the keyboard."""

import re
from collections.abc import Iterator
from importlib.util import find_spec

import pytest
from playwright.sync_api import Browser, Page, expect
from test_workbench import (
    PLANNER,
    SUPERVISOR,
    address,
    lax,
    open_leads,
    page,
    press,
    tick,
    work_as,
    write,
    wrong,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_spec("django") is None, reason="the workbench is an extra"),
]
__all__ = ["address", "lax", "page"]
KEEPER = "Sil Sleutel"


def mark(page: Page, address: str) -> str:
    """Make a signal as the supervisor, with the keyboard; the address of the lead."""
    work_as(page, address, SUPERVISOR)
    lead = open_leads(page, address)[0]
    page.goto(address + lead)
    expect(page.get_by_role("heading", name="Stand: waargenomen")).to_be_visible()
    press(page, "Hier een signaal van maken")
    expect(page.get_by_role("heading", name="Lees dit eerst")).to_be_visible()
    expect(page.get_by_text("Wat ertegen spreekt").first).to_be_visible()
    write(page, "Waarom zet u deze stap?", "Twee advertenties met één tekst.")
    press(page, "Hier een signaal van maken")
    expect(page.get_by_role("alert")).to_contain_text("Waarom kan dit onschuldig zijn?")
    expect(page.get_by_label("Waarom zet u deze stap?")).to_have_value(
        "Twee advertenties met één tekst."
    )
    press(page, "Waarom kan dit onschuldig zijn?")  # what is wrong leads to its field
    page.keyboard.type("Vriendinnen die een telefoon delen.")
    press(page, "Hier een signaal van maken")
    expect(page.get_by_role("heading", name="Stand: signaal")).to_be_visible()
    return lead


@pytest.fixture(scope="module")
def signal(browser: Browser, address: str) -> Iterator[str]:
    """A lead that the supervisor made a signal, with the keyboard alone."""
    opened = browser.new_page(viewport={"width": 390, "height": 844})
    yield mark(opened, address)
    opened.close()


def case_pages(page: Page, address: str, signal: str) -> Iterator[str]:
    """Every page of a case, one after the other, by somebody who may see it; errors too."""
    work_as(page, address, SUPERVISOR)
    for target in (signal, f"{signal}/ties", f"{signal}/reveal", "/basis", "/enter?nothing"):
        page.goto(address + target)
        yield target
    work_as(page, address, PLANNER)
    fresh = next(one for one in open_leads(page, address) if one != signal)
    forms = [f"{fresh}/step/mark", f"{fresh}/step/drop", f"{fresh}/stop", "/stop", "/enter"]
    for target in (*forms, f"{signal}/step/take", f"{signal}/reveal", f"{signal}/holder"):
        page.goto(address + target)
        yield target
        page.locator("main button[type=submit]").last.click()
        expect(page.get_by_role("alert")).to_be_visible()
        yield f"{target}, not filled in"
    work_as(page, address, KEEPER)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Verzoeken")
    yield "/reveals"


def test_every_page_of_a_case_is_whole_in_dutch_and_asks_nobody_else(
    lax: Page, address: str, signal: str
):
    """One walk asks all of each page: axe in light and dark, and 320 pixels, too."""
    asked: list[str] = []
    said: list[str] = []
    lax.on("request", lambda request: asked.append(request.url))
    lax.on("pageerror", lambda error: said.append(str(error)))
    found = {}
    for target in case_pages(lax, address, signal):
        found[target] = wrong(lax)
        assert lax.locator("html").get_attribute("lang") == "nl", target
    assert {target: each for target, each in found.items() if each} == {}
    assert said == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_two_people_take_a_lead_to_a_decision_with_the_keyboard(
    page: Page, address: str, signal: str
):
    work_as(page, address, PLANNER)
    page.goto(address + signal)
    expect(page.get_by_text("Vriendinnen die een telefoon delen.")).to_be_visible()
    press(page, "In voorbeoordeling nemen")
    expect(page.get_by_role("heading", name="Uw stap")).to_be_visible()
    tick(page, "een hulporganisatie vragen")
    tick(page, "Ik heb gekeken")
    write(page, "Waarom zet u deze stap?", "Ik zie het ook.")
    press(page, "In voorbeoordeling nemen")
    expect(page.get_by_role("heading", name="Stand: voorbeoordeling")).to_be_visible()
    press(page, "Hulp eerst")
    expect(page.get_by_role("heading", name="Uw stap")).to_be_visible()
    tick(page, "een hulporganisatie vragen")
    write(page, "Waarom zet u deze stap?", "Een gesprek is hier genoeg.")
    press(page, "Hulp eerst")
    expect(page.get_by_role("heading", name="Stand: hulp eerst")).to_be_visible()
    expect(page.locator(".past li")).to_have_count(3)
    work_as(page, address, SUPERVISOR)
    assert signal not in open_leads(page, address)


def test_a_stop_is_one_step_away_and_leaves_four_fields(page: Page, address: str):
    work_as(page, address, PLANNER)
    lead = open_leads(page, address)[-1]
    page.goto(address + lead)
    press(page, "STOP: mogelijk minderjarig")
    expect(page.get_by_role("heading", level=1)).to_have_text("STOP: mogelijk minderjarig")
    expect(page.get_by_role("navigation")).to_have_count(0)
    page.get_by_label("Dag waarop u belde").fill("2026-10-01")
    page.get_by_label("Tijd waarop u belde").fill("09:30")
    page.keyboard.press("Tab")
    write(page, "Kenmerk van de politie", "verzonnen-kenmerk-1")
    press(page, "Vastleggen en wissen")
    expect(page).to_have_url(re.compile("/stopped$"))
    expect(page.get_by_text("verzonnen-kenmerk-1")).to_be_visible()
    assert page.goto(address + lead).status == 404
