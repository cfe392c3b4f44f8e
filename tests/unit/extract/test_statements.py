"""Plain statements of a word list, unless denied."""

import pytest

from baken.extract import fields, statements
from baken.extract.field import Field
from baken.schema.errors import BakenError


def values(found: list[Field]) -> list[object]:
    return [field.value for field in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ik ben minderjarig", ["ik ben minderjarig"]),
        ("ik ben nog geen 18", ["ik ben nog geen 18"]),
        ("ik word in maart 18", ["word in maart 18"]),
        ("I am underage", ["i am underage"]),
        ("bijna achttien!", ["bijna achttien"]),
        ("geen minderjarigen", []),
        ("niet voor minderjarigen", []),
        ("niet onder de 18", []),
        ("no minors please", []),
        ("not under 18", []),
        ("Ik ben 25", []),
    ],
)
def test_minors(text: str, found: list[str]) -> None:
    assert values(statements(text, "minor")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Aanbetaling verplicht", ["aanbetaling"]),
        ("betaling met cadeaukaart of Bitcoin", ["cadeaukaart", "bitcoin"]),
        ("geen aanbetaling nodig", []),
        ("no deposit", []),
        ("A deposit is required", ["deposit"]),
        ("zonder vooruitbetaling", []),
    ],
)
def test_prepayment(text: str, found: list[str]) -> None:
    assert values(statements(text, "prepay")) == found


def test_a_statement_says_where_it_stands() -> None:
    (field,) = statements("Hoi! Ik ben MINDERJARIG.", "minor")
    assert (field.kind, field.start, field.end) == ("minor", 5, 23)
    assert field.text == "Ik ben MINDERJARIG"


def test_an_unknown_word_list_is_named() -> None:
    with pytest.raises(BakenError, match="nothing_here"):
        statements("tekst", "nothing_here")


STATED = [
    "Ik werk thuis. 17 jaar", "Ik werk thuis, 17 jaar.", "17 jaar en nieuw in dit vak",
    "studente 17 jaar", "Kim 16 jaar", "just 17", "net 17!", "net 17 geworden", "I'm 17 and new",
    "17 jaar jong, lief", "zeventien jaar", "meisje van 17", "17 jaar in Schiedam",
    "sinds kort hier, 17 jaar", "leeftijd: 17", "age 16",
]  # fmt: skip
DURATIONS = [
    "Vroeger 14 jaar tolk geweest", "ik doe dit werk nu 15 jaar.", "Only 10p per minute",
    "I take ten years to shower", "plus 10 free texts", "11 years in this line of work",
    "Ik heb 12 jaar als kapster gewerkt", "al 17 jaar ervaring",
]  # fmt: skip


@pytest.mark.parametrize("text", STATED)
def test_a_low_age_that_is_stated_is_never_dropped(text: str) -> None:
    assert any(one.kind == "age" and one.value in (16, 17) for one in fields(text)), text


@pytest.mark.parametrize("text", DURATIONS)
def test_how_long_something_lasted_is_no_age(text: str) -> None:
    assert not [one for one in fields(text) if one.kind == "age"], text


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Minderjarige klanten krijgen geen antwoord.", False),
        ("Ik ontvang niemand onder de 18.", False),
        ("I see nobody under 18.", False),
        ("Underage clients are refused.", False),
        ("tyler's got a minor crisis", False),
        ("Ik ben minderjarig.", True),
        ("I am a minor.", True),
        ("She is underage.", True),
    ],
)
def test_statements_about_others_are_not_about_the_advertiser(text: str, stated: bool) -> None:
    assert bool(statements(text, "minor")) is stated


def test_numbers_are_read_as_they_are_dialled_in_the_country_of_the_source() -> None:
    text = "Call 0207 946 0018"
    assert [one.value for one in fields(text, "GB") if one.kind == "phone"]
    assert not [one.value for one in fields(text) if one.kind == "phone"]


def test_a_neighbours_mobile_is_known_by_a_form_that_no_dutch_number_has() -> None:
    for written, number in [
        ("07700 900123", "+447700900123"),
        ("0151 23456789", "+4915123456789"),
        ("0470 12 34 56", "+32470123456"),
    ]:
        assert [one.value for one in fields(written) if one.kind == "phone"] == [number]
