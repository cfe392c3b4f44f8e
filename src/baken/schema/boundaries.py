"""Boundaries in TopoJSON: who borders on whom, and where the middle lies.

Format: https://github.com/topojson/topojson-specification. Lines that two areas share
are stored once, as numbered arcs; a negative number ~n is arc n walked backwards.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

Point = tuple[float, float]
Ring = Sequence[int]


@dataclass(frozen=True, slots=True)
class Topology:
    """Areas by code, each a list of polygons, each a list of rings of arc numbers.

    `arcs` are lines of (x, y): longitude and latitude in degrees.
    """

    arcs: Sequence[Sequence[Point]]
    shapes: Mapping[str, Sequence[Sequence[Ring]]]

    @classmethod
    def read(cls, source: Mapping[str, Any]) -> "Topology":
        """Take the municipalities out of parsed TopoJSON.

        Raises KeyError, TypeError, ValueError or IndexError where it is something else.
        """
        areas = source["objects"]["gm_features"]["geometries"]
        shapes = {area["properties"]["code"]: polygons_of(area, "arcs") for area in areas}
        return cls(arcs_of(source), shapes)


def arcs_of(source: Mapping[str, Any]) -> list[list[Point]]:
    """The lines of parsed TopoJSON in degrees. Without a transform points are degrees already."""
    given = source.get("transform")
    if given is None:
        return [[(x, y) for x, y, *_ in line] for line in source["arcs"]]
    (sx, sy), (tx, ty) = given["scale"], given["translate"]
    arcs = []
    for steps in source["arcs"]:
        xs = accumulate(step[0] for step in steps)
        ys = accumulate(step[1] for step in steps)
        arcs.append([(x * sx + tx, y * sy + ty) for x, y in zip(xs, ys, strict=True)])
    return arcs


def polygons_of(area: Mapping[str, Any], where: str) -> list[list[Any]]:
    """The polygons of an area, each a list of what stands in `where`: arcs or coordinates.

    Raises ValueError for another geometry.
    """
    polygons: list[Any] = area[where]
    if area["type"] == "Polygon":
        return [polygons]
    if area["type"] != "MultiPolygon":
        raise ValueError(area["type"])
    return polygons


def neighbours(topology: Topology) -> dict[str, set[str]]:
    """For each area the codes of the areas that share a stretch of boundary with it.

    Compared point by point, since the same boundary is sometimes stored as two arcs.
    Areas that touch in one point only are no neighbours.
    """
    users: defaultdict[tuple[Point, Point], set[str]] = defaultdict(set)
    for code, polygons in topology.shapes.items():
        for stretch in _stretches(topology, polygons):
            users[stretch].add(code)
    beside: dict[str, set[str]] = {code: set() for code in topology.shapes}
    for codes in users.values():
        for code in codes:
            beside[code] |= codes - {code}
    return beside


def _stretches(
    topology: Topology, polygons: Sequence[Sequence[Ring]]
) -> Iterator[tuple[Point, Point]]:
    outlines = (walked(topology.arcs, ring) for rings in polygons for ring in rings)
    return ((min(pair), max(pair)) for outline in outlines for pair in pairwise(outline))


def middle(topology: Topology, code: str) -> Point:
    """The centroid (x, y) of the outer ring of the area's largest polygon."""
    outlines = (walked(topology.arcs, rings[0]) for rings in topology.shapes[code])
    return _centroid(max(outlines, key=lambda outline: abs(_doubled_area(outline))))


def walked(arcs: Sequence[Sequence[Point]], ring: Ring) -> list[Point]:
    """The points of a ring of arcs; ends that meet stand once."""
    points: list[Point] = []
    for arc in ring:
        line = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points += line[1:] if points else line
    return points


def _doubled_area(outline: Sequence[Point]) -> float:
    return sum(x * v - u * y for (x, y), (u, v) in pairwise(outline))


def _centroid(outline: Sequence[Point]) -> Point:
    """Area-weighted centroid (Bourke 1988), taken from a corner to keep digits."""
    left, low = outline[0]
    moved = [(x - left, y - low) for x, y in outline]
    sides = [(x + u, y + v, x * v - u * y) for (x, y), (u, v) in pairwise(moved)]
    area = 3 * sum(weight for _, _, weight in sides)
    across = sum(x * weight for x, _, weight in sides) / area
    up = sum(y * weight for _, y, weight in sides) / area
    return left + across, low + up
