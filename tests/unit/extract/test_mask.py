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
