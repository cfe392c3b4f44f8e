"""The page for judging pairs in a browser: by keyboard alone, at every width, without scripts."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from invented_labels import running
from playwright.sync_api import Browser, Page, expect
from test_label_page import faults

from baken.pipeline.audit_links import SAID, AboutPairs, Audited
from baken.report.label_answers import Desk
from baken.report.pair_page import PairQuestions, compared
from baken.sealing.sealed_file import make_key

pytestmark = pytest.mark.browser
WORDS = "Rustige massage in een warm huis, dicht bij het station. Bel ••••••••••."


def pair(number: int) -> dict[str, str]:
    left = {"text": f"Naam: Kim\n{WORDS}", "day": "2026-08-31", "town": "Schiedam"}
    right = {"text": f"Naam: Kim\n{WORDS} Nieuw.", "day": "2026-09-08", "town": "Vlaardingen"}
    sides = {"left": left | {"id": f"ad-{number}"}, "right": right | {"id": f"ad-{number}-b"}}
    said = {f"{side}_{name}": value for side, ad in sides.items() for name, value in ad.items()}
    return said | {"across": "yes", "followed": "yes" if number % 2 else ""}


@pytest.fixture
def audit(tmp_path: Path) -> Audited:
    about = AboutPairs("plain", [], 3, 1, "", "invented", date(2099, 1, 1).isoformat(), "0" * 64)
    pairs = [pair(number) for number in range(3)]
    key = make_key(tmp_path / "keys" / "a.key")
    return Audited(tmp_path / "a.sealed", key, about, pairs, [], [None] * 3)


@pytest.fixture
def address(audit: Audited) -> Iterator[str]:
    desk = Desk(PairQuestions(audit))
    with running(desk) as port:
        yield f"http://127.0.0.1:{port}{desk.root}"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, address: str, scheme: str):
    page.emulate_media(color_scheme=scheme)
    for target in ("/ad/2", "/done"):
        page.goto(address + target)
        assert faults(page) == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_sticks_out(page: Page, address: str, width: int):
    page.set_viewport_size({"width": width, "height": 640})
    for target in ("/ad/1", "/done"):
        page.goto(address + target)
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def test_all_pairs_are_answered_by_keyboard_alone(page: Page, audit: Audited, address: str):
    page.goto(f"{address}/")
    for number, steps in ((1, 1), (2, 2), (3, 3)):
        page.wait_for_url(f"**/ad/{number}")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        for _ in range(steps):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    page.wait_for_url("**/done")
    assert [answer[SAID] for answer in audit.answers if answer] == ["same", "other", "unsure"]


def test_a_form_without_an_answer_says_so(page: Page, audit: Audited, address: str):
    page.goto(f"{address}/ad/1")
    page.eval_on_selector("form", "form => form.submit()")
    expect(page.get_by_role("alert")).to_be_visible()
    assert audit.done == 0
    assert faults(page) == []


def test_what_the_links_say_is_on_no_page(page: Page, address: str):
    pages = []
    for number in (1, 2):
        page.goto(f"{address}/ad/{number}")
        main = page.locator("main").inner_html()
        pages.append(main.replace(f"ad-{number - 1}", "").replace(f"/ad/{number}", ""))
    assert "followed" not in pages[0] + pages[1]
    assert "yes" not in pages[0] + pages[1]


def test_pieces_joined_are_the_texts_and_what_differs_is_marked():
    ours, theirs = compared("een twee  drie\n", "een drie vier")
    assert "".join(text for text, _ in ours) == "een twee  drie\n"
    assert "".join(text for text, _ in theirs) == "een drie vier"
    assert [text.strip() for text, changed in ours if changed] == ["twee"]
