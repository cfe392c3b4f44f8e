"""Which words of one text are which of another, in the order of both.

Anchors first: three words in a row, or one, that stand once in both. What lies between two
anchors is short enough to be compared word by word, or has no anchors and is left alone, so that
the work grows as the texts do (Bram Cohen's patience diff, with a bound).
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

CELLS = 4096
"""Words of the one times words of the other that are compared word by word at most."""

DEEPEST = 12
"""How often anchors are sought again between anchors."""

Pairs = list[tuple[int, int]]
_Range = tuple[int, int, int, int]

_LIGHT = 1
_HEAVY = 2


def align(one: Sequence[str], other: Sequence[str], light: str = "") -> Pairs:
    """Places (in `one`, in `other`) of equal words, both rising.

    `light`: a word that gives way where it or another word can be matched.
    """
    found: Pairs = []
    waiting = [(0, len(one), 0, len(other), DEEPEST)]
    while waiting:
        first, last, begin, end, depth = waiting.pop()
        first, last, begin, end = _trimmed(one, other, (first, last, begin, end), found)
        if first == last or begin == end:
            continue
        anchors = _anchors(one, other, (first, last, begin, end), depth)
        if not anchors and (last - first) * (end - begin) <= CELLS:
            found += _word_by_word(one[first:last], other[begin:end], first, begin, light)
        if anchors:
            found += anchors
            waiting += [(*gap, depth - 1) for gap in _gaps(anchors, (first, last, begin, end))]
    return sorted(found)


def rising(values: Sequence[int]) -> list[int]:
    """Places of the longest rising run of `values`, not necessarily side by side."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, value in enumerate(values):
        length = bisect_left(tops, value)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [value]
        ends[length : length + 1] = [at]
    run, at = [], ends[-1] if ends else -1
    while at >= 0:
        run.append(at)
        at = before[at]
    return run[::-1]


def _trimmed(one: Sequence[str], other: Sequence[str], part: _Range, found: Pairs) -> _Range:
    """The range without the words that are equal at its two ends; those go into `found`."""
    first, last, begin, end = part
    while first < last and begin < end and one[first] == other[begin]:
        found.append((first, begin))
        first, begin = first + 1, begin + 1
    while first < last and begin < end and one[last - 1] == other[end - 1]:
        last, end = last - 1, end - 1
        found.append((last, end))
    return first, last, begin, end


def _anchors(one: Sequence[str], other: Sequence[str], part: _Range, depth: int) -> Pairs:
    """Three words that stand once in both; single words where the range is too large to compare."""
    first, last, begin, end = part
    if not depth:
        return []
    large = (last - first) * (end - begin) > CELLS
    for width in (3, 1) if large else (3,):
        left, right = _once(one, first, last, width), _once(other, begin, end, width)
        shared = [(at, right[words]) for words, at in left.items() if words in right]
        if shared:
            return [shared[place] for place in rising([at for _, at in shared])]
    return []


def _once(words: Sequence[str], first: int, last: int, width: int) -> dict[tuple[str, ...], int]:
    """What stands once from `first` to `last`, and where, in order."""
    found: dict[tuple[str, ...], int] = {}
    for at in range(first, last - width + 1):
        piece = tuple(words[at : at + width])
        found[piece] = -1 if piece in found else at
    return {piece: at for piece, at in found.items() if at >= 0}


def _gaps(anchors: Pairs, part: _Range) -> Iterator[_Range]:
    first, last, begin, end = part
    for at, place in anchors:
        yield first, at, begin, place
        first, begin = at + 1, place + 1
    yield first, last, begin, end


def _word_by_word(
    one: Sequence[str], other: Sequence[str], first: int, begin: int, light: str
) -> Pairs:
    """The most equal words that two short ranges have in the same order."""
    best = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        weight = _LIGHT if one[i] == light else _HEAVY
        for j in range(len(other) - 1, -1, -1):
            most = max(best[i + 1][j], best[i][j + 1])
            if one[i] == other[j]:
                most = max(most, best[i + 1][j + 1] + weight)
            best[i][j] = most
    found, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            found.append((first + i, begin + j))
            i, j = i + 1, j + 1
    return found
