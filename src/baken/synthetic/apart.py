"""Keeping people's texts apart: no two of them read alike except for stock phrases.

A text may share one sentence of its own with any one other text, and only where that
sentence is at most a quarter of either; never two. So that this can be kept for a hundred
thousand people, sentences and pairs of sentences are marked on one field of bits: a mark
may stand there by chance, and then a sentence is drawn again for nothing, but no mark is
ever missed (a Bloom filter with one hash: Bloom, CACM 13(7), 1970).
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import combinations

from baken.synthetic.bodies import Line

_PLACES = 536_870_909  # a prime: the field has so many bits, 64 MB at most
_USED, _HEAVY = 7_919, 104_729
_MOST_OF_TEXT = 0.25

Field = bytearray
Marks = set[int]


def empty_field() -> Field:
    """A field without marks."""
    return bytearray(_PLACES // 8 + 1)


def sentence_key(text: str) -> int:
    """A number for a sentence as it is drawn, before it is typed or filled in; never 0."""
    return int.from_bytes(blake2b(text.lower().encode(), digest_size=8).digest()) | 1


def clash(field: Field, own: Marks, lines: Sequence[Line]) -> int | None:
    """Where a sentence stands that somebody else's text shares too much with; None if nowhere.

    `own` are the marks of the texts of the same advertiser, which may be alike.
    """
    places = [at for at, line in enumerate(lines) if line.key]
    most = _most_words(lines)
    for at in places:
        line = lines[at]
        forbidden = [_mark(line.key, _HEAVY)]
        forbidden += [_mark(line.key, _USED)] * (line.words > most)
        if any(_stands(field, mark) and mark not in own for mark in forbidden):
            return at
    for first, second in combinations(places, 2):
        mark = _mark(lines[first].key, lines[second].key)
        if _stands(field, mark) and mark not in own:
            return second
    return None


def keep(field: Field, own: Marks, lines: Sequence[Line]) -> None:
    """Mark a text, in the field and among one's own."""
    for mark in _marks([line for line in lines if line.key], _most_words(lines)):
        own.add(mark)
        field[mark >> 3] |= 1 << (mark & 7)


def _marks(lines: Sequence[Line], most: float) -> Iterator[int]:
    for line in lines:
        yield _mark(line.key, _USED)
        if line.words > most:
            yield _mark(line.key, _HEAVY)
    for first, second in combinations(lines, 2):
        yield _mark(first.key, second.key)


def _most_words(lines: Sequence[Line]) -> float:
    return _MOST_OF_TEXT * sum(line.words for line in lines)


def _mark(key: int, other: int) -> int:
    return key * other % _PLACES


def _stands(field: Field, mark: int) -> bool:
    return bool(field[mark >> 3] >> (mark & 7) & 1)
