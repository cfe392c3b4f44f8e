"""Marking the words of an ad in which a signal was seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int, int]
"""(start, end, number of the signal): positions in the text, `end` not included."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and the numbers of the signals seen in it; none for plain text."""

    text: str
    numbers: tuple[int, ...] = ()


def marked(text: str, spans: Iterable[Span]) -> tuple[Segment, ...]:
    """`text` cut where spans begin and end. The segments joined are the text.

    Spans may overlap: a stretch that lies in several carries all their numbers, in order.
    What lies outside the text is left out.
    """
    inside = [(max(start, 0), min(end, len(text)), number) for start, end, number in spans]
    inside = [span for span in inside if span[0] < span[1]]
    cuts = sorted({0, len(text), *(edge for span in inside for edge in span[:2])})
    segments: list[Segment] = []
    for start, end in pairwise(cuts):
        over = {number for first, last, number in inside if first <= start and end <= last}
        numbers = tuple(sorted(over))
        if segments and segments[-1].numbers == numbers:
            segments[-1] = Segment(segments[-1].text + text[start:end], numbers)
        else:
            segments.append(Segment(text[start:end], numbers))
    return tuple(segments)


def quote(text: str, span: Span, around: int = 70) -> tuple[Segment, ...]:
    """The words of `span` with about `around` characters on both sides, cut between words."""
    start, end, number = max(span[0], 0), min(span[1], len(text)), span[2]
    first = max(start - around, 0)
    last = min(end + around, len(text))
    if first > 0:
        first = _next_word(text, first, start)
    if last < len(text):
        last = _word_before(text, last, end)
    segments = marked(text[first:last], [(start - first, end - first, number)])
    before = (Segment("… "),) if first > 0 else ()
    after = (Segment(" …"),) if last < len(text) else ()
    return (*before, *segments, *after)


def _next_word(text: str, position: int, limit: int) -> int:
    gap = text.find(" ", position, limit)
    return gap + 1 if gap >= 0 else position


def _word_before(text: str, position: int, limit: int) -> int:
    gap = text.rfind(" ", limit, position)
    return gap if gap >= 0 else position
