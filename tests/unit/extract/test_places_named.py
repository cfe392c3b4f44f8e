"""Towns as people of nine languages write them, and words that are no towns.

The lines stand in tests/data/places.csv: language, form, text ("\\n" is a new line), and the
official names of the towns to be found.
"""

import csv
from pathlib import Path

import pytest

from baken.extract import Place, fields
from baken.schema import geography

DATA = Path(__file__).parents[2] / "data" / "places.csv"


def lines() -> list[dict[str, str]]:
    with DATA.open(encoding="utf-8", newline="") as content:
        return list(csv.DictReader(content, delimiter="|", quoting=csv.QUOTE_NONE))


def towns_in(text: str) -> set[str]:
    """The official names of the towns read in a text, or what was written where none is sure."""
    values = [field.value for field in fields(text) if field.kind == "place"]
    places = [value for value in values if isinstance(value, Place)]
    return {
        geography.towns()[place.woonplaats].name if place.woonplaats else place.name
        for place in places
    }


@pytest.mark.parametrize("line", lines(), ids=lambda line: f"{line['language']}: {line['text']}")
def test_a_line_names_the_towns_it_names(line: dict[str, str]) -> None:
    assert towns_in(line["text"].replace("\\n", "\n")) == set(
        filter(None, line["found"].split(";"))
    )
