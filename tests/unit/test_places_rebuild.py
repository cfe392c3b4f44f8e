"""A made-up country of two squares side by side and an island of its own."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from baken.schema.errors import BakenError
from baken.schema.places_rebuild import rebuild

TOWNS = """Woonplaatscode,Woonplaats,Gemeentecode,Gemeente,COROP-gebiedcode,COROP-gebied
1001,Westdorp,0001,Westland,29,Somewhere
1002,Oostdorp,0002,Oostland,30,Somewhere
7,Eiland,0003,Eiland,1,Far away
"""


def area(code: str, arcs: list[Any], kind: str = "Polygon") -> dict[str, Any]:
    return {"type": kind, "arcs": arcs, "properties": {"code": code}}


def country() -> dict[str, Any]:
    """West is (0..2, 0..2) with a small islet, east (2..4, 0..2), the island (8..9, 8..9)."""
    arcs = [
        [[20, 0], [0, 20]],  # the border, upwards
        [[20, 20], [-20, 0], [0, -20], [20, 0]],  # the rest of the west
        [[20, 20], [20, 0], [0, -20], [-20, 0]],  # the rest of the east
        [[80, 80], [10, 0], [0, 10], [-10, 0], [0, -10]],  # the island
        [[50, 50], [1, 0], [0, 1], [-1, -1]],  # the islet
    ]
    areas = [
        area("GM0001", [[[4]], [[0, 1]]], "MultiPolygon"),
        area("GM0002", [[~2, ~0]]),
        area("GM0003", [[3]]),
    ]
    return {
        "type": "Topology",
        "arcs": arcs,
        "transform": {"scale": [0.1, 0.1], "translate": [1.0, 50.0]},
        "objects": {"gm_features": {"type": "GeometryCollection", "geometries": areas}},
    }


def made(tmp_path: Path, towns: str, boundaries: object) -> Path:
    (tmp_path / "towns.csv").write_text(towns, encoding="utf-8")
    (tmp_path / "map.json").write_text(json.dumps(boundaries), encoding="utf-8")
    rebuild(tmp_path / "towns.csv", tmp_path / "map.json", tmp_path / "out")
    return tmp_path / "out"


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_towns_come_out_with_codes_and_in_order(tmp_path: Path) -> None:
    out = made(tmp_path, "\ufeff" + TOWNS, country())
    assert [
        (row["code"], row["name"], row["municipality"]) for row in rows(out / "woonplaatsen.csv")
    ] == [
        ("WP0007", "Eiland", "GM0003"),
        ("WP1001", "Westdorp", "GM0001"),
        ("WP1002", "Oostdorp", "GM0002"),
    ]


def test_middle_neighbours_and_province(tmp_path: Path) -> None:
    out = made(tmp_path, TOWNS, country())
    west, east, island = rows(out / "municipalities.csv")
    assert (west["lat"], west["lon"]) == ("51.000", "2.000")  # of the mainland, not the islet
    assert (east["lat"], east["lon"]) == ("51.000", "4.000")
    assert (island["lat"], island["lon"]) == ("58.500", "9.500")
    assert [row["neighbours"] for row in (west, east, island)] == ["GM0002", "GM0001", ""]
    assert [row["province"] for row in (west, island)] == ["Zuid-Holland", "Groningen"]


def test_a_border_stored_twice_is_still_a_border(tmp_path: Path) -> None:
    boundaries = country()
    boundaries["arcs"].append([[20, 20], [0, -20]])
    boundaries["objects"]["gm_features"]["geometries"][1] = area("GM0002", [[~2, 5]])
    out = made(tmp_path, TOWNS, boundaries)
    assert rows(out / "municipalities.csv")[0]["neighbours"] == "GM0002"


def test_touching_in_one_point_is_not_a_border(tmp_path: Path) -> None:
    boundaries = country()
    boundaries["arcs"][3] = [[40, 20], [10, 0], [0, 10], [-10, 0], [0, -10]]
    out = made(tmp_path, TOWNS, boundaries)
    assert rows(out / "municipalities.csv")[2]["neighbours"] == ""


def test_files_of_different_years_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BakenError) as refused:
        made(tmp_path, TOWNS.replace("0003,Eiland", "0004,Eiland"), country())
    assert "GM0003" in str(refused.value)
    assert "GM0004" in str(refused.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "towns",
    [
        "",
        "Woonplaatscode,Woonplaats\n1001,Westdorp\n",
        TOWNS.replace("Oostdorp", ""),
        TOWNS.replace("1002", "1001"),
        TOWNS.replace("0002", "twee"),
        TOWNS.replace(",30,", ",41,"),
        TOWNS + "1003,Half\n",
    ],
)
def test_a_wrong_list_of_towns_is_refused(tmp_path: Path, towns: str) -> None:
    with pytest.raises(BakenError, match=r"towns\.csv"):
        made(tmp_path, towns, country())


def broken(key: str, value: object) -> dict[str, Any]:
    return {**country(), key: value}


@pytest.mark.parametrize(
    "boundaries",
    [
        [],
        {},
        broken("objects", {"other": {}}),
        broken("transform", {"scale": [1], "translate": [0, 0]}),
        broken("arcs", [[[0, 0], [1, 1]]]),
        broken("arcs", [[[0, 0], [0, 0]]] * 5),
        broken("objects", {"gm_features": {"geometries": [area("GM0001", [], "Point")]}}),
        broken("objects", {"gm_features": {"geometries": [area("GM0001", [])]}}),
    ],
)
def test_wrong_boundaries_are_refused(tmp_path: Path, boundaries: object) -> None:
    with pytest.raises(BakenError, match=r"map\.json"):
        made(tmp_path, TOWNS, boundaries)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BakenError, match=r"nowhere\.csv"):
        rebuild(tmp_path / "nowhere.csv", tmp_path / "map.json", tmp_path)
