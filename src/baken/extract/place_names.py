"""The names of towns and municipalities, in all forms in which they are looked for."""

from collections.abc import Iterator
from functools import cache

from baken.extract.phrases import Entry
from baken.extract.place_forms import cyrillic, hungarian, polish, surely_hungarian
from baken.schema import geography

NAMES = "place names"
"""The list that these names are in; its codes are "language:name", or "" for a name as it is."""

_FORMS = (("", surely_hungarian), ("hu", hungarian), ("pl", polish), ("bg", cyrillic))
"""How names are written otherwise, by the language that a text must be in; "" for any."""


def place_names() -> Iterator[Entry]:
    """Every name, and its forms with endings and in Cyrillic letters."""
    towns = {town.name for town in geography.towns().values()}
    others = set(geography.other_names())
    areas = {area.bare_name for area in geography.municipalities().values()}
    for name in sorted(towns | others | areas):
        if not ordinary(name):
            for language, made in _FORMS:
                yield from ((form, NAMES, f"{language}:{name}") for form in made(name))
    yield from ((name, NAMES, "") for name in towns | others | areas)


@cache
def ordinary(name: str) -> bool:
    """Whether a name is an ordinary word too: Best, Echt, Heel."""
    return geography.fold(name) in geography.ordinary_words()
