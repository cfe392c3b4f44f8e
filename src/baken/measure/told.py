"""What whoever collected the ads knows of coverage: it outranks what the ads seem to say."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np

from baken.measure.coverage import MISSING, OK, PARTIAL
from baken.schema.errors import BakenError
from baken.schema.wording import say

_COLUMNS = ("site", "day", "state")


class Told(NamedTuple):
    """One line: a site's state on a day, in one municipality or, where None, in all."""

    site: str
    municipality: str | None
    day: date
    state: str


def read_told(path: Path) -> list[Told]:
    """The lines of a CSV with site, day, state and, if wanted, municipality.

    Raises BakenError with the line that is wrong.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if not set(_COLUMNS) <= set(reader.fieldnames or ()):
                raise ValueError(1)
            return list(_lines(reader))
    except (OSError, ValueError, csv.Error) as error:
        raise BakenError(
            say(
                "{file} is no list of coverage (line {line}): it needs site, day (2026-09-01) and "
                "state (ok, partial or missing), and may have municipality (GM0599).",
                file=path,
                line=error.args[0] if type(error) is ValueError else 1,
            )
        ) from error


def put_in(
    told: list[Told], states: np.ndarray, sites: list[str], towns: list[str], first: date
) -> np.ndarray:
    """States per site, town and day, from those per site and day, with what is told put in.

    Days outside are left out. Raises BakenError for a site or municipality without a number.
    """
    seen = np.repeat(states[:, None, :], len(towns), axis=1)
    site = {name: at for at, name in enumerate(sites)}
    town = {code: at for at, code in enumerate(towns)}
    for line in sorted(told, key=lambda line: line.municipality is not None):
        day = (line.day - first).days
        place = slice(None) if line.municipality is None else _of(town, line.municipality)
        if 0 <= day < seen.shape[2]:
            seen[_of(site, line.site), place, day] = line.state
    return seen


def _lines(reader: "csv.DictReader[str]") -> Iterator[Told]:
    for row in reader:
        try:
            day = date.fromisoformat(row["day"].strip())
        except (ValueError, AttributeError):
            raise ValueError(reader.line_num) from None
        if row["state"] not in (OK, PARTIAL, MISSING):
            raise ValueError(reader.line_num)
        yield Told(row["site"], row.get("municipality") or None, day, row["state"])


def _of(numbers: Mapping[str, int], name: str) -> int:
    if name not in numbers:
        raise BakenError(
            say(
                "The list of coverage speaks of {name}, and there is no such site in the ads or "
                "no such municipality.",
                name=name,
            )
        )
    return numbers[name]
