"""The page of an evaluation in a browser: for everyone, at every width, without a complaint."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from invented_outcome import JOB, OUTCOME
from playwright.sync_api import Browser, Page

from baken.report.evaluation_folder import write_evaluation

pytestmark = pytest.mark.browser


@pytest.fixture
def file(tmp_path) -> str:
    write_evaluation(tmp_path / "out", JOB, OUTCOME)
    return (tmp_path / "out" / "evaluation.html").as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 390, "height": 844})
    yield opened
    opened.close()


def opened(page: Page, file: str) -> None:
    page.goto(file)
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, file: str, scheme: str):
    page.emulate_media(color_scheme=scheme)
    opened(page, file)
    found = Axe().run(page).response["violations"]
    assert [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]] == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_sticks_out_and_words_keep_their_size(page: Page, file: str, width: int):
    page.set_viewport_size({"width": width, "height": 844})
    opened(page, file)
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    boxes = page.eval_on_selector_all(
        "svg.drawing", "all => all.map(one => one.getBoundingClientRect().width)"
    )
    assert len(boxes) == 4
    assert all(280 <= box <= 360 for box in boxes)


def test_words_in_a_picture_do_not_run_out_of_it_or_into_each_other(page: Page, file: str):
    opened(page, file)
    laid = """all => all.map(one => [...one.querySelectorAll("text")].filter(t => t.textContent)
        .map(t => t.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom]))"""
    for boxes in page.eval_on_selector_all("svg.drawing", laid):
        assert all(right <= 390 for _, _, right, _ in boxes)
        clashes = [
            (one, other)
            for place, one in enumerate(boxes)
            for other in boxes[place + 1 :]
            if one[0] < other[2] and other[0] < one[2]
            and one[1] + 3 < other[3] and other[1] + 3 < one[3]
        ]  # fmt: skip
        assert clashes == []


def test_the_browser_has_nothing_to_complain_about(page: Page, file: str):
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file)
    assert said == []
    assert all(url.startswith(("file:", "data:")) for url in asked)
