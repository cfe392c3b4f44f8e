"""Whether a phrase is refused: "geen …", "… niet mogelijk", "no …", "… not offered"."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from baken.extract.columns import columned
from baken.extract.cues import Cue, cues, refused_between, refuses, sentence_ends
from baken.extract.headings import headed
from baken.extract.marks import marked, marks
from baken.extract.phrases import Hit
from baken.extract.scope import refused_in
from baken.extract.sentence import Event, Sentence

_WORD = re.compile(r"[^\W_]+")
_EMPTY_LINES = 4  # between a question and its answer
_FIRST = 2  # words of an answer before its "no": daar begin ik niet aan


def with_refusals(text: str, hits: Sequence[Hit]) -> Iterator[tuple[Hit, bool]]:
    """Each phrase found in a cleaned text with whether it is refused there."""
    if not hits or not (refuses(text) or marks(text).starts):
        return ((hit, False) for hit in hits)
    said = _said(text, hits)
    by_mark, by_heading = marked(text, hits), headed(text, hits)
    by_column = columned(text, hits)
    return (
        (hit, own or bool(mark) or (heading and mark is None) if column is None else column)
        for hit, own, mark, heading, column in zip(
            hits, said, by_mark, by_heading, by_column, strict=True
        )
    )


def _said(text: str, hits: Sequence[Hit]) -> list[bool]:
    """For every phrase whether its own sentence refuses it, or the answer to its question."""
    ends = sentence_ends(text)
    found: list[bool] = []
    for place, group in groupby(hits, key=lambda hit: bisect_right(ends, hit.start)):
        inside = list(group)
        first = ends[place - 1] + 1 if place else 0
        last = ends[place] if place < len(ends) else len(text)
        last = max(last, inside[-1].end)
        answer = _answer(text, last) or _beside(text, first, last, inside)
        if not answer and not refused_between(text, first, last):
            found += [False] * len(inside)
            continue
        said = cues(text, first, last, inside)
        if answer:  # "webcam possible? No": what the question says is not so
            said = (cue for cue in (*said, answer) if cue is answer or "yes" not in cue.codes)
        events: list[Event] = [*inside, *said]
        events.sort(key=lambda event: event.start)
        found += refused_in(Sentence(text, last, tuple(events)))
    return found


def _answer(text: str, last: int) -> Cue | None:
    """The "no" or "yes" with which a question is answered at once: webcam? Nee."""
    if text[last : last + 1] != "?":
        return None
    begin, end = last + 1, _next_end(text, last)
    for cue in cues(text, begin, end):
        if cue.codes == {"heads"}:  # a word of regret: sorry, no
            begin = cue.end
            continue
        said = text[begin : cue.start].lstrip(" ,")
        near = "," not in said and len(_WORD.findall(said)) <= _FIRST
        return _said_of(cue, last) if near else None
    return None


def _beside(text: str, first: int, last: int, inside: Sequence[Hit]) -> Cue | None:
    """The "no" or "yes" that stands alone beside a phrase: webcam | nee."""
    if text[last : last + 1] not in ("|", ".") or len(inside) > 1:
        return None
    hit, end = inside[0], _next_end(text, last)
    if _WORD.search(text, first, hit.start) or _WORD.search(text, hit.end, last):
        return None
    cue = next(cues(text, last + 1, end), None)
    if cue is None or text[last + 1 : end].strip(" .,|") != text[cue.start : cue.end]:
        return None
    return _said_of(cue, last)


def _next_end(text: str, last: int) -> int:
    """Where the next sentence, line or cell that is not empty ends."""
    ends = sentence_ends(text)
    place = bisect_right(ends, last)
    behind = [*ends[place : place + _EMPTY_LINES], len(text)]
    return next((end for end in behind if text[last + 1 : end].strip()), last)


def _said_of(cue: Cue, last: int) -> Cue | None:
    """A cue as if it stood at the end of the sentence before; None where it answers nothing."""
    codes = cue.codes - {"before", "heads"} if cue.codes & {"after", "yes"} else frozenset()
    return Cue(last, last, codes) if codes else None
