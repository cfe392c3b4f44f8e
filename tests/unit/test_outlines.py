"""Outlines of municipalities from files that people bring, whole and broken."""

import json

import pytest

from baken.schema.errors import BakenError
from baken.schema.outlines import read_outlines

SQUARE = [[4.0, 52.0], [4.1, 52.0], [4.1, 52.1], [4.0, 52.1], [4.0, 52.0]]
NEXT = [[4.1, 52.0], [4.2, 52.0], [4.2, 52.1], [4.1, 52.1], [4.1, 52.0]]


def feature(code, rings, kind="Polygon", **more):
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": rings}, **more} | (
        {"properties": {"name": "A town", "statcode": code}} if "id" not in more else {}
    )


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [0.1, 0.1], "translate": [4.0, 52.0]},
    # One line is shared: up the middle. Each is a first point and then steps.
    "arcs": [
        [[1, 0], [0, 1]],
        [[1, 1], [-1, 0], [0, -1], [1, 0]],
        [[1, 0], [1, 0], [0, 1], [-1, 0]],
    ],
    "objects": {
        "countries": {"type": "GeometryCollection", "geometries": []},
        "towns": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"code": "GM0001"}},
                {"type": "MultiPolygon", "arcs": [[[2, -1]]], "properties": {"code": "GM0002"}},
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"code": "VR01"}},
            ],
        },
    },
}


def put(folder, values, encoding="utf-8"):
    path = folder / "map.json"
    path.write_text(values if isinstance(values, str) else json.dumps(values), encoding)
    return path


def corners(rings):
    return [set(ring) for ring in rings]


def test_geojson_has_codes_in_any_property_or_as_id(tmp_path):
    given = collection(
        feature("GM0001", [SQUARE]),
        feature("", [[NEXT], [SQUARE]], "MultiPolygon", id="GM0002"),
        feature("GM0003", None, "Point") | {"geometry": None},
        feature("Elsewhere", [SQUARE]),
    )
    found = read_outlines(put(tmp_path, given, "utf-8-sig"))
    assert found.keys() == {"GM0001", "GM0002"}
    assert found["GM0001"] == [[tuple(point) for point in SQUARE]]
    assert corners(found["GM0002"]) == [set(map(tuple, NEXT)), set(map(tuple, SQUARE))]


def test_topojson_walks_shared_lines_both_ways(tmp_path):
    found = read_outlines(put(tmp_path, TOPOLOGY))
    assert found.keys() == {"GM0001", "GM0002"}
    assert corners(found["GM0001"]) == [set(map(tuple, SQUARE))]
    assert corners(found["GM0002"]) == [set(map(tuple, NEXT))]
    assert all(ring[0] == ring[-1] for rings in found.values() for ring in rings)


def test_topojson_without_a_transform_has_degrees(tmp_path):
    area = {"type": "Polygon", "arcs": [[0]], "id": "GM0001"}
    given = {"type": "Topology", "arcs": [SQUARE], "objects": {"towns": area}}
    assert corners(read_outlines(put(tmp_path, given))["GM0001"]) == [set(map(tuple, SQUARE))]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("no json", "is no GeoJSON or TopoJSON"),
        ("[]", "is no GeoJSON or TopoJSON"),
        ("{}", "is no GeoJSON or TopoJSON"),
        ("[" * 100_000, "is no GeoJSON or TopoJSON"),
        ({"type": "Topology", "arcs": [], "objects": TOPOLOGY["objects"]}, "is no GeoJSON"),
        (collection(feature("GM0001", [[["a", "b"]]])), "is no GeoJSON"),
        (collection(), "no municipality with a code"),
        (collection(feature("CBS1", [SQUARE])), "no municipality with a code"),
        (collection(feature("GM0001", [[[93000.0, 437000.0], [93001.0, 437001.0]]])), "no degrees"),
        (collection(feature("GM0001", [[[float("nan"), 52.0], [4.0, 52.0]]])), "no degrees"),
    ],
    ids=range(10),
)
def test_what_cannot_be_used_is_said(tmp_path, given, said):
    with pytest.raises(BakenError, match=said):
        read_outlines(put(tmp_path, given))


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(BakenError, match=r"nothing\.json"):
        read_outlines(tmp_path / "nothing.json")
