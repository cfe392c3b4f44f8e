"""The one un-disguising step: a plain text to search in, with a way back to the original."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from baken.extract.characters import OTHER_SCRIPT, fold_lookalikes, plain
from baken.extract.field import Field, Value

_SPECIAL = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}[0-9]{0,2});|[^\x00-\x7f]")


@dataclass(frozen=True, slots=True, eq=False)  # told apart by identity, to be cached
class Cleaned:
    """A text in lower case without disguises.

    Character i of `text` came from `original[starts[i]:ends[i]]`.
    """

    original: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def field(
        self,
        kind: str,
        value: Value,
        start: int,
        end: int,
        alternatives: tuple[Value, ...] = (),
    ) -> Field:
        """A field for `text[start:end]`, pointing at what was written there."""
        first, last = self.starts[start], self.ends[end - 1]
        return Field(kind, value, first, last, self.original[first:last], alternatives)

    def written(self, start: int, end: int) -> str:
        """What was written where `text[start:end]` is read."""
        return self.original[self.starts[start] : self.ends[end - 1]]


@lru_cache(maxsize=2)
def clean(original: str) -> Cleaned:
    """`original` un-disguised. ASCII without HTML entities is only put in lower case."""
    if original.isascii() and "&" not in original:
        size = len(original)
        return Cleaned(original, original.lower(), range(size), range(1, size + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for special in _SPECIAL.finditer(original):
        start, end = special.span()
        _copy(original, done, start, pieces, starts, ends)
        _replace(special[0], start, end, pieces, starts, ends)
        done = end
    _copy(original, done, len(original), pieces, starts, ends)
    return Cleaned(original, _latin("".join(pieces)), starts, ends)


def _latin(text: str) -> str:
    return fold_lookalikes(text) if OTHER_SCRIPT.search(text) else text


def _copy(
    original: str, start: int, end: int, pieces: list[str], starts: list[int], ends: list[int]
) -> None:
    pieces.append(original[start:end].lower())
    starts.extend(range(start, end))
    ends.extend(range(start + 1, end + 1))


def _replace(
    special: str, start: int, end: int, pieces: list[str], starts: list[int], ends: list[int]
) -> None:
    shown = html.unescape(special) if len(special) > 1 else special
    replacement = "".join(map(plain, shown))
    if replacement:
        pieces.append(replacement)
        starts.extend([start] * len(replacement))
        ends.extend([end] * len(replacement))
    elif ends:
        ends[-1] = end  # an invisible mark belongs to the character before it
