"""A source profile from its TOML file, checked key by key."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from baken.ingest.profile import Expect, Legal, Page, SourceProfile
from baken.ingest.profile_lint import faults
from baken.schema.errors import BakenError
from baken.schema.wording import say

SOURCES = Path(__file__).parents[1] / "catalogue" / "sources"


def profiles() -> list[SourceProfile]:
    """Every profile that comes with baken, by name."""
    return [_read(SOURCES / f"{name}.toml") for name in _known()]


def _known() -> list[str]:
    return sorted(path.stem for path in SOURCES.glob("*.toml"))


def load_profile(name_or_path: str | Path) -> SourceProfile:
    """The profile of that name, or in that TOML file.

    Raises:
        BakenError: there is no such profile, or its file says something that is not allowed.
    """
    if str(name_or_path).endswith(".toml"):
        return _read(Path(name_or_path))
    if str(name_or_path) not in _known():
        raise BakenError(
            say(
                "There is no source profile called {name}. Choose one of: {known}; "
                "or give the path of a .toml file.",
                name=name_or_path,
                known=", ".join(_known()),
            )
        )
    return _read(SOURCES / f"{name_or_path}.toml")


def _read(path: Path) -> SourceProfile:
    data = _toml(path)
    for fault in faults(data, path.stem):
        raise BakenError(say("Source profile {file}: {fault}", file=path.name, fault=fault))
    return _profile(data)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BakenError(
            say("Cannot read the source profile {file}. Check the path.", file=path)
        ) from error
    except ValueError as error:
        raise BakenError(
            say(
                "Source profile {file} is no valid TOML: {error}. Mend that line.",
                file=path.name,
                error=error,
            )
        ) from error


def _texts(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(cast("list[str]", value))


def _profile(data: Mapping[str, Any]) -> SourceProfile:
    lists = {key: _texts(data[key]) for key in ("date_format", "required") if key in data}
    return SourceProfile(
        **{
            **data,
            **lists,
            "columns": {key: _texts(value) for key, value in data["columns"].items()},
            "page": _page(data.get("page", {})),
            "expect": Expect(**data.get("expect", {})),
            "legal": Legal(**data.get("legal", {})),
        }
    )


def _page(data: Mapping[str, Any]) -> Page:
    return Page(**{**data, "jsonld_type": _texts(data.get("jsonld_type", []))})
