"""Towns in texts: every one of them, and few that are only words."""

import pytest

from baken.extract import Field, Place, fields
from baken.schema import geography


def places(text: str) -> list[Field]:
    return [field for field in fields(text) if field.kind == "place"]


def test_every_town_is_found_by_its_name() -> None:
    for town in geography.towns().values():
        (field,) = places(f"Ik ontvang in {town.name} en omgeving")
        candidates = [field.value, *field.alternatives]
        assert town.code in [place.woonplaats for place in candidates if isinstance(place, Place)]


def test_ordinary_words_are_not_taken_for_towns() -> None:
    taken = [
        word
        for word in geography.ordinary_words()
        if places(f"ik ben {word} en lief. {word.capitalize()} is fijn")
    ]
    assert len(taken) < 0.02 * len(geography.ordinary_words())


def test_a_name_of_several_places_has_them_all() -> None:
    (field,) = places("Massage in Bergen")
    assert field.value == Place(None, None, "Bergen")
    assert len(field.alternatives) > 1


def test_the_town_that_names_its_municipality_goes_first() -> None:
    (field,) = places("Massage in Hengelo")
    assert isinstance(field.value, Place)
    assert field.value.municipality == "GM0164"
    assert field.value in field.alternatives


def test_a_municipality_without_such_a_town() -> None:
    (field,) = places("regio Haarlemmermeer")
    assert field.value == Place(None, "GM0394", "Haarlemmermeer")


@pytest.mark.parametrize("text", ["nieuw in Nederland", "nu in Zeeland"])
def test_a_name_that_mostly_means_something_else_gets_no_code(text: str) -> None:
    (field,) = places(text)
    assert isinstance(field.value, Place)
    assert field.value.woonplaats is None and field.value.municipality is None
    assert field.alternatives


def test_words_are_whole() -> None:
    assert places("Utrechtse dames en amsterdammers") == []
