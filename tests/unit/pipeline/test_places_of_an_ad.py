"""In which municipalities an ad stands: one where it is plain, several where it names several."""

import pytest

from baken.extract import fields
from baken.pipeline.place import places_of


@pytest.mark.parametrize(
    ("town", "codes"),
    [
        ("Schiedam", ["GM0606"]),
        ("Schiedam / Delft", ["GM0503", "GM0606"]),
        ("Delft, Schiedam en Vlaardingen", ["GM0503", "GM0606", "GM0622"]),
        ("Hoogvliet / Rotterdam", ["GM0599"]),
        ("Capelle a/d IJssel", ["GM0502"]),
        ("Schiedam / Nergenshuizen", []),
        ("Nederland", []),
    ],
)
def test_the_town_column(town, codes):
    assert places_of(town, []) == codes


def test_without_a_town_all_municipalities_in_the_words_count():
    found = fields("Maandag in Delft, dinsdag in Schiedam, en ook in Schiedam op vrijdag.")
    assert places_of(None, found) == ["GM0503", "GM0606"]
    assert places_of("Vlaardingen", found) == ["GM0622"]
