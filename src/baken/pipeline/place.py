"""In which municipality an ad stands: by the source's town column, else by its own words."""

from collections.abc import Sequence
from functools import lru_cache

from baken.extract import Field, Place
from baken.schema.geography import Resolved, resolve

NOWHERE: Resolved = (None, None)


def place_of(town: str | None, found: Sequence[Field]) -> Resolved:
    """Codes of woonplaats and municipality; None where they are not known for certain.

    In: the town as the source wrote it, and the fields of the ad. Words in the ad count only
    where they name one municipality and no other.
    """
    if town:
        known = _resolved(town)
        if known != NOWHERE:
            return known
    named = {
        (field.value.woonplaats, field.value.municipality)
        for field in found
        if isinstance(field.value, Place) and not field.alternatives and field.value.municipality
    }
    if len({municipality for _, municipality in named}) != 1:
        return NOWHERE
    return (
        min(named, key=lambda codes: codes[0] or "")
        if len(named) == 1
        else (
            None,
            next(iter(named))[1],
        )
    )


@lru_cache(maxsize=4096)
def _resolved(town: str) -> Resolved:
    return resolve(town)
