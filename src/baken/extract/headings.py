"""Lists with a heading of their own line: "Niet:", or a mark alone."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from baken.extract.cues import cues, refusals
from baken.extract.marks import marks
from baken.extract.phrases import Hit

_WORD = re.compile(r"[^\W_]+")
_BULLET = re.compile(r"\s*[-*•·–+>~]")
_ITEM = 6  # words of a line that is an item of a list
_BARE_ITEM = 3  # words of such a line that no list knows, and that has no bullet
_REFUSE = {"before", "heads", "after"}
_HEADING = 4  # words of a heading that say neither yes nor no: bij mij thuis niet:


class _Line(NamedTuple):
    """A line of a text, and the places of the phrases in it."""

    start: int
    end: int
    hits: tuple[int, ...]


def headed(text: str, hits: Sequence[Hit]) -> list[bool]:
    """For every phrase whether it stands in a list under a line that refuses the list."""
    found = [False] * len(hits)
    if "\n" not in text or not _any_heading(text):
        return found
    refused, bullets, items, asked = False, False, 0, False
    for line in _lines(text, hits):
        written = text[line.start : line.end]
        answer, asked = asked, written.rstrip().endswith("?") or (asked and not written.strip())
        if line.hits:
            refused = refused and _is_item(text, line, written, hits, bullets=bullets)
            bullets, items = bool(_BULLET.match(written)), items + 1
            for index in line.hits:
                found[index] = refused
        elif written.strip():
            refused, listed = _heading(text, line, written, refused=refused)
            refused = refused and not answer
            bullets, items = (bullets, items) if listed else (False, 0)
        elif items:
            refused, items = False, 0
    return found


@lru_cache(maxsize=2)
def _any_heading(text: str) -> bool:
    """Whether any line of a text would refuse the list under it, if it has no phrases itself."""
    done = -1
    for spot in sorted((*refusals(text), *marks(text).starts)):
        if spot > done:
            start, done = text.rfind("\n", 0, spot) + 1, text.find("\n", spot)
            done = len(text) if done < 0 else done
            refused, _ = _heading(text, _Line(start, done, ()), text[start:done], refused=False)
            if refused:
                return True
    return False


def _lines(text: str, hits: Sequence[Hit]) -> list[_Line]:
    lines, start, index = [], 0, 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        inside = []
        while index < len(hits) and hits[index].start < end:
            inside.append(index)
            index += 1
        lines.append(_Line(start, end, tuple(inside)))
        start = end + 1
    return lines


def _is_item(text: str, line: _Line, written: str, hits: Sequence[Hit], *, bullets: bool) -> bool:
    if len(_WORD.findall(written)) > _ITEM or (bullets and not _BULLET.match(written)):
        return False
    if written.rstrip().endswith("?"):
        return False
    inside = hits[line.hits[0] : line.hits[-1] + 1]
    return not any(
        cue.codes & {"before", "after", "break", "yes"}
        for cue in cues(text, line.start, line.end, inside)
    )


def _heading(text: str, line: _Line, written: str, *, refused: bool) -> tuple[bool, bool]:
    """Whether the list below is refused, after a line without phrases; and whether it goes on."""
    said = list(cues(text, line.start, line.end))
    size = len(_WORD.findall(written))
    colon = written.rstrip(" *_-").endswith(":")
    found = marks(text)
    mark = bisect_right(found.starts, line.start - 1)
    if mark < len(found.starts) and found.starts[mark] < line.end and not said:
        return found.refuse[mark] and size == 0, False
    no = any(cue.codes & _REFUSE for cue in said)
    yes = any(cue.codes & {"break", "yes"} for cue in said)
    others = size - sum(len(_WORD.findall(text, cue.start, cue.end)) for cue in said)
    if no and others <= (_HEADING if colon else 0):
        return not yes or bool(said[-1].codes & _REFUSE), False
    if colon or yes or size > _ITEM:
        return False, False
    return refused and bool(_BULLET.match(written) or size <= _BARE_ITEM), True
