"""Cases in a real browser: two people take a lead to a decision, and a STOP, with the keyboard."""

import re
from collections.abc import Iterator
from importlib.util import find_spec

import pytest
from playwright.sync_api import Browser, Page, expect
from test_workbench import SUPERVISOR, address, faults, lax, page, too_wide, work_as

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_spec("django") is None, reason="the workbench is an extra"),
]
__all__ = ["address", "lax", "page"]
PLANNER, KEEPER = "Pim Planning", "Sil Sleutel"
# The words of the control that has the focus; none while it is on the page as a whole.
HERE = """(here => here === document.body ? ''
    : here.innerText || here.labels?.[0]?.innerText || '')(document.activeElement)"""


def press_until(page: Page, words: str) -> None:
    """Go from control to control with the tabulator until the one with these words."""
    page.wait_for_load_state()
    for _ in range(150):
        page.keyboard.press("Tab")
        if words in page.evaluate(HERE):
            return
    raise AssertionError(f"the keyboard does not reach: {words}")


def press(page: Page, words: str) -> None:
    """Go to a control and press it."""
    press_until(page, words)
    page.keyboard.press("Enter")


def write(page: Page, label: str, text: str) -> None:
    """Go to a field and type."""
    press_until(page, label)
    page.keyboard.type(text)


def tick(page: Page, label: str) -> None:
    press_until(page, label)
    page.keyboard.press("Space")


def open_leads(page: Page, address: str) -> list[str]:
    """Addresses of the leads on the worklist, but those of the sample."""
    page.goto(f"{address}/leads")
    found = page.locator(".band:not([aria-labelledby=band-sample]) .card h3 a")
    return [str(one.get_attribute("href")) for one in found.all()]


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page_of_a_case(lax: Page, address: str, signal: str, scheme: str):
    lax.emulate_media(color_scheme=scheme)
    found = {target: faults(lax) for target in case_pages(lax, address, signal)}
    assert {target: each for target, each in found.items() if each} == {}


def test_no_page_of_a_case_sticks_out(lax: Page, address: str, signal: str):
    """At 320 pixels, which is also a screen of 1280 at 400 %."""
    lax.set_viewport_size({"width": 320, "height": 256})
    assert [target for target in case_pages(lax, address, signal) if too_wide(lax)] == []


def test_the_pages_of_a_case_are_in_dutch_and_ask_nobody_else(
    page: Page, address: str, signal: str
):
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: said.append(str(error)))
    for target in case_pages(page, address, signal):
        assert page.locator("html").get_attribute("lang") == "nl", target
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
