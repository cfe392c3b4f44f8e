"""When and where somebody can be seen: hours, days, premises, coming and going."""

import pytest

from baken.extract import fields
from baken.extract.hours import hours


def read(text: str, kind: str = "availability") -> list[object]:
    return [one.value for one in fields(text) if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10-22 uur", "10:00-22:00"),
        ("van 9:00 tot 17:00", "09:00-17:00"),
        ("Open van 10 tot 22.", "10:00-22:00"),
        ("tussen 12 en 20 uur", "12:00-20:00"),
        ("dagelijks 9.00-23.00 uur", "09:00-23:00"),
        ("geopend 09:00 - 01:00 uur", "09:00-01:00"),
        ("10:00u tot 22:00u", "10:00-22:00"),
        ("vanaf 11", "11:00-"),
        ("vanaf 11 uur bereikbaar", "11:00-"),
        ("tot 23:00", "-23:00"),
        ("tot 22.30 uur", "-22:30"),
        ("open 10am-6pm", "10:00-18:00"),
        ("from 2-6 pm", "14:00-18:00"),
        ("10h-22h", "10:00-22:00"),
        ("von 10 bis 22 Uhr", "10:00-22:00"),
        ("de 10:00 a 22:00", "10:00-22:00"),
        ("od 10 do 22", "10:00-22:00"),
        ("10-től 22-ig", "10:00-22:00"),
        ("10 órától 22 óráig", "10:00-22:00"),
        ("de la 10 până la 22", "10:00-22:00"),
        ("от 10 до 22 часа", "10:00-22:00"),
        ("aberto das 10 às 22", "10:00-22:00"),
        ("desde las 10 hasta las 22", "10:00-22:00"),
        ("24/7 bereikbaar", "24/7"),
        ("day and night", "24/7"),
        ("alleen op afspraak", "by_appointment"),
        ("zaterdag", "sa"),
        ("vrijdag-zondag", "fr-su"),
        ("woensdag t/m zaterdag", "we-sa"),
        ("in het weekend", "weekend"),
    ],
)
def test_hours_and_days_are_read(text: str, value: str) -> None:
    assert value in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "van 18 tot 24 jaar", "van 20 tot 24 euro", "2-3 uur 150 euro", "1-2 uur", "8-10 uur",
        "massage tot 2 uur lang", "vanaf 1 uur 150 euro", "vanaf 21", "vanaf 18 jaar",
        "06-12 34 56 78", "10.00-12.50 euro", "30 min 70 / 60 min 130", "maat 36-38, cup 75",
        "1.70 m, 60 kg, 22 jaar", "leeftijd 20-24", "vanaf 10 jaar ervaring", "tot 50 min",
        "van 10 min tot 20 min", "25-10-2026", "niet op zondag", "12-08-1990",
    ],
)  # fmt: skip
def test_other_numbers_are_no_hours(text: str) -> None:
    assert [v for v in read(text) if v not in ("incall", "outcall", "by_appointment")] == []


@pytest.mark.parametrize(
    "text",
    [
        "van 10 tot 22 uur", "10-22 uur", "vanaf 11 uur", "open van 18 tot 23", "tot 23 uur",
        "ma-vr 10:00-22:00", "zaterdag 12-18 uur", "vanaf 17 uur bereikbaar",
        "ik ben er van 17 tot 22 uur",
    ],
)  # fmt: skip
def test_hours_are_no_ages_prices_or_phones(text: str) -> None:
    assert [one.kind for one in fields(text) if one.kind in ("age", "price", "phone")] == []
    assert read(text)


def test_hours_stand_beside_prices_and_ages() -> None:
    text = "Ik ben 22, 1 uur 150 euro, van 10 tot 20 uur, bel 0612345678"
    found = {one.kind: one for one in fields(text)}
    assert found["age"].value == 22
    assert found["price"].value.minutes == 60
    assert found["availability"].text == "10 tot 20 uur"
    assert found["phone"].value == "+31612345678"


def test_short_names_of_days_count_only_beside_another_or_an_hour() -> None:
    assert read("zo lief, I do this, he sat down") == []
    assert {"sa", "12:00-18:00"} <= set(read("za 12-18 uur"))
    assert {"mo", "we"} <= set(read("ma, wo en vr"))


def test_until_midnight_is_an_hour_and_not_always() -> None:
    assert read("van 10 tot 24 uur") == ["10:00-24:00"]


def test_every_value_is_said_once() -> None:
    assert read("24/7, dag en nacht, 24/7") == ["24/7"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ik ontvang in een hotel", ["hotel"]),
        ("Ik kom naar jouw hotel", []),
        ("bij je thuis of in je hotel", []),
        ("Ik ontvang bij mij thuis", ["home"]),
        ("op een vakantiepark", ["holiday_park"]),
        ("in een garagebox", ["garage_box"]),
    ],
)
def test_premises_are_her_own(text: str, found: list[str]) -> None:
    assert read(text, "premises") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nieuw in de stad", ["new_in_town"]),
        ("new in town, last days", ["new_in_town", "last_days"]),
        ("niet nieuw in de stad", []),
        ("Nieuw in Roermond!", ["new_in_town"]),
        ("recién llegadas a Breda", ["new_in_town"]),
        ("Nieuw in massage", []),
        ("In a hotel in Breda until Friday", ["few_days"]),
        ("Monday until Friday in the hotel", []),
        ("In the hotel until Friday 18:00", []),
        ("Open until Friday", []),
        ("een paar dagen per week", []),
    ],
)
def test_coming_and_going(text: str, found: list[str]) -> None:
    assert read(text, "movement") == found


def test_hours_are_valid_hours_of_the_day() -> None:
    for text in ("van 30 tot 50", "25:00-26:00", "10:99", "van 99 tot 5 uur"):
        assert hours(text) == []
