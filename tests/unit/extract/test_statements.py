"""Plain statements of a word list, unless denied."""

import pytest

from baken.extract import statements
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
