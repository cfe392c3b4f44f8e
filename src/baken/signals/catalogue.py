"""The catalogue: every indicator that may run, checked before it runs."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from baken.schema.errors import BakenError
from baken.signals.indicator import Indicator, Use
from baken.signals.lint import faults, list_faults
from baken.signals.record import read_record

STATUSES = ("indicators", "candidates", "retired")
"""Folders of the catalogue. Only `indicators` run; a retired one stays, with its reason."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Indicators by id, and the hash of the files they were read from."""

    indicators: dict[str, Indicator]
    version: str

    def using(self, *uses: Use) -> list[Indicator]:
        """The indicators whose use is one of `uses`, by id."""
        return [
            self.indicators[i] for i in sorted(self.indicators) if self.indicators[i].use in uses
        ]

    def __getitem__(self, indicator_id: str) -> Indicator:
        return self.indicators[indicator_id]


def records(folder: Traversable, status: str) -> list[Traversable]:
    """The record files of one status, by name."""
    place = folder / status
    found = [f for f in place.iterdir() if f.name.endswith(".toml")] if place.is_dir() else []
    return sorted(found, key=lambda file: file.name)


def check(folder: Traversable) -> list[str]:
    """Every fault in the catalogue and in the word lists behind it, one line each."""
    read, found = _checked(folder)
    return found + list_faults(read)


def _checked(folder: Traversable) -> tuple[list[Indicator], list[str]]:
    """The records of `folder`, and every fault in them, the file named first."""
    read: list[Indicator] = []
    found: list[str] = []
    seen: dict[str, str] = {}
    for status in STATUSES:
        for file in records(folder, status):
            name = f"{status}/{file.name}"
            try:
                indicator = read_record(file, status)
            except BakenError as error:
                found.append(f"{name}: {error}")
                continue
            read.append(indicator)
            found += [f"{name}: {fault}" for fault in faults(indicator)]
            if f"{indicator.id}.toml" != file.name:
                found.append(f"{name}: id {indicator.id!r} is not the file's name")
            if indicator.id in seen:
                found.append(f"{name}: id already used by {seen[indicator.id]}; ids are not reused")
            seen[indicator.id] = name
    return read, found


def load(folder: Traversable) -> Catalogue:
    """The indicators of `folder`. Raises BakenError with every fault if there is one.

    The version names the records and every word list: a word more is another catalogue.
    """
    read, found = _checked(folder)
    found += list_faults(read)
    if found:
        raise BakenError("\n".join(found))
    active = {one.id: one for one in read if one.status == "indicators"}
    lists = files("baken") / "catalogue" / "lexicons"
    return Catalogue(active, _version([*records(folder, "indicators"), *_lists(lists)]))


def _lists(folder: Traversable) -> list[Traversable]:
    """The word lists of every language, in order."""
    languages = sorted((one for one in folder.iterdir() if one.is_dir()), key=lambda f: f.name)
    return [
        file
        for language in languages
        for file in sorted(language.iterdir(), key=lambda f: f.name)
        if file.name.endswith(".csv")
    ]


@cache
def load_catalogue() -> Catalogue:
    """The catalogue that comes with baken."""
    return load(files("baken") / "catalogue")


def _version(active: Iterable[Traversable]) -> str:
    digest = hashlib.sha256()
    for file in active:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
