"""The workbench in a real browser: axe on every page, 320 pixels, the keyboard alone, Dutch."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from invented_pilot import short_country
from invented_run import write_run
from playwright.sync_api import Browser, Page, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_spec("django") is None, reason="the workbench is an extra"),
]
NAMES = re.compile(r"([-\w]+): [^;]+;")
SUPERVISOR, PLANNER = "Toos Toezicht", "Pim Planning"
ADMINISTRATOR, CHAIN = "Bo Beheer", "Kees Keten"


def free_port() -> int:
    with socket.socket() as link:
        link.bind(("127.0.0.1", 0))
        return int(link.getsockname()[1])


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The demo, served as `make run` serves it."""
    with demo() as found:
        yield found


@contextmanager
def demo(prepare: Callable[[Path], object] | None = None) -> Iterator[str]:
    """The address of a demo of its own; `prepare` gets the folder of its scan before it starts."""
    folder = Path(tempfile.mkdtemp(prefix="baken-"))
    folder.chmod(0o711)
    scan, port = write_run(folder / "scan"), free_port()
    if prepare:
        prepare(scan)
    figures = short_country(folder)
    order = [sys.executable, "-m", "baken", "workbench", "demo", str(scan)]
    order += ["--figures", str(figures), "--folder", str(folder / "w"), "--port", str(port)]
    served = subprocess.Popen(order, env=os.environ | {"BAKEN_LANG": "nl"})
    yield wait_for(f"http://127.0.0.1:{port}", served)
    served.terminate()
    served.wait(60)
    shutil.rmtree(folder)


def wait_for(address: str, served: "subprocess.Popen[bytes]") -> str:
    for _ in range(1200):
        assert served.poll() is None, "the demo did not start"
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5):
                return address
        except OSError:
            time.sleep(0.1)
    raise AssertionError("no answer")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 390, "height": 844})
    yield opened
    opened.close()


def work_as(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/who")
    page.get_by_role("button", name=f"Werk als {name}").click()


def first_lead(page: Page) -> str:
    return str(page.locator(".card h3 a").first.get_attribute("href"))


def save_view(page: Page, address: str) -> None:
    """Keep a choice under a name, if it is not there yet."""
    page.goto(f"{address}/leads?holder=none")
    keep = page.get_by_role("link", name="Deze keuze bewaren")
    if keep.count():
        keep.click()
        page.get_by_label("Naam van deze weergave").fill("Nog van niemand")
        page.get_by_role("button", name="Bewaren").click()


def pages(page: Page, address: str) -> Iterator[str]:
    """Every page, opened one after the other by somebody who may see it."""
    for target in ("/who", "/account/login/", "/nothing"):
        page.goto(address + target)
        yield target
    work_as(page, address, SUPERVISOR)
    lead = first_lead(page)
    lists = ("/leads", "/leads?band=tip", "/leads?municipality=GM9999", "/leads/sample")
    save_view(page, address)
    for target in (*lists, "/leads/views", "/leads/views?band=tip", lead, "/leads/0"):
        page.goto(address + target)
        yield target
    for target in ("/policies", "/policies/GM0606"):
        page.goto(address + target)
        yield target
    work_as(page, address, PLANNER)
    page.goto(f"{address}/policies/GM0606/change")
    yield "/policies/GM0606/change"
    page.get_by_role("button", name="Vastleggen").click()
    yield "/policies/GM0606/change, sent empty"
    work_as(page, address, CHAIN)
    page.goto(f"{address}/region")
    yield "/region"
    page.goto(f"{address}/region?place=GM0599")
    yield "/region?place=GM0599"
    work_as(page, address, ADMINISTRATOR)
    yield "/people"
    person = page.locator(".rows a").first.get_attribute("href")
    page.goto(f"{address}{person}")
    yield str(person)
    page.goto(f"{address}/account/2fa/")
    yield "/account/2fa/"
    page.goto(f"{address}/account/logout/")
    yield "/account/logout/"


def faults(page: Page, rules: dict[str, object] | None = None) -> list[str]:
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


COLOURS: dict[str, object] = {"runOnly": {"type": "tag", "values": ["cat.color"]}}
"""What axe asks again in the dark, where baken.css changes colours and no structure."""


def wrong(page: Page) -> list[str]:
    """What axe finds in light and dark, and whether something sticks out at 320 pixels.

    The height is that of a screen of 1280 at 400 %.
    """
    page.wait_for_load_state()  # with its style
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    found = []
    for scheme, rules in (("light", None), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {one}" for one in faults(page, rules)]
    page.set_viewport_size({"width": 320, "height": 256})
    wide = "document.documentElement.scrollWidth > window.innerWidth"
    found += ["sticks out"] if page.evaluate(wide) else []
    page.set_viewport_size({"width": 390, "height": 844})
    return found


def test_the_dark_changes_colours_and_leaves_what_axe_asks_in_the_light():
    style = resources.files("baken.report") / "static" / "baken.css"
    dark = style.read_text("utf-8").split("@media (prefers-color-scheme: dark) {")[1:]
    changed = {name for one in dark for name in NAMES.findall(one.partition("\n}")[0])}
    assert {name for name in changed if not name.startswith("--")} == {
        *("background", "fill"),
        *("border-radius", "padding"),  # of a drawing, which then stands on a light card
    }


@pytest.fixture
def lax(browser: Browser) -> Iterator[Page]:
    """A page in which axe may run: ours allow no script at all."""
    opened = browser.new_context(bypass_csp=True, viewport={"width": 390, "height": 844})
    yield opened.new_page()
    opened.close()


def test_every_page_is_whole_in_dutch_and_says_that_all_is_invented(lax: Page, address: str):
    """One walk asks all of each page: axe in light and dark, and 320 pixels, too."""
    found = {}
    for target in pages(lax, address):
        found[target] = wrong(lax)
        assert lax.locator("html").get_attribute("lang") == "nl", target
        expect(lax.get_by_text("Alle gegevens zijn verzonnen.")).to_be_visible()
    assert {target: each for target, each in found.items() if each} == {}


def test_the_browser_has_nothing_to_complain_about_and_asks_nobody_else(page: Page, address: str):
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    work_as(page, address, SUPERVISOR)
    page.goto(address + first_lead(page))
    assert said == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


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


def test_a_supervisor_gets_to_a_lead_and_out_with_the_keyboard_alone(page: Page, address: str):
    page.goto(f"{address}/")
    press_until(page, f"Werk als {SUPERVISOR}")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Werkvoorraad")
    press_until(page, "Advertenties in")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/leads/\d+$"))
    expect(page.get_by_role("heading", name="Wat opvalt")).to_be_visible()
    press_until(page, "Terug naar de werkvoorraad")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Werkvoorraad")
    press_until(page, "Uitloggen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wie is wie")


def test_a_choice_is_saved_and_opened_with_the_keyboard_alone(page: Page, address: str):
    work_as(page, address, PLANNER)
    page.goto(f"{address}/leads?state=observed")
    press_until(page, "Deze keuze bewaren")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bewaarde weergaven")
    press_on(page, "name")
    page.keyboard.type("Met toetsen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Met toetsen")).to_be_visible()
    press_until(page, "Met toetsen")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/leads\?state=observed$"))


def press_on(page: Page, name: str) -> None:
    """Go with the tabulator to the field of that name."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"the keyboard does not reach: {name}")


def test_a_planner_writes_down_a_policy_with_the_keyboard_alone(page: Page, address: str):
    work_as(page, address, PLANNER)
    page.goto(f"{address}/policies/GM0622")
    expect(page.get_by_text("heeft dit niet besloten")).to_be_visible()
    press_until(page, "Vastleggen wat het nu is")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Het beleid van Vlaardingen vastleggen"
    )
    for name in ("business", "home", "alone"):
        press_on(page, name)
        page.keyboard.press("Space")
    press_on(page, "source")
    page.keyboard.type("Verzonnen regel, artikel 1")
    for name, ahead in (("checked_on", 0), ("until", 30)):
        press_on(page, name)
        page.keyboard.type((date.today() + timedelta(days=ahead)).strftime("%m%d%Y"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Opgeschreven door Pim Planning.")).to_be_visible()
    expect(page.get_by_text("mag met een vergunning").first).to_be_visible()


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
