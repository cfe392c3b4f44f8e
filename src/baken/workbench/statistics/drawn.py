"""The pictures of a release, drawn once in each server process: drawing is the dearest part."""

from functools import lru_cache
from pathlib import Path

from baken.measure.region import Regional, Town
from baken.report.drawing import Picture
from baken.report.formats import municipality
from baken.report.map_picture import symbol_map
from baken.report.pilot_pictures import course_picture
from baken.report.trend_picture import Point, trend_picture
from baken.schema.wording import say
from baken.workbench.config.place import Place
from baken.workbench.statistics.boundaries import outlines, stamp


def points(told: Regional, town: Town) -> list[Point]:
    """What is told of a municipality, four weeks by four weeks."""
    return [
        Point(first, count, seen)
        for first, count, seen in zip(told.starts, town.advertisers, town.seen, strict=True)
    ]


@lru_cache(maxsize=400)
def trend(told: Regional, town: Town, _language: str) -> Picture:
    """One municipality over time; the start is marked where it is in the pilot."""
    start = told.plan.start if town.code in told.plan.pilot else None
    return trend_picture(municipality(town.code), points(told, town), start)


@lru_cache(maxsize=4)
def course(told: Regional, _language: str) -> Picture:
    """The pilot beside elsewhere."""
    return course_picture(told.course, told.plan.start)


def region_map(told: Regional, language: str, where: Place) -> Picture:
    """The municipalities in the last four weeks, over the outlines that somebody brought."""
    return _map(told, language, where.folder, stamp(where))


@lru_cache(maxsize=4)
def _map(told: Regional, _language: str, folder: Path, _changed: int) -> Picture:
    return symbol_map(
        {one.code: one.advertisers[-1] or 0 for one in told.towns},
        say("Map of the region: the larger a symbol, the more advertise there on a day."),
        (say("Municipality"), say("Advertisers on a day")),
        outlines(Place(folder)),
    )
