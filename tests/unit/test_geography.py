import csv
from importlib.resources import files

import pytest

from baken.schema.geography import (
    fold,
    municipalities,
    municipality_named,
    ordinary_words,
    other_names,
    resolve,
    towns,
    towns_named,
)

SCHIEDAM, ROTTERDAM, THE_HAGUE = "GM0606", "GM0599", "GM0518"


def names(written: str) -> tuple[str | None, str | None]:
    town, municipality = resolve(written)
    return (
        towns()[town].name if town else None,
        municipalities()[municipality].name if municipality else None,
    )


def test_the_country_has_its_towns_and_municipalities() -> None:
    assert (len(towns()), len(municipalities())) == (2501, 342)
    assert {town.municipality for town in towns().values()} == set(municipalities())
    assert len({each.province for each in municipalities().values()}) == 12


def test_neighbours_are_mutual_and_only_islands_have_none() -> None:
    for code, each in municipalities().items():
        assert code not in each.neighbours
        assert all(code in municipalities()[other].neighbours for other in each.neighbours)
    alone = {each.name for each in municipalities().values() if not each.neighbours}
    assert alone == {"Texel", "Vlieland", "Terschelling", "Ameland", "Schiermonnikoog"}


def test_schiedam_lies_where_it_lies() -> None:
    schiedam = municipalities()[SCHIEDAM]
    assert schiedam.neighbours == {ROTTERDAM, "GM0622", "GM1842"}
    assert (schiedam.lat, schiedam.lon) == pytest.approx((51.93, 4.39), abs=0.02)


def test_every_middle_lies_in_the_netherlands() -> None:
    for each in municipalities().values():
        assert 50.7 < each.lat < 53.6
        assert 3.3 < each.lon < 7.3


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  's-Gravenhage ", "s gravenhage"),
        ("Súdwest-Fryslân", "sudwest fryslan"),
        ("Bergen (NH.)", "bergen nh"),
        ("R’dam", "r dam"),
        ("IJSSELSTEIN", "ijsselstein"),
        ("ĳsselstein", "ijsselstein"),
        ("", ""),
        ("Delft ☎", "delft"),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "town", "municipality"),
    [
        ("schiedam", "Schiedam", "Schiedam"),
        ("Den Haag", "'s-Gravenhage", "'s-Gravenhage"),
        ("R'dam", "Rotterdam", "Rotterdam"),
        ("Hoogvliet", "Hoogvliet Rotterdam", "Rotterdam"),
        ("Hoek v. Holland", "Hoek van Holland", "Rotterdam"),
        ("Capelle a/d IJssel", "Capelle aan den IJssel", "Capelle aan den IJssel"),
        ("Rijswijk", "Rijswijk", "Rijswijk (ZH.)"),
        ("Rijswijk ZH", "Rijswijk", "Rijswijk (ZH.)"),
        ("Rijswijk (NB)", "Rijswijk (NB)", "Altena"),
        ("Bergen (L.)", "Bergen L", "Bergen (L.)"),
        ("Hengelo", "Hengelo", "Hengelo (O.)"),
        ("Laren (Lochem)", "Laren", "Lochem"),
        ("Laren, Gelderland", "Laren", "Lochem"),
        ("Elst (Utrecht)", "Elst Ut", "Rhenen"),
        ("Amersfoort, Utrecht", "Amersfoort", "Amersfoort"),
        ("Egmond aan Zee (Bergen)", "Egmond aan Zee", "Bergen (NH.)"),
        ("Rotterdam-Zuid", "Rotterdam", "Rotterdam"),
        ("Rotterdam, Nederland", "Rotterdam", "Rotterdam"),
        ("Kralingen (Rotterdam)", "Rotterdam", "Rotterdam"),
    ],
)
def test_a_town_is_recognised(written: str, town: str, municipality: str) -> None:
    assert names(written) == (town, municipality)


@pytest.mark.parametrize(
    ("written", "municipality"),
    [
        ("Westland", "Westland"),
        ("Westland, Zuid-Holland", "Westland"),
        ("Voorne aan Zee", "Voorne aan Zee"),
        ("Stationsbuurt, Rotterdam", "Rotterdam"),
        ("Rotterdam, Hoogvliet", "Rotterdam"),
    ],
)
def test_a_municipality_without_its_town(written: str, municipality: str) -> None:
    assert names(written) == (None, municipality)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "-",
        "()",
        "onbekend",
        "Velp",  # in Rheden and in Land van Cuijk
        "Bergen",  # two municipalities
        "Haren",  # in Oss; the larger one is registered as Haren Gn
        "Rotterdam, Schiedam",  # a tour
        "Rotterdam, Zeeland",
        "Westland, Friesland",
        "Nederland",  # a hamlet, but who writes this means the country
        "Zeeland",
        "Adam",
    ],
)
def test_what_is_not_certain_is_not_guessed(written: str) -> None:
    assert resolve(written) == (None, None)


def test_every_municipality_is_found_by_its_name() -> None:
    for code, each in municipalities().items():
        assert municipality_named(each.name) == each
        assert resolve(each.name)[1] == code


def test_other_names_of_the_hague_and_an_ambiguous_name() -> None:
    assert [town.municipality for town in towns_named("den-haag")] == [THE_HAGUE]
    assert municipality_named("The Hague") == municipalities()[THE_HAGUE]
    assert municipality_named("Bergen") is None
    assert {town.name for town in towns_named("Bergen")} == {"Bergen (NH)", "Bergen L"}
    assert towns_named("Nergensdorp") == ()


def test_other_names_point_to_towns_and_add_something() -> None:
    for written, codes in other_names().items():
        for code in codes:
            assert fold(towns()[code].name) != fold(written), written


def test_an_other_name_with_two_towns_is_one_of_the_known_few() -> None:
    shared = {written for written in other_names() if len(towns_named(written)) > 1}
    known = "Afferden Alteveer Bergen Beuningen Elst Haren Hengelo Katwijk Loo Noordeinde"
    assert shared == {*known.split(), "Oosterwolde", "Rijswijk", "Spaarndam", "Well"}


def test_ordinary_words_are_names_of_towns() -> None:
    assert all(towns_named(word) for word in ordinary_words())
    assert {"best", "echt", "heel", "made", "een", "erica", "de wijk"} <= ordinary_words()
    assert not {"rotterdam", "schiedam", "delft", "joure", "vlaardingen"} & ordinary_words()


def test_every_ordinary_word_says_why() -> None:
    table = files("baken") / "catalogue" / "places" / "ordinary_words.csv"
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert all(row["why"] and row["also_after_in"] in {"", "yes"} for row in rows)
    assert len({fold(row["name"]) for row in rows}) == len(rows)
