"""What rules make together: three families can be reached, and only by what counts."""

import pytest

from baken.extract import fields
from baken.signals import AdRules, load_catalogue
from baken.signals.indicator import Direction, Use
from baken.signals.kinds import Page
from baken.triage import band_of

CATALOGUE = load_catalogue()
RULES = AdRules.of(CATALOGUE)


def families(text: str) -> set[str]:
    found = [CATALOGUE[hit[0]] for hit in RULES.hits(Page(text, fields(text)))]
    return {one.family for one in found if one.use is Use.SIGNAL}


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("Onze dames zijn jong en bij hen is alles mogelijk.", "three-families"),
        ("Our girls are young and everything is possible.", "three-families"),
        ("Jonge vrouw, ook zonder condoom mogelijk.", "two-families"),
        ("Onze dames ontvangen u, alles is mogelijk.", "two-families"),
        ("Jonge vrouw, massage en gezelschap.", None),
        ("Bij mij is alles mogelijk, ook zonder condoom.", None),
        ("Massage, 24/7, nieuw in de stad, betrouwbaar, in een hotel.", None),
    ],
)
def test_the_band_that_an_ad_reaches_by_itself(text, band):
    assert band_of(families(text)) == band


def test_no_signal_speaks_against():
    assert {one.direction for one in CATALOGUE.using(Use.SIGNAL, Use.STOP)} == {Direction.FOR}


def test_movement_is_shown_as_what_speaks_against():
    (movement,) = [one for one in CATALOGUE.indicators.values() if one.number == 10]
    assert (movement.use, movement.direction) == (Use.CONTEXT, Direction.AGAINST)
    assert "pleit" in movement.basis.against["nl"]


def test_rules_for_safety_count_in_no_band():
    assert [one.id for one in CATALOGUE.using(Use.SAFETY)] == ["secluded-premises"]
    assert families("Ik ontvang in een garagebox.") == set()


def test_unprotected_offers_point_to_health_outreach():
    assert "gezondheidsvoorlichting" in CATALOGUE["unprotected-offered"].explain["nl"]


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Bel 0612345678", False),
        ("Bel +31 (0)6 12 34 56 78", False),
        ("Bel 06.12.34.56.78 of 06/12345678", False),
        ("Bel 06\u201312345678", False),
        ("Bel 06&nbsp;12345678", False),
        ("Bel nul zes 12 34 56 78", True),
        ("Bel 06*12*34*56*78", True),
        ("Bel O6 l2345678", True),
        ("Bel ０６１２３４５６７８", True),
        ("Bel 06 bel 12 me 34 nu 56 78", True),
    ],
)
def test_a_grouped_number_is_not_disguised(text, fires):
    ids = {hit[0] for hit in RULES.hits(Page(text, fields(text)))}
    assert ("disguised-contact" in ids) is fires
