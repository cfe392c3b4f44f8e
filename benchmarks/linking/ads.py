"""Ads with known clusters, from a seed: the text of each follows from its cluster and place."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from benchmarks.linking.chance import Chance, Weighted
from benchmarks.linking.dress import dressed
from benchmarks.linking.templates import (
    LEVELS,
    PHRASES,
    Language,
    Template,
    filling,
    language_at,
    made_from,
    new_template,
    written,
)
from benchmarks.linking.words import LETTERS

LANGUAGES = tuple(LETTERS)
LEAST, MOST = 2, 60
"""Ads in a cluster; clusters of n are drawn in proportion to 1 / n."""

_CLUSTERED = 30  # in a hundred
_PLAN, _TEXT, _LOOK, _ALONE = 2, 3, 4, 1 << 31


class Recipe(NamedTuple):
    """What to make. `dress`: also change punctuation, emoji, accents, case and figures."""

    ads: int
    seed: int
    languages: tuple[str, ...] = LANGUAGES
    phrases: int = PHRASES
    dress: bool = False


class Ad(NamedTuple):
    """An ad and the truth about it; one that stands alone has no cluster and no level."""

    id: str
    text: str
    cluster: str
    level: str
    language: str


Languages = tuple[Language, ...]


class _Place(NamedTuple):
    """Which ad of which cluster; an ad that stands alone is the only one of its own."""

    cluster: int
    member: int


def ads(recipe: Recipe) -> Iterator[Ad]:
    """The ads in a mixed order. Dressing changes texts only, never who belongs to whom."""
    languages = tuple(
        language_at(recipe.seed, code, number, recipe.phrases)
        for number, code in enumerate(recipe.languages)
    )
    kept = cache(_template)
    for number, place in enumerate(_plan(recipe)):
        made = _template if place.cluster >= _ALONE else kept
        template = made(recipe.seed, place.cluster, languages)
        yield _ad(recipe, languages, number, place, template)


def _plan(recipe: Recipe) -> list[_Place]:
    """Who stands where."""
    chance = Chance(recipe.seed, _PLAN)
    sizes = Weighted(range(LEAST, MOST + 1), [10**9 // n for n in range(LEAST, MOST + 1)])
    places: list[_Place] = []
    cluster, left = 0, recipe.ads * _CLUSTERED // 100
    while left >= LEAST:
        size = min(sizes.draw(chance), left)
        places += [_Place(cluster, member) for member in range(size)]
        cluster, left = cluster + 1, left - size
    places += [_Place(_ALONE + n, 0) for n in range(recipe.ads - len(places))]
    chance.shuffle(places)
    return places


def _template(seed: int, cluster: int, languages: Languages) -> Template:
    return new_template(languages[_language(cluster, len(languages))], Chance(seed, _TEXT, cluster))


def _language(cluster: int, count: int) -> int:
    """Every level of every language in turn."""
    return cluster % count if cluster >= _ALONE else cluster // len(LEVELS) % count


def _ad(recipe: Recipe, languages: Languages, number: int, place: _Place, template: Template) -> Ad:
    alone = place.cluster >= _ALONE
    level = "" if alone else LEVELS[place.cluster % len(LEVELS)]
    which = _language(place.cluster, len(languages))
    chance = Chance(recipe.seed, _TEXT, place.cluster, place.member)
    slots = Chance(recipe.seed, _TEXT, place.cluster) if level == "L0" else chance
    filled = filling(languages[which], slots)
    text = written(made_from(template, level, languages[which], chance), filled, chance)
    if recipe.dress:
        text = dressed(text, Chance(recipe.seed, _LOOK, place.cluster, place.member))
    name = "" if alone else str(place.cluster + 1)
    return Ad(str(number + 1), text, name, level, recipe.languages[which])
