"""The report of a pilot in a browser: for everyone, at every width, without a complaint."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from benchmarks.displacement.world import Setting
from invented_pilot import reported, told_country
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, str]:
    told = told_country(tmp_path_factory.mktemp("told"))
    refused = reported(tmp_path_factory.mktemp("none"), Setting(fall=0.0))
    pages = {"told": told, "refused": refused}
    return {name: (out / "evaluatie.html").as_uri() for name, out in pages.items()}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 390, "height": 844})
    yield opened
    opened.close()


@pytest.mark.parametrize("which", ["told", "refused"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, files: dict[str, str], which: str, scheme: str):
    page.emulate_media(color_scheme=scheme)
    page.goto(files[which])
    found = Axe().run(page).response["violations"]
    assert [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]] == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_sticks_out(page: Page, files: dict[str, str], width: int):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(files["told"])
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def test_the_page_asks_nothing_of_anybody(page: Page, files: dict[str, str]):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(files["told"])
    assert asked == [files["told"]]
