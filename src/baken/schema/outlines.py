"""Outlines of municipalities from a file that somebody brings: GeoJSON or TopoJSON.

Formats: RFC 7946, and https://github.com/topojson/topojson-specification. A municipality is
known by a code such as GM0599, in its id or in any of its properties.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from baken.schema.boundaries import Point, arcs_of, polygons_of, walked
from baken.schema.errors import BakenError
from baken.schema.wording import say

Outlines = Mapping[str, list[list[Point]]]
"""By code the rings of a municipality, each a closed line of longitude and latitude."""

_CODE = re.compile(r"GM\d{4}")
_WEST, _SOUTH, _EAST, _NORTH = 3.0, 50.5, 7.5, 53.8  # the Netherlands in Europe
_DIGITS = 4  # of a degree: about ten metres


def read_outlines(path: Path) -> dict[str, list[list[Point]]]:
    """The outlines in a file, of the municipalities that are in it.

    Raises BakenError where it holds none, or coordinates that are no degrees.
    """
    try:
        source = json.loads(path.read_text("utf-8-sig"))
        found = {code: rings for code, rings in _shapes(source) if rings}
    except (OSError, ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise BakenError(
            say("{file} is no GeoJSON or TopoJSON that can be read.", file=path)
        ) from error
    if not found:
        raise BakenError(
            say(
                "{file} holds no municipality with a code such as GM0599. Take a file of "
                "municipalities, as Statistics Netherlands (CBS) publishes them.",
                file=path,
            )
        )
    if not all(_in_the_netherlands(rings) for rings in found.values()):
        raise BakenError(
            say(
                "The coordinates in {file} are no degrees within the Netherlands. Take the file "
                "in WGS 84 (EPSG:4326).",
                file=path,
            )
        )
    return found


def _shapes(source: Mapping[str, Any]) -> Iterator[tuple[str, list[list[Point]]]]:
    if source["type"] == "Topology":
        arcs = arcs_of(source)
        for one in source["objects"].values():
            for area in one.get("geometries", [one]):
                yield from _coded(area, [walked(arcs, ring) for ring in _rings(area, "arcs")])
        return
    for feature in source["features"]:
        yield from _coded(feature, _rings(feature["geometry"] or {}, "coordinates"))


def _coded(area: Mapping[str, Any], rings: list[Any]) -> Iterator[tuple[str, list[list[Point]]]]:
    named = [area.get("id"), *(area.get("properties") or {}).values()]
    codes = [one for one in named if isinstance(one, str) and _CODE.fullmatch(one)]
    if codes:
        yield codes[0], [_round(ring) for ring in rings]


def _rings(area: Mapping[str, Any], where: str) -> list[Any]:
    """The rings of all polygons of an area; none where it is something else."""
    if area.get("type") not in ("Polygon", "MultiPolygon"):
        return []
    return [ring for polygon in polygons_of(area, where) for ring in polygon]


def _round(points: Iterable[Iterable[float]]) -> list[Point]:
    return [(round(float(x), _DIGITS), round(float(y), _DIGITS)) for x, y, *_ in points]


def _in_the_netherlands(rings: list[list[Point]]) -> bool:
    return all(_WEST < x < _EAST and _SOUTH < y < _NORTH for ring in rings for x, y in ring)
