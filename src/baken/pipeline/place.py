"""In which municipality an ad stands: by the source's town column, else by its own words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from baken.extract import Field, Place
from baken.schema.geography import Resolved, resolve

NOWHERE: Resolved = (None, None)
_BETWEEN = re.compile(r"\s*(?:[/,;&+]|\ben\b|\band\b)\s*")


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


def places_of(town: str | None, found: Sequence[Field]) -> list[str]:
    """Codes of all municipalities that an ad names, in order; none where that is not certain.

    As `place_of`, but several are told: "Delft / Schiedam" where each of them is known, and
    of an ad without a known town all municipalities in its words.
    """
    if town and _named_in(town):
        return list(_named_in(town))
    return sorted(
        {
            field.value.municipality
            for field in found
            if isinstance(field.value, Place)
            and not field.alternatives
            and field.value.municipality
        }
    )


@lru_cache(maxsize=4096)
def _resolved(town: str) -> Resolved:
    return resolve(town)


@lru_cache(maxsize=4096)
def _named_in(town: str) -> tuple[str, ...]:
    """The municipalities of all towns in a town column, where each of them is known."""
    parts = {_resolved(part)[1] for part in _BETWEEN.split(town)}
    if None in parts:
        parts = {_resolved(town)[1]}
    return tuple(sorted(code for code in parts if code))
