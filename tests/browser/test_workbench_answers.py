"""Pages that come after something was done, in a browser: opened contact, undo, stop, links."""

from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from invented_run import EXPIRES
from playwright.sync_api import Page, expect
from test_workbench import (
    ADMINISTRATOR,
    PLANNER,
    demo,
    first_lead,
    lax,
    open_leads,
    page,
    work_as,
    wrong,
)
from test_workbench_cases import KEEPER

from baken.schema.tables import SEALED
from baken.sealing import Keyring, Sealer, demo_keys

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_spec("django") is None, reason="the workbench is an extra"),
]
__all__ = ["lax", "page"]
PERSON, WORDS = "Iets Langere-Verzonnen van Naam", "een paar woorden achter elkaar"
DAY = date(2026, 9, 1)
PAGE = "https://een-verzonnen-site.example/regio/advertentie-met-een-lange-naam-0123456789"
SITE = "een-lange-verzonnen-naam-van-een-site.example"


def seal_page(scan: Path) -> None:
    """Let the scan have kept, sealed, the address of the page of one of its ads."""
    demo_keys(scan.parent / "keys", 1, DAY, DAY)
    keyring = Keyring.load(scan.parent / "keys", "demo")
    rows = [
        {"ad_key": "twee:9", "pseudonym": name, "kind": "url", "key_id": key, "sealed": value,
         "expires": EXPIRES}
        for name, key, value in Sealer(keyring, True).sealed("url", PAGE, DAY)
    ]  # fmt: skip
    pq.write_table(pa.Table.from_pylist(rows, SEALED.arrow), scan / str(SEALED.file))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A demo with a contact that can be opened."""
    with demo(seal_page) as found:
        yield found


def send(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("button", name=words).last.click()


def entered(page: Page, address: str) -> str:
    """A lead that the planner entered by hand, from a site with a long name; its address."""
    page.goto(f"{address}/enter")
    page.get_by_label("De woorden van de advertentie").fill("Massage op een rustige plek.")
    page.get_by_label("Op welke site?").fill(SITE)
    page.get_by_label("In welke plaats?").select_option("Schiedam")
    page.get_by_label("Was het een tip?").select_option("citizen")
    page.get_by_label("Wat is de aanleiding?").fill("Een buurvrouw belde.")
    page.locator("main button[type=submit]").last.click()
    expect(page.get_by_role("heading", name="Stand: waargenomen")).to_be_visible()
    return page.url


def asked(page: Page, lead: str, kind: str) -> None:
    """Make a signal of a lead, and ask to see a contact of its first ad."""
    page.goto(f"{lead}/step/mark")
    page.get_by_label("Waarom zet u deze stap?").fill("Een tip.")
    page.get_by_label("Waarom kan dit onschuldig zijn?").fill("Een misverstand.")
    send(page, "Hier een signaal van maken")
    expect(page.get_by_role("heading", name="Stand: signaal")).to_be_visible()
    page.goto(f"{lead}/reveal")
    page.locator(f"input[name=kind][value={kind}]").check()
    page.locator("textarea[name=motive]").fill("Om te bellen; met minder lukt het niet.")
    send(page, "Verzoek versturen")
    expect(page.get_by_text("wacht op een sleutelbewaarder")).to_be_visible()


def opened(page: Page, address: str) -> Iterator[str]:
    """A contact that was kept, and one that was not: asked for, granted, and opened."""
    work_as(page, address, PLANNER)
    leads = [entered(page, address)]
    page.goto(f"{address}/leads?municipality=GM0622")
    leads.append(address + first_lead(page))
    for lead, kind in zip(leads, ("phone", "url"), strict=True):
        asked(page, lead, kind)
        yield f"waiting for a {kind}"
    work_as(page, address, KEEPER)
    for answered in ("one answered", "all answered"):
        page.goto(f"{address}/reveals")
        send(page, "Ja, voor 24 uur")
        yield answered
    work_as(page, address, PLANNER)
    for lead, target in zip(leads, ("nothing was kept", "revealed"), strict=True):
        page.goto(f"{lead}/reveal")
        send(page, "Toon")
        expect(page.get_by_role("heading", level=1)).to_have_text("Het contactgegeven")
        yield target
    expect(page.get_by_role("main")).to_contain_text(PAGE)


def taken_back(page: Page, address: str) -> Iterator[str]:
    """What was said of two ads, and the page to take it back; not filled in, too."""
    work_as(page, address, PLANNER)
    for lead in open_leads(page, address):
        page.goto(f"{address}{lead}/ties")
        if page.locator("input[name=verdict]").count():
            break
    page.locator("input[name=verdict]").first.check()
    page.locator("form[action$=pair] textarea").fill("Dezelfde foto en dezelfde woorden.")
    page.locator("form[action$=pair] button").click()
    page.get_by_role("link", name="Terugnemen").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Terugnemen")
    yield "undo"
    send(page, "Terugnemen")
    expect(page.get_by_role("alert")).to_be_visible()
    yield "undo, not filled in"


def stopped(page: Page, address: str) -> Iterator[str]:
    """After a stop."""
    work_as(page, address, PLANNER)
    page.goto(address + open_leads(page, address)[-1] + "/stop")
    page.get_by_label("Dag waarop u belde").fill("2026-10-01")
    page.get_by_label("Tijd waarop u belde").fill("09:30")
    page.get_by_label("Kenmerk van de politie").fill("verzonnen-kenmerk-zonder-spaties-2026-000123")
    send(page, "Vastleggen en wissen")
    expect(page.get_by_text("verzonnen-kenmerk-zonder-spaties")).to_be_visible()
    yield "stopped"


def let_in(page: Page, address: str) -> Iterator[str]:
    """A new account and its link; a way back; the pages to choose a password."""
    work_as(page, address, ADMINISTRATOR)
    page.goto(f"{address}/people")
    page.get_by_label("Naam", exact=True).fill(PERSON)
    page.get_by_label("E-mailadres").fill("iets.langere-verzonnen.van.naam@gemeente.example.org")
    send(page, "Open het account")
    person = page.url
    send(page, "Maak een link om een wachtwoord te kiezen")
    link = str(page.locator(".link a").get_attribute("href"))
    yield "link"
    page.goto(link)
    yield "join, somebody logged in"
    page.goto(f"{address}/account/logout/")
    send(page, "Uitloggen")
    page.goto(link)
    yield "join"
    choose(page, "kort", "anders")
    expect(page.get_by_text("Dit is te kort")).to_be_visible()
    yield "join, not the same"
    choose(page, WORDS, WORDS)
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")
    yield from let_back_in(page, address, person)


def let_back_in(page: Page, address: str, person: str) -> Iterator[str]:
    work_as(page, address, ADMINISTRATOR)
    page.goto(person)
    yield "person"
    page.get_by_role("link", name="Deze persoon weer binnenlaten").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{PERSON} weer binnenlaten")
    yield "back"
    send(page, "een link maken")
    expect(page.get_by_role("alert")).to_be_visible()
    yield "back, not filled in"
    page.get_by_label("allebei").check()
    page.get_by_label("Deze persoon staat voor mij").check()
    send(page, "een link maken")
    expect(page.locator(".link a")).to_be_visible()
    yield "link back"


def choose(page: Page, one: str, other: str) -> None:
    page.get_by_label("Wachtwoord").fill(one)
    page.get_by_label("Nog een keer hetzelfde").fill(other)
    send(page, "Verder")


def answers(page: Page, address: str) -> Iterator[str]:
    """Every page after something was done, one after the other, by who may do it."""
    yield from opened(page, address)
    yield from taken_back(page, address)
    yield from stopped(page, address)
    yield from let_in(page, address)


def test_pages_after_something_was_done_are_whole_for_everybody(lax: Page, address: str):
    """These pages come once: one walk asks all of each. Axe, 320 pixels, Dutch, one heading."""
    found = {}
    for target in answers(lax, address):
        found[target] = wrong(lax)
        assert lax.locator("html").get_attribute("lang") == "nl", target
        assert lax.locator("h1").count() == 1, target
    assert {target: each for target, each in found.items() if each} == {}
    assert len(found) == 17
