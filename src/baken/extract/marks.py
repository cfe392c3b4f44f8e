"""Marks beside things in a list: ✅ ❌, (+) (-), ticked and empty boxes."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from baken.extract.phrases import Hit

_NO = "❌✘✗✖✕☓╳⛔🚫☒👎🙅⊘"
_YES = "✅✔✓☑👍"
_SIGN = re.compile(
    rf"""
    [{_NO}{_YES}]
    |[(\[][-+−{_NO}{_YES}][)\]]
    |\[[ x]?\]                         # only where both are there: [x] alone may be a cross
    |(?<![➖➕])[➖➕](?![➖➕])          # a row of them is a rule between two parts
    |(?<=:)[ ]?-(?=\s*(?:[.;|\n]|\Z))  # webcam: -
    """,
    re.VERBOSE,
)
_MAY_BE = re.compile(rf"[{_NO}{_YES}➖➕]|[(\[][-+− x\]]|: ?-")
_BOXES = frozenset({"[x]", "[ ]", "[]"})
_REFUSING = frozenset(f"{_NO}-−➖")
_REACH = 400  # characters of a line that are looked through on either side
_SENTENCE = re.compile(r"[.!?;]")
_WORD = re.compile(r"[^\W_]+")


class Marks(NamedTuple):
    """The marks of a text: where they stand, and whether each refuses."""

    starts: list[int]
    refuse: list[bool]


@lru_cache(maxsize=2)
def marks(text: str) -> Marks:
    """The marks in a cleaned text that say yes or no."""
    if not _MAY_BE.search(text):
        return Marks([], [])
    found = list(_SIGN.finditer(text))
    if not {"[ ]", "[]"} & (seen := {one[0] for one in found}) or "[x]" not in seen:
        found = [one for one in found if one[0] not in _BOXES]
    return Marks([one.start() for one in found], [_refuses(one[0]) for one in found])


def _refuses(sign: str) -> bool:
    """Whether a sign, or the sign in brackets, says no; an empty box does."""
    return not _REFUSING.isdisjoint(sign) or sign in ("[ ]", "[]")


def marked(text: str, hits: Sequence[Hit]) -> list[bool | None]:
    """For every phrase whether a mark in its line refuses it; None where there is no mark."""
    found = marks(text)
    if not found.starts:
        return [None] * len(hits)
    return [_marked(text, hits, index, found) for index in range(len(hits))]


def _marked(text: str, hits: Sequence[Hit], index: int, found: Marks) -> bool | None:
    hit = hits[index]
    nearest = max(0, hit.start - _REACH)
    first = max(nearest, text.rfind("\n", nearest, hit.start) + 1)
    furthest = min(len(text), hit.end + _REACH)
    final = text.find("\n", hit.end, furthest)
    final = furthest if final < 0 else final
    behind = bisect_right(found.starts, hit.start)
    before = behind - 1
    has_before = before >= 0 and found.starts[before] >= first
    has_behind = behind < len(found.starts) and found.starts[behind] < final
    opening = bisect_right(found.starts, first - 1)
    leads = has_before and not _WORD.search(text, first, found.starts[opening])
    if leads:
        ended = _SENTENCE.search(text, found.starts[before], hit.start)
        return None if ended else found.refuse[before]
    if has_behind and not _SENTENCE.search(text, hit.end, found.starts[behind]):
        return found.refuse[behind]
    return None
