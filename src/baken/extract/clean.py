"""The one un-disguising step: a plain text to search in, with a way back to the original."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from baken.extract.characters import OTHER_SCRIPT, fold_lookalikes, plain
from baken.extract.field import Field, Value

_ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}[0-9]{0,2});"


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


class _Plain(dict[int, str]):
    """For `str.translate`: the plain form of each character met, made when first needed."""

    def __init__(self) -> None:
        self.uneven: set[str] = set()  # what becomes nothing, or more than one character
        self._special: tuple[int, re.Pattern[str]] = 0, re.compile(_ENTITY)

    def __missing__(self, code: int) -> str:
        found = plain(chr(code))
        if len(found) != 1:
            self.uneven.add(chr(code))
        self[code] = found
        return found

    def special(self) -> re.Pattern[str]:
        """HTML entities and the uneven characters met so far."""
        count, pattern = self._special
        if count != len(self.uneven):
            characters = re.escape("".join(sorted(self.uneven)))
            count, pattern = len(self.uneven), re.compile(f"{_ENTITY}|[{characters}]")
            self._special = count, pattern
        return pattern


_PLAIN = _Plain()


@lru_cache(maxsize=2)
def clean(original: str) -> Cleaned:
    """`original` un-disguised: HTML entities read, every character in its plain form."""
    text = original.lower() if original.isascii() else original.translate(_PLAIN)
    if not _PLAIN.special().search(original):
        size = len(original)
        return Cleaned(original, _latin(text), range(size), range(1, size + 1))
    return _with_map(original)


def _with_map(original: str) -> Cleaned:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for special in _PLAIN.special().finditer(original):
        start, end = special.span()
        shown = html.unescape(special[0]) if end - start > 1 else special[0]
        replacement = shown.translate(_PLAIN)
        pieces.append(original[done:start].translate(_PLAIN))
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        done = end
        if replacement:
            pieces.append(replacement)
            starts.extend([start] * len(replacement))
            ends.extend([end] * len(replacement))
        elif ends:
            ends[-1] = end  # an invisible mark belongs to the character before it
    pieces.append(original[done:].translate(_PLAIN))
    starts.extend(range(done, len(original)))
    ends.extend(range(done + 1, len(original) + 1))
    return Cleaned(original, _latin("".join(pieces)), starts, ends)


def _latin(text: str) -> str:
    return fold_lookalikes(text) if OTHER_SCRIPT.search(text) else text
