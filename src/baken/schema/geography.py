"""Towns (woonplaatsen) and municipalities of the Netherlands, and how people write them.

The facts stand in `catalogue/places/`; its README says where they come from. Codes are
those of Statistics Netherlands: `WP3086` is the town of Rotterdam, `GM0599` the
municipality. A name is never guessed: one that fits several places gives none.
"""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from anyascii import anyascii

Resolved = tuple[str | None, str | None]
_NOWHERE: Resolved = (None, None)
_PART_OF_TOWN = frozenset(
    {"centrum", "center", "centre", "stad", "noord", "oost", "zuid", "west"}
    | {"noordoost", "noordwest", "zuidoost", "zuidwest", "omgeving", "eo"}
)
_COUNTRY = frozenset({"nederland", "netherlands", "the netherlands", "holland", "nl"})


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality. `lat` and `lon` are degrees (WGS 84) of the middle of its main part.

    `neighbours` are the codes of the municipalities with which it shares a border.
    """

    code: str
    name: str
    lat: float
    lon: float
    neighbours: frozenset[str]
    province: str = ""

    @property
    def bare_name(self) -> str:
        """The name without a province in brackets: Hengelo for Hengelo (O.)."""
        return self.name.partition(" (")[0]


@dataclass(frozen=True, slots=True)
class Town:
    """A town (woonplaats); `municipality` is the code of the municipality it lies in."""

    code: str
    name: str
    municipality: str


def fold(name: str) -> str:
    """`name` in the one form in which names are compared.

    Lower-case Latin letters and digits; hyphens, apostrophes, dots, brackets and
    spaces become single spaces. Folding twice changes nothing.
    """
    composed = unicodedata.normalize("NFKC", name)
    plain = anyascii(re.sub(r"[^\w\s]", " ", composed)).lower()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def _rows(table: str) -> list[dict[str, str]]:
    source = files("baken") / "catalogue" / "places" / f"{table}.csv"
    return list(csv.DictReader(source.read_text(encoding="utf-8").splitlines()))


@cache
def municipalities() -> Mapping[str, Municipality]:
    """All municipalities by code."""
    return MappingProxyType({row["code"]: _municipality(row) for row in _rows("municipalities")})


def _municipality(row: Mapping[str, str]) -> Municipality:
    neighbours = frozenset(row["neighbours"].split(";")) - {""}
    place = float(row["lat"]), float(row["lon"])
    return Municipality(row["code"], row["name"], *place, neighbours, row["province"])


@cache
def towns() -> Mapping[str, Town]:
    """All towns by code."""
    return MappingProxyType({row["code"]: Town(**row) for row in _rows("woonplaatsen")})


@cache
def ordinary_words() -> frozenset[str]:
    """Folded names of towns that are also ordinary words or first names: best, made, erica."""
    return frozenset(fold(row["name"]) for row in _rows("ordinary_words"))


@cache
def other_names() -> Mapping[str, tuple[str, ...]]:
    """Other ways to write towns, as people write them: the written form → town codes."""
    return _grouped((row["written"], row["code"]) for row in _rows("other_names"))


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return MappingProxyType({key: tuple(sorted(values)) for key, values in found.items()})


@cache
def _towns_by_name() -> Mapping[str, tuple[str, ...]]:
    own = [(fold(town.name), town.code) for town in towns().values()]
    others = [(fold(row["written"]), row["code"]) for row in _rows("other_names")]
    return _grouped(own + others)


@cache
def _municipalities_by_name() -> Mapping[str, tuple[str, ...]]:
    names = (
        (fold(name), each.code)
        for each in municipalities().values()
        for name in (each.name, each.bare_name)
    )
    return _grouped(names)


@cache
def _provinces_by_name() -> Mapping[str, str]:
    return {fold(row["written"]): row["province"] for row in _rows("provinces")}


@lru_cache(maxsize=1 << 14)
def towns_named(name: str) -> tuple[Town, ...]:
    """All towns with this name or other name, in order of code; empty where there is none."""
    return tuple(towns()[code] for code in _towns_by_name().get(fold(name), ()))


def municipality_named(name: str) -> Municipality | None:
    """The municipality with this name; None where there is none or more than one.

    Other names of its main town count too: Den Haag is 's-Gravenhage.
    """
    codes = _municipalities_by_name().get(fold(name), ())
    if not codes:
        codes = tuple(
            town.municipality for town in towns_named(name) if _is_namesake(town, town.name)
        )
    return municipalities()[codes[0]] if len(codes) == 1 else None


def resolve(written: str) -> Resolved:
    """The town and municipality codes for what a source writes in its town column.

    Understands a town, "Town (Municipality)", "Town, Province", "Town ZH", "Town-Zuid"
    and a municipality that is no town. A name that fits several towns gives the one in
    the municipality of the same name. None stands for what is not known for certain.
    A name that is first of all a country or a province is not taken for a town.
    """
    if municipality_named(written):
        return _by_name(written)
    if fold(written) in _COUNTRY or fold(written) in _provinces_by_name():
        return _NOWHERE
    if towns_named(written):
        return _by_name(written)
    head, detail = _parted(written)
    return _with_detail(head, fold(detail)) if head else _NOWHERE


def _parted(written: str) -> tuple[str, str]:
    """A name and the municipality, province, country or quarter behind it."""
    breaks = [at.start() for at in re.finditer("[(,]", written)]
    for at in reversed(breaks):  # a name may hold brackets itself
        if towns_named(written[:at]) or at == breaks[0]:
            return written[:at], written[at:]
    head, _, tail = fold(written).rpartition(" ")
    known = tail in _PART_OF_TOWN or tail in _COUNTRY or tail in _provinces_by_name()
    return (head, tail) if known and towns_named(head) else ("", "")


def _is_namesake(town: Town, name: str) -> bool:
    """Whether the municipality of a town bears this name."""
    return fold(municipalities()[town.municipality].bare_name) == fold(name)


def _by_name(name: str) -> Resolved:
    municipality = municipality_named(name)
    candidates = towns_named(name) or _main_towns(municipality)
    if len(candidates) > 1:
        candidates = tuple(town for town in candidates if _is_namesake(town, name))
    if len(candidates) == 1:
        return candidates[0].code, candidates[0].municipality
    return (None, municipality.code) if municipality else _NOWHERE


def _main_towns(municipality: Municipality | None) -> tuple[Town, ...]:
    """The towns that a municipality is named after: Hengelo for Hengelo (O.)."""
    if municipality is None:
        return ()
    namesakes = towns_named(municipality.bare_name)
    return tuple(town for town in namesakes if town.municipality == municipality.code)


def _with_detail(name: str, detail: str) -> Resolved:
    candidates = towns_named(name)
    if detail in _PART_OF_TOWN or detail in _COUNTRY:
        return _by_name(name)
    fitting = [town for town in candidates if _lies_in(town, detail)]
    if len(fitting) == 1:
        return fitting[0].code, fitting[0].municipality
    return _NOWHERE if fitting else _unfitting(name, candidates, detail)


def _unfitting(name: str, candidates: tuple[Town, ...], detail: str) -> Resolved:
    """What is left where no town of that name lies in what stands behind it."""
    if not candidates:
        return _municipality_in(name, detail)
    if len(candidates) > 1 or detail in _provinces_by_name():
        return _NOWHERE
    town = candidates[0]
    if towns_named(detail) or municipality_named(detail):
        same = _by_name(detail)[1] == town.municipality  # "Rotterdam, Hoogvliet"
        return (None, town.municipality) if same else _NOWHERE
    return town.code, town.municipality


def _municipality_in(name: str, detail: str) -> Resolved:
    """Westland, Zuid-Holland: that municipality. Centrum, Rotterdam: Rotterdam."""
    outer, inner = municipality_named(detail), municipality_named(name)
    if inner:
        fits = _provinces_by_name().get(detail) == inner.province
        return (None, inner.code) if fits else _NOWHERE
    return (None, outer.code) if outer else _NOWHERE


def _lies_in(town: Town, detail: str) -> bool:
    within = municipalities()[town.municipality]
    names = {fold(within.name), fold(within.bare_name)}
    if detail in names or _provinces_by_name().get(detail) == within.province:
        return True
    return municipality_named(detail) == within
