"""What checking the trail looks at, and what it finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol


class Cursor(Protocol):
    """What is asked of a database: Django's cursor and psycopg's both do."""

    def execute(self, query: str, params: Sequence[Any] = ..., /) -> object:
        """Run a query."""

    def fetchall(self) -> list[Any]:
        """All rows of the last query."""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a month's chain: after `seq` events the hash was `hash`."""

    month: str
    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the trail is not what it must be. `kind` is one of the words below."""

    kind: str
    month: str = ""
    seq: int = 0


CHANGED, GAP, HEAD, LOOSE, MONTHS, SIGNED = "changed", "gap", "head", "loose", "months", "signed"
EARLY, UNSIGNED, UNTOLD, STRAY = "early", "unsigned", "untold", "stray"
