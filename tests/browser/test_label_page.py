"""The page for labelling in a browser: by keyboard alone, at every width, without scripts."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from invented_labels import job_for, running, write_ads
from playwright.sync_api import Browser, Page

from baken.pipeline.label import Labels, opened_labels
from baken.report.label_answers import Desk
from baken.report.label_page import LabelQuestions

pytestmark = pytest.mark.browser


@pytest.fixture
def labels(tmp_path) -> Iterator[Labels]:
    write_ads(tmp_path / "team")
    with opened_labels(job_for(tmp_path / "team", size=3)) as found:
        yield found


@pytest.fixture
def address(labels: Labels) -> Iterator[str]:
    desk = Desk(LabelQuestions(labels))
    with running(desk) as port:
        yield f"http://127.0.0.1:{port}{desk.root}"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def faults(page: Page) -> list[str]:
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, address: str, scheme: str):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/ad/2")
    assert faults(page) == []
    page.get_by_label("leeftijd", exact=True).fill("jong")
    page.get_by_role("button", name="volgende").click()
    assert page.get_by_role("alert").is_visible()
    assert faults(page) == []
    page.goto(f"{address}/done")
    assert faults(page) == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_sticks_out(page: Page, address: str, width: int):
    page.set_viewport_size({"width": width, "height": 640})
    for target in ("/ad/1", "/done"):
        page.goto(address + target)
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def test_all_ads_are_answered_by_keyboard_alone(page: Page, labels: Labels, address: str):
    page.goto(f"{address}/")
    for number in (1, 2, 3):
        page.wait_for_url(f"**/ad/{number}")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.type("06 83920417")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.type(f"2{number}")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
    page.wait_for_url("**/done")
    assert [answer["phone"] for answer in labels.answers] == ["06 83920417"] * 3
    assert [answer["age"] for answer in labels.answers] == ["?"] * 3


def test_it_works_without_scripts_and_the_browser_does_not_complain(
    browser: Browser, labels: Labels, address: str
):
    context = browser.new_context(java_script_enabled=False)
    page, said, asked = context.new_page(), [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/")
    page.get_by_role("button", name="niets").click()
    page.wait_for_url("**/ad/2")
    page.get_by_role("link", name="Vorige").click()
    page.wait_for_url("**/ad/1")
    context.close()
    assert labels.done == 1
    assert said == []
    assert all(url.startswith((address.rpartition("/")[0], "data:")) for url in asked)


def test_a_page_from_elsewhere_cannot_send_an_answer(page: Page, labels: Labels, address: str):
    form = f'<form method="post" action="{address}/ad/1"><input name="token" value="x"></form>'
    page.set_content(form)
    page.evaluate("document.forms[0].submit()")
    page.wait_for_url("**/ad/1")
    assert "niet van deze pagina" in page.content()
    assert labels.done == 0


def test_targets_are_large_enough_for_a_thumb(page: Page, address: str):
    page.goto(f"{address}/ad/2")
    sizes = page.eval_on_selector_all(
        "nav a, button, summary, input:not([type=hidden])",
        "all => all.map(one => one.getBoundingClientRect()).map(b => [b.width, b.height])",
    )
    assert sizes
    assert all(width >= 24 and height >= 24 for width, height in sizes)
