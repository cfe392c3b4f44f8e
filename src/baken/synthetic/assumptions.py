"""The data files of the invented region, read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def assumptions(name: str) -> dict[str, Any]:
    """The content of `name`.toml beside this module. Do not change what you get."""
    source = files("baken.synthetic") / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def profile(kind: str, strength: str) -> dict[str, Any]:
    """The chances for an advertiser.

    A controlled advertiser of strength "nothing" gets those of an independent, so that
    nothing in the ads can tell the two apart.
    """
    chances: dict[str, dict[str, Any]] = assumptions("kinds")["profile"]
    if kind != "controlled":
        return chances[kind]
    return chances["independent" if strength == "nothing" else strength]
