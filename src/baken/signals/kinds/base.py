"""What a kind declares about itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from baken.signals.indicator import Params


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of indicator.

    `reads`: which fields or tokens it looks at. `params`: the parameters that a record must
    set, with their types. `details`: the placeholders that its explanation may use. `lexicon`:
    the word list behind the fields it reads, where there is one.
    """

    name: str
    reads: tuple[str, ...]
    params: Mapping[str, type]
    details: tuple[str, ...]
    run: Callable[..., Any]
    lexicon: str | None = None


def whole(params: Params, name: str) -> int:
    """The whole number that a record sets for `name`; the lint has seen to its type."""
    value = params[name]
    return value if isinstance(value, int) else int(str(value))


def listed(params: Params, name: str) -> list[str]:
    """The list of words that a record sets for `name`."""
    value = params[name]
    return value if isinstance(value, list) else [str(value)]
