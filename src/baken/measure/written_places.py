"""Names of places in one form, as a person writes them and as baken reads them."""

import re

from baken.extract import Place
from baken.schema.geography import fold, municipalities, municipality_named, towns, towns_named

_CODE = re.compile(r"(?:WP|GM)\d{4}")
_WITH_CODE = re.compile(r"(?P<name>.+?) ?\((?P<code>(?:WP|GM)\d{4})\)")


def written_place(written: str) -> str | None:
    """The one form of a place in a cell; None where there is no such place.

    A name, a code (WP1234, GM0606), or a name with its code in brackets, for the names that
    several places have.
    """
    if _CODE.fullmatch(written):
        return written if written in towns() or written in municipalities() else None
    detailed = _WITH_CODE.fullmatch(written)
    name = _name(detailed["name"] if detailed else written)
    if name is None or not detailed:
        return name
    code = written_place(detailed["code"])
    return f"{name} {code}" if code else None


def place_keys(place: Place) -> tuple[str, ...]:
    """Every form in which a person may have written a place that baken read.

    The name alone is right whichever of several places of that name was chosen.
    """
    name = _name(place.name) or fold(place.name)
    codes = [code for code in (place.woonplaats, place.municipality) if code]
    return (name, *codes, *(f"{name} {code}" for code in codes))


def _name(written: str) -> str | None:
    """The official name or names, folded, of the places that are called so."""
    official = {fold(town.name) for town in towns_named(written)}
    if not official:
        area = municipality_named(written)
        official = {fold(area.bare_name)} if area else set()
    return " / ".join(sorted(official)) or None
