"""Where municipalities and their names go on a small map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt
from typing import Literal

from baken.report.formats import number
from baken.schema.geography import Municipality, municipalities

WIDTH, HEIGHT = 340, 330
MARGIN = 34
SMALLEST, LARGEST = 6.0, 16.0
DOT = 3.0
LETTER = 7.0
LINE = 14.0
_LEAST_SPAN = 0.15  # degrees: one lone municipality still gets a map around it

Align = Literal["left", "right", "center"]
Box = tuple[float, float, float, float]
"""left, top, right, bottom in pixels."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A municipality on the map: its middle and radius in pixels from the upper left corner."""

    name: str
    count: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Name:
    """A name beside its symbol."""

    text: str
    x: float
    y: float
    align: Align
    strong: bool


def symbols(counts: Mapping[str, int]) -> list[Symbol]:
    """A symbol per municipality code, the largest first; 0 gives a dot.

    The area of a symbol goes with its number. Longitudes are shortened by the cosine of
    the latitude, so that the map is not stretched (equirectangular).
    """
    known = [municipalities()[code] for code in counts if code in municipalities()]
    if not known:
        return []
    most = max([*counts.values(), 1])
    placed = _projected(known)
    found = [
        Symbol(one.bare_name, counts[one.code], *placed[one.code], _radius(counts[one.code], most))
        for one in known
    ]
    return sorted(found, key=lambda one: (-one.count, one.name))


def names(shown: Sequence[Symbol]) -> list[Name]:
    """Names for the symbols, in their order; a name that has no room is left out."""
    taken: list[Box] = [
        (one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius)
        for one in shown
    ]
    placed = []
    for one in shown:
        for name, box in _choices(one):
            if _free(box, taken):
                placed.append(name)
                taken.append(box)
                break
    return placed


def _radius(count: int, most: int) -> float:
    return DOT if count == 0 else max(LARGEST * sqrt(count / most), SMALLEST)


def _projected(known: Sequence[Municipality]) -> dict[str, tuple[float, float]]:
    lats, lons = [one.lat for one in known], [one.lon for one in known]
    middle_lat, middle_lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    shrink = cos(radians(middle_lat))
    wide = max((max(lons) - min(lons)) * shrink, _LEAST_SPAN)
    high = max(max(lats) - min(lats), _LEAST_SPAN)
    scale = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high)
    return {
        one.code: (
            WIDTH / 2 + (one.lon - middle_lon) * shrink * scale,
            MARGIN + (max(lats) - one.lat) * scale,
        )
        for one in known
    }


def _choices(one: Symbol) -> list[tuple[Name, Box]]:
    """Where the name of a symbol may go, and its number with it if there is one."""
    text = f"{one.name} {number(one.count)}" if one.count else one.name
    wide, gap = len(text) * LETTER, one.radius + 3
    above, below = one.y - gap - LINE / 2, one.y + gap + LINE / 2
    spots: list[tuple[float, float, Align]] = [
        (one.x + gap, one.y, "left"),
        (one.x - gap, one.y, "right"),
        (one.x, below, "center"),
        (one.x, above, "center"),
        (one.x + one.radius, below, "left"),
        (one.x - one.radius, below, "right"),
        (one.x + one.radius, above, "left"),
        (one.x - one.radius, above, "right"),
    ]
    names = [Name(text, x, y, align, one.count > 0) for x, y, align in spots]
    return [(name, _box(name, wide)) for name in names]


def _box(name: Name, wide: float) -> Box:
    starts = {"left": name.x, "right": name.x - wide, "center": name.x - wide / 2}
    left = starts[name.align]
    return left, name.y - LINE / 2, left + wide, name.y + LINE / 2


def _free(box: Box, taken: Sequence[Box]) -> bool:
    left, top, right, bottom = box
    inside = left >= 0 and top >= 0 and right <= WIDTH and bottom <= HEIGHT
    return inside and not any(
        left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
        for other in taken
    )
