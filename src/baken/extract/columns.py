"""Tables with a column for yes and one for no: "| dienst | ja | nee |", "| webcam | | x |"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from baken.extract.cues import cues
from baken.extract.phrases import Hit

_BAR = "|"


class _Columns(NamedTuple):
    """Which cell of a line says yes, and which says no."""

    yes: int
    no: int


def columned(text: str, hits: Sequence[Hit]) -> list[bool | None]:
    """For every phrase whether the table that it stands in refuses it; None: in no such table."""
    found: list[bool | None] = [None] * len(hits)
    if text.count(_BAR) < 2 or "\n" not in text:
        return found
    columns, index = None, 0
    for start, line in _lines(text):
        columns = (_columns(text, start, line) or columns) if _BAR in line else None
        said = _said(line, columns) if columns else None
        while index < len(hits) and hits[index].start < start + len(line):
            found[index] = said
            index += 1
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text and where each begins."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _columns(text: str, start: int, line: str) -> _Columns | None:
    """The columns that a line heads: one cell says yes, one no, and nothing else."""
    yes: list[int] = []
    no: list[int] = []
    for place, cell in enumerate(line.split(_BAR)):
        cue = next(cues(text, start, start + len(cell)), None)
        if cue and text[cue.start : cue.end] == cell.strip():
            (yes if "yes" in cue.codes else no if "after" in cue.codes else []).append(place)
        start += len(cell) + 1
    return _Columns(yes[0], no[0]) if len(yes) == len(no) == 1 else None


def _said(line: str, columns: _Columns) -> bool | None:
    """Whether a line has something in its cell for no and nothing in that for yes."""
    cells = [cell.strip() for cell in line.split(_BAR)]
    yes, no = (cells[place] if place < len(cells) else "" for place in columns)
    return bool(no) if bool(yes) != bool(no) else None
