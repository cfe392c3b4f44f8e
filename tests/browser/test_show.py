import threading
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from invented_run import write_invented_counts, write_run
from playwright.sync_api import Browser, Page

from baken.report import write_single
from baken.report.server import make_server
from baken.report.site import open_site
from baken.schema.wording import language, use_language

pytestmark = pytest.mark.browser
LEAD = "/lead/G-00000000000a"
PAGES = ("/", "/?band=tip", LEAD, "/lead/G-00000000000d", "/counts", "/rules", "/run", "/nothing")


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    before = language()
    use_language("nl")
    folder = tmp_path_factory.mktemp("browser")
    counts = write_invented_counts(folder / "counts")
    server = make_server(open_site(write_run(folder / "run"), counts, None), 0)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    use_language(before)


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> str:
    folder = tmp_path_factory.mktemp("single")
    counts = write_invented_counts(folder / "counts")
    write_single(write_run(folder / "run"), counts, "nl", folder / "report.html")
    return (folder / "report.html").as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 390, "height": 844})
    yield opened
    opened.close()


def faults(page: Page) -> list[str]:
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


def too_wide(page: Page) -> bool:
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


@pytest.mark.parametrize("target", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, address: str, target: str, scheme: str):
    page.emulate_media(color_scheme=scheme)
    page.goto(address + target)
    assert faults(page) == []


def test_axe_finds_nothing_in_the_single_file(page: Page, file: str):
    page.goto(file)
    assert faults(page) == []


@pytest.mark.parametrize("target", PAGES)
def test_nothing_sticks_out_at_320_pixels(page: Page, address: str, target: str):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address + target)
    assert not too_wide(page)


def test_nothing_of_the_single_file_sticks_out_at_320_pixels(page: Page, file: str):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(file)
    assert not too_wide(page)


def test_the_browser_has_nothing_to_complain_about(page: Page, address: str, file: str):
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for target in PAGES[:-1]:
        page.goto(address + target)
    page.goto(file)
    assert said == []
    assert all(url.startswith((address, "file:", "data:")) for url in asked)


def test_a_keyboard_leads_to_a_lead_and_back(page: Page, address: str):
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if "/lead/" in str(page.evaluate("document.activeElement.href || ''")):
            break
    assert outlined(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/lead/*")
    lead = page.url.rpartition("/")[2]
    page.get_by_role("link", name="Terug naar de aanknopingspunten").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/#{lead}")
    assert page.locator(f"#{lead}").is_visible()


def outlined(page: Page) -> bool:
    width = "getComputedStyle(document.activeElement).outlineWidth"
    return float(page.evaluate(width).removesuffix("px")) >= 2


def test_targets_are_large_enough_for_a_thumb(page: Page, address: str):
    page.goto(address)
    sizes = page.eval_on_selector_all(
        "nav a, button, select, summary, .card h3 a",
        "all => all.map(one => one.getBoundingClientRect()).map(b => [b.width, b.height])",
    )
    assert sizes
    assert all(width >= 24 and height >= 24 for width, height in sizes)


def test_choosing_works_without_scripts(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Gemeente", exact=True).select_option("GM0622")
    page.get_by_role("button", name="Toon").click()
    assert page.locator(".card").count() == 1
    context.close()
