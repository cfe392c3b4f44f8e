"""The weights of pairs of ads: one file that people write, read and checked before it is used.

A weight says how much more often two ads of one advertiser agree so than two of others do
(I. P. Fellegi and A. B. Sunter, A Theory for Record Linkage, 1969). It is about a pair of ads;
nothing here, or made from it, is a number on a person.
"""

import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from baken.schema.errors import BakenError
from baken.schema.wording import say

MISSING = "missing"
"""The level on which one of the two ads says nothing; it weighs nothing."""

EVIDENCE = ("contact", "text")
"""Comparisons that may tie. The others only make a tie stronger or weaker."""

LEVELS: Mapping[str, tuple[str, ...]] = {
    "contact": ("shared", "none"),
    "text": ("same", "alike", "none"),
    "alias": ("shared", "none"),
    "town": ("same", "other"),
    "price": ("same", "other"),
}
"""Comparisons and their levels, from agreement to difference; the file must have exactly these."""

_LANGUAGES = ("nl", "en")
_LIMITS = ("threshold", "moderate", "strong", "oversized", "large_block")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a comparison: how often (0 to 1) it is met with, and why people think so."""

    name: str
    title: Mapping[str, str]
    m: float
    u: float
    reason: Mapping[str, str]

    @property
    def weight(self) -> float:
        """log2(m/u), in bits."""
        return math.log2(self.m / self.u)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing that two ads are compared on."""

    name: str
    title: Mapping[str, str]
    source: str
    levels: tuple[Level, ...]

    def level(self, name: str) -> Level | None:
        """The level called `name`; None for what is missing."""
        return next((level for level in self.levels if level.name == name), None)


@dataclass(frozen=True, slots=True)
class Model:
    """The whole file. Weights are in bits, `prior` is a chance, the rest numbers of ads."""

    version: int
    prior: float
    threshold: float
    moderate: float
    strong: float
    oversized: int
    large_block: int
    comparisons: tuple[Comparison, ...]

    def __getitem__(self, name: str) -> Comparison:
        return next(one for one in self.comparisons if one.name == name)

    @property
    def start(self) -> float:
        """The weight of a pair of which nothing is known, in bits."""
        return math.log2(self.prior / (1 - self.prior))

    def strength(self, weight: float) -> str:
        """strong, moderate or weak: the word for a weight."""
        if weight >= self.strong:
            return "strong"
        return "moderate" if weight >= self.moderate else "weak"


@cache
def load_model() -> Model:
    """The weights that come with baken. Raises BakenError with every fault in the file."""
    return read_model(files("baken") / "catalogue" / "linking" / "weights.toml")


def read_model(file: Traversable) -> Model:
    """The weights in `file`. Raises BakenError with every fault in it."""
    found = model_faults(file)
    if found:
        raise BakenError("\n".join(f"linking/{file.name}: {fault}" for fault in found))
    return _model(tomllib.loads(file.read_text(encoding="utf-8")))


def model_faults(file: Traversable) -> list[str]:
    """What is wrong with the weights in `file`, one line each."""
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
        model = _model(values)
    except tomllib.TOMLDecodeError as error:
        return [say("this is no TOML: {why}", why=error)]
    except (KeyError, TypeError) as error:
        return [say("a value is missing or unknown: {what}", what=error)]
    return [*_limits(model), *_shape(model), *_chances(model), *_words(model), *_reach(model)]


def _model(values: Mapping[str, Any]) -> Model:
    numbers = {name: values[name] for name in ("version", "prior", *_LIMITS)}
    return Model(**numbers, comparisons=tuple(_comparison(one) for one in values["comparison"]))


def _comparison(values: Mapping[str, Any]) -> Comparison:
    levels = tuple(Level(**level) for level in values["level"])
    return Comparison(values["name"], values["title"], values["source"], levels)


def _limits(model: Model) -> Iterator[str]:
    if not 0 < model.prior < 1:
        yield say("prior must lie between 0 and 1")
    if not model.threshold <= model.moderate <= model.strong:
        yield say("threshold, moderate and strong must not fall")
    if min(model.oversized, model.large_block, model.version) < 1:
        yield say("version, oversized and large_block are whole numbers from 1")


def _shape(model: Model) -> Iterator[str]:
    found = {one.name: tuple(level.name for level in one.levels) for one in model.comparisons}
    if found != LEVELS:
        yield say("comparisons and levels must be: {levels}", levels=dict(LEVELS))


def _chances(model: Model) -> Iterator[str]:
    for one in model.comparisons:
        if not all(0 < level.m < 1 and 0 < level.u < 1 for level in one.levels):
            yield say("{comparison}: m and u must lie between 0 and 1", comparison=one.name)
            continue
        for side in ("m", "u"):
            if abs(sum(getattr(level, side) for level in one.levels) - 1) > 0.001:
                yield say("{comparison}: {side} must add up to 1", comparison=one.name, side=side)
        weights = [level.weight for level in one.levels]
        if weights[0] <= 0 or weights[-1] >= 0:
            yield say(
                "{comparison}: agreeing must weigh for, differing against", comparison=one.name
            )


def _words(model: Model) -> Iterator[str]:
    for one in model.comparisons:
        texts = [one.title, *(text for level in one.levels for text in (level.title, level.reason))]
        if not one.source.strip() or not all(
            text.get(language, "").strip() for text in texts for language in _LANGUAGES
        ):
            yield say("{comparison}: source, titles and reasons in nl and en", comparison=one.name)


def _reach(model: Model) -> Iterator[str]:
    """A name, a town and a price must never tie two people, however well they agree."""
    if list(_chances(model)):
        return
    most = model.start + sum(
        one.levels[0].weight for one in model.comparisons if one.name not in EVIDENCE
    )
    if most >= model.threshold:
        yield say("name, town and price alone reach the threshold: they must not")
