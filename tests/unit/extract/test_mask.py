"""What is overwritten, and what stays."""

import pytest

from baken.extract import fields, mask


@pytest.mark.parametrize(
    "contact",
    [
        "0648219375", "06 48 21 93 75", "nul zes vier acht twee een negen drie zeven vijf",
        "12345678", "12 34 56 78", "één twee drie vier vijf zes zeven acht", "+7 999 123",
        "NL91 ABNA 0417 1643 00", "kim@example.nl", "@kim", "www.example.nl/kim",
        "https://example.nl/?tel=1", "kim (at) example punt nl", "telegram: kim_88",
    ],
)  # fmt: skip
def test_whatever_might_be_a_contact_is_overwritten(contact: str) -> None:
    masked = mask(f"Hallo {contact}\nTot dan")
    assert masked.startswith("Hallo ") and masked.endswith("\nTot dan")
    assert not any(character.isdigit() for character in masked)
    assert "kim" not in masked or "telegram" in contact


@pytest.mark.parametrize(
    "text",
    [
        "30 min 70 / 60 min 130 / 90 min 200",
        "kwartier 50, half uur 80, uur 150",
        "50/80/130 euro",
        "Open van 10:00 tot 22:30 uur, zondag 12:00 - 18:00",
        "Ik ben 25 jaar, 1.70 m en 60 kg",
        "€50 €80 €130 €250",
        "een twee drie hupsakee",
        "twintig, dertig, veertig euro",
    ],
)
def test_prices_times_and_ages_stay(text: str) -> None:
    assert mask(text) == text


def test_fields_read_before_are_overwritten_too() -> None:
    text = "Bel 0648219375"
    assert mask(text, fields(text)) == "Bel ••••••••••"


def test_what_was_masked_does_not_join_what_stands_around_it() -> None:
    masked = mask("123 kim@example.nl 4567")
    assert masked == "123 •••••••••••••• 4567"


@pytest.mark.parametrize(
    "text",
    [
        "06.11.35.79.13 euro", "06.11.35.79.13 jaar", "06.11.35.79.13 min", "€ 0611357913",
        "€ 31611357913", "€ 06.11.35.79.13", "€ 06 11 35 79 13", "€ ０６１１３５７９１３",
        "Voor 0 6 1 1 3 5 7 9 1 3 euro", "0 6 1 1 3 5 7 9 1 3 jaar", "€0031611357913",
        "010-1234567 euro", "WhatsApp: zonlicht202x", "app me op zonlicht202",
    ],
)  # fmt: skip
def test_a_quantity_beside_a_number_does_not_save_it(text: str) -> None:
    masked = mask(text)
    assert not any(character.isdigit() for character in masked), masked
    assert "zonlicht" not in masked


@pytest.mark.parametrize(
    "text",
    ["30 min 70, 60 min 130 euro", "di 09:00-17:00, do 10:00-21:00", "ik ben 25 jaar, 1.70 m",
     "uur 150, half uur 80, nacht 1.000 euro", "maat 38, sinds 2019"],
)  # fmt: skip
def test_prices_times_and_ages_stay_readable(text: str) -> None:
    assert mask(text) == text
