"""Where municipalities and their names go on a small map."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians, sqrt
from typing import Literal

from baken.report.formats import number
from baken.schema.geography import municipalities
from baken.schema.outlines import Outlines

WIDTH, HEIGHT = 340, 330
MARGIN = 34
SMALLEST, LARGEST = 6.0, 16.0
DOT = 3.0
LETTER = 7.0
LINE = 14.0
_LEAST_SPAN = 0.15  # degrees: one lone municipality still gets a map around it

Align = Literal["left", "right", "center"]
Line = list[tuple[float, float]]
"""Points in pixels, one after the other."""

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


@dataclass(frozen=True, slots=True)
class Sheet:
    """From degrees to pixels from the upper left corner.

    Longitudes are shortened by the cosine of the latitude, so that the map is not stretched
    (equirectangular).
    """

    lon: float
    north: float
    shrink: float
    scale: float

    @classmethod
    def around(cls, points: Sequence[tuple[float, float]]) -> "Sheet":
        """A sheet on which all these points (longitude, latitude) find room."""
        lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
        shrink = cos(radians((min(lats) + max(lats)) / 2))
        wide = max((max(lons) - min(lons)) * shrink, _LEAST_SPAN)
        high = max(max(lats) - min(lats), _LEAST_SPAN)
        scale = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high)
        return cls((min(lons) + max(lons)) / 2, max(lats), shrink, scale)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point lies."""
        across = WIDTH / 2 + (lon - self.lon) * self.shrink * self.scale
        return across, MARGIN + (self.north - lat) * self.scale


def sheet_of(codes: Iterable[str], outlines: Outlines | None = None) -> Sheet | None:
    """A sheet for the middles of these municipalities, and their outlines where there are any.

    None where none of them is known.
    """
    known = [municipalities()[code] for code in codes if code in municipalities()]
    points = [(one.lon, one.lat) for one in known]
    drawn = [ring for one in known for ring in (outlines or {}).get(one.code, ())]
    edges = [point for ring in drawn for point in ring]
    return Sheet.around([*points, *edges]) if known else None


def symbols(counts: Mapping[str, int], sheet: Sheet | None = None) -> list[Symbol]:
    """A symbol per municipality code, the largest first; 0 gives a dot.

    The area of a symbol goes with its number. Without `sheet` they find room among themselves.
    """
    sheet = sheet or sheet_of(counts)
    if sheet is None:
        return []
    known = [municipalities()[code] for code in counts if code in municipalities()]
    most = max([*counts.values(), 1])
    found = [
        Symbol(
            one.bare_name,
            counts[one.code],
            *sheet.at(one.lon, one.lat),
            _radius(counts[one.code], most),
        )
        for one in known
    ]
    return sorted(found, key=lambda one: (-one.count, one.name))


def lines(codes: Iterable[str], outlines: Outlines, sheet: Sheet) -> list[Line]:
    """The outlines of these municipalities in pixels, without points that nobody can tell apart."""
    drawn = []
    for ring in (ring for code in codes for ring in outlines.get(code, ())):
        points = [(round(2 * x) / 2, round(2 * y) / 2) for x, y in (sheet.at(*p) for p in ring)]
        line = points[:1] + [one for before, one in pairwise(points) if one != before]
        if len(line) > 2:
            drawn.append(line)
    return drawn


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
