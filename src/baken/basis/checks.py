"""What may stand in a field of basis.toml: each check returns the value or says what it must be."""

import re
from collections.abc import Callable
from datetime import date, datetime

from baken.basis.model import FIELD_KINDS, Kind, Mode
from baken.schema.wording import say

Check = Callable[[object], object]
LONGEST_DAYS = 90
_MUNICIPALITY = re.compile(r"GM\d{4}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ROLE = re.compile(r"[a-z][a-z-]{1,29}")


def text(value: object) -> str:
    """A text; spaces around it go."""
    if not isinstance(value, str):
        raise ValueError(say("must be a text in quotes"))
    return value.strip()


def day(value: object) -> date:
    """A day without a time."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(say("must be a day without quotes, such as 2026-09-01"))
    return value


def flag(value: object) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise ValueError(say("must be true or false"))
    return value


def days(value: object) -> int:
    """A number of days that something may be kept."""
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= LONGEST_DAYS:
        raise ValueError(say("must be a number of days from 1 to {most}", most=LONGEST_DAYS))
    return value


def kind(value: object) -> Kind:
    """Whose ads the basis is about."""
    return Kind(_one_of([str(known) for known in Kind], value))


def mode(value: object) -> Mode:
    """How far the basis reaches."""
    return Mode(_one_of([str(known) for known in Mode], value))


def role(value: object) -> str:
    """The role of a signatory."""
    return _shaped(_ROLE, value, say("must be one word in small letters, such as college or fg"))


def sha256(value: object) -> str:
    """A SHA-256 in hex."""
    return _shaped(_SHA256, value, say("must be a SHA-256: 64 digits and letters a to f"))


def document(value: object) -> str:
    """The name of a file in the folder of basis.toml."""
    name = text(value)
    if name in (".", "..") or "/" in name or "\\" in name or "\0" in name:
        raise ValueError(say("must be the name of a file in the same folder as basis.toml"))
    return name


def municipalities(value: object) -> tuple[str, ...]:
    """CBS codes of municipalities."""
    should = say("must be CBS codes of municipalities, such as GM0606")
    codes = tuple(_shaped(_MUNICIPALITY, item, should) for item in _items(value))
    return tuple(sorted(set(codes)))


def field_kinds(value: object) -> tuple[str, ...]:
    """Kinds of fields that may be read."""
    named = {_one_of(list(FIELD_KINDS), item) for item in _items(value)}
    return tuple(known for known in FIELD_KINDS if known in named)


def hashes(value: object) -> dict[str, str]:
    """Names of files with their SHA-256."""
    if not isinstance(value, dict):
        raise ValueError(say("must hold a SHA-256 per file name"))
    return {document(name): sha256(item) for name, item in value.items()}


def _items(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError(say("must be a list between [ and ]"))
    return value


def _shaped(shape: re.Pattern[str], value: object, should: str) -> str:
    if not isinstance(value, str) or shape.fullmatch(value) is None:
        raise ValueError(should)
    return value


def _one_of(known: list[str], value: object) -> str:
    if not isinstance(value, str) or value not in known:
        raise ValueError(say("must be one of: {known}", known=", ".join(known)))
    return value
