"""A municipality's profile: its own age limit, and which indicators count there.

One TOML file per municipality. It says nothing else: a profile cannot weigh indicators.
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from baken.schema.errors import BakenError
from baken.schema.geography import municipalities
from baken.schema.wording import say

_KNOWN = {"municipality", "invented", "minimum_age", "source", "valid_from", "indicators"}


@dataclass(frozen=True, slots=True)
class Profile:
    """`off`: ids of indicators that do not count here. `minimum_age` in years, or None."""

    municipality: str
    minimum_age: int | None
    off: frozenset[str]
    source: str
    valid_from: date
    invented: bool = False


def load_profiles(folder: Path, indicators: Collection[str], today: date) -> Mapping[str, Profile]:
    """The profiles in `folder` that hold on `today`, by CBS code of the municipality.

    A folder that is not there gives none: then every indicator counts everywhere. Raises
    BakenError for a file that cannot be read or names an indicator that is not known.
    """
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    profiles = [_read(file, indicators) for file in files]
    return {one.municipality: one for one in profiles if one.valid_from <= today}


def policies_table(profiles: Mapping[str, Profile]) -> pa.Table:
    """Table (municipality, minimum_age) of the profiles that set a minimum."""
    rows = [(p.municipality, p.minimum_age) for p in profiles.values() if p.minimum_age]
    schema = pa.schema([("municipality", pa.string()), ("minimum_age", pa.int32())])
    return pa.Table.from_pylist([dict(zip(schema.names, row, strict=True)) for row in rows], schema)


def switched_off_table(profiles: Mapping[str, Profile]) -> pa.Table:
    """Table (municipality, indicator) of the indicators that do not count there."""
    rows = [
        {"municipality": p.municipality, "indicator": one}
        for p in profiles.values()
        for one in sorted(p.off)
    ]
    schema = pa.schema([("municipality", pa.string()), ("indicator", pa.string())])
    return pa.Table.from_pylist(rows, schema)


def _read(file: Path, indicators: Collection[str]) -> Profile:
    try:
        record = tomllib.loads(file.read_text(encoding="utf-8"))
        profile = _profile(record)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise BakenError(
            say("Profile {file} cannot be read: {error}.", file=file.name, error=error)
        ) from error
    wrong = sorted(set(record) - _KNOWN) + sorted(profile.off - set(indicators))
    if profile.municipality not in municipalities():
        wrong.append(profile.municipality)
    if wrong:
        names = ", ".join(wrong)
        raise BakenError(
            say(
                "Profile {file} names what baken does not know: {names}.",
                file=file.name,
                names=names,
            )
        )
    return profile


def _profile(record: Mapping[str, Any]) -> Profile:
    minimum = record.get("minimum_age")
    return Profile(
        municipality=record["municipality"],
        minimum_age=None if minimum is None else int(minimum),
        off=frozenset(record.get("indicators", {}).get("off", [])),
        source=record["source"],
        valid_from=_day(record["valid_from"]),
        invented=bool(record.get("invented", False)),
    )


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
