"""Towns of the invented region and around it."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from random import Random

from baken.schema.geography import municipalities
from baken.synthetic.assumptions import assumptions
from baken.synthetic.chance import happens, one_of, weighted


@dataclass(frozen=True, slots=True)
class Place:
    """A town with the code of its municipality; `outside`: not in the region."""

    town: str
    municipality: str
    outside: bool


@cache
def places(outside: bool) -> dict[Place, float]:
    """The towns inside or outside the region, with their rough size."""
    return {
        Place(town, row["code"], outside): size
        for row in assumptions("region")["outside" if outside else "municipality"]
        for town, size in row["towns"].items()
    }


def municipality_codes() -> list[str]:
    """CBS codes of the municipalities that make up the invented region."""
    return sorted({place.municipality for place in places(outside=False)})


def draw_place(rng: Random, outside_chance: float) -> Place:
    """A town, large ones more often."""
    return weighted(rng, places(happens(rng, outside_chance)))


def draw_neighbour(rng: Random, municipality: str, without: Collection[str]) -> Place:
    """A town in a municipality that borders on this one, but not in those `without`."""
    near = municipalities()[municipality].neighbours - set(without)
    everywhere = places(outside=False) | places(outside=True)
    towns = {place: size for place, size in everywhere.items() if place.municipality in near}
    return weighted(rng, towns)


def written(rng: Random, place: Place) -> str:
    """The town as a site writes it: mostly its own name, sometimes short, seldom missing."""
    columns = assumptions("kinds")["columns"]
    if happens(rng, columns["town_missing"]):
        return ""
    others = assumptions("region")["written"].get(place.town)
    if others and happens(rng, columns["town_other"]):
        return str(one_of(rng, others))
    return place.town
