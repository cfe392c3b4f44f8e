"""Looking for phrases of word lists: whole words, whatever stands between them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from baken.extract.lexicon import plain_term
from baken.extract.per_word import PerWord
from baken.extract.words import Words, split, words

_WHOLE = 1 << 20  # a whole word goes before any beginning of one


class Hit(NamedTuple):
    """A phrase found: where it stands in the cleaned text, and the code of its entry."""

    start: int
    end: int
    code: str


class _Span(NamedTuple):
    """A phrase found: its first word, minus its last, minus how much of that was said, its code.

    In order: the longest first of those that begin together.
    """

    first: int
    minus_last: int
    minus_said: int
    code: str


Entries = dict[str, str]
"""For each list that has a phrase its code there."""


class _Node:
    """What phrases may go on with, and what ends here."""

    __slots__ = ("after", "beginnings", "entries")

    def __init__(self) -> None:
        self.after: dict[str, _Node] = {}
        self.beginnings: dict[str, Entries] = {}  # of a last word: massag* → entries
        self.entries: Entries = {}


class _Opening(NamedTuple):
    """What one word makes of the phrases: those that it is all of, and those it opens."""

    alone: tuple[tuple[int, Entries], ...]
    longer: _Node | None


class Phrases:
    """A list of (term, code) pairs. A `*` at the end of a term is any ending."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._lists = PhraseLists((term, "", code) for term, code in pairs)

    def find(self, text: str) -> list[Hit]:
        """The phrases in a cleaned text, in order; the longest where several begin or nest."""
        return self._lists.find(text).get("", [])


class PhraseLists:
    """Several lists of phrases, so that a text is gone through once."""

    def __init__(self, entries: Iterable[tuple[str, str, str]]) -> None:
        """`entries`: (term, list, code). A term may stand in several lists."""
        self._root = _Node()
        for term, listed, code in entries:
            self._add(split(plain_term(term)), listed, code, any_ending=term.endswith("*"))
        self._lengths = sorted({len(beginning) for beginning in self._root.beginnings})
        self._opens = PerWord(self._opening)

    def _add(self, said: Sequence[str], listed: str, code: str, *, any_ending: bool) -> None:
        node = self._root
        for word in said[:-1]:
            node = node.after.setdefault(word, _Node())
        if any_ending:
            node.beginnings.setdefault(said[-1], {})[listed] = code
        else:
            node.after.setdefault(said[-1], _Node()).entries[listed] = code

    def _opening(self, word: str) -> _Opening | None:
        """What a word makes of the phrases where it is their first; None where nothing."""
        node = self._root.after.get(word)
        beginnings = self._root.beginnings
        alone = [
            (-size, beginnings[word[:size]])
            for size in self._lengths
            if size <= len(word) and word[:size] in beginnings
        ]
        if node and node.entries:
            alone.append((-_WHOLE, node.entries))
        longer = node if node and (node.after or node.beginnings) else None
        return _Opening(tuple(alone), longer) if alone or longer else None

    def find(self, text: str) -> dict[str, list[Hit]]:
        """For every list the phrases in a cleaned text; each list as if it stood alone."""
        read = words(text)
        found: dict[str, list[_Span]] = {}
        openings = [pair for pair in enumerate(map(self._opens.of, read.words)) if pair[1]]
        for first, opening in openings:
            for said, entries in opening.alone:
                for listed, code in entries.items():
                    found.setdefault(listed, []).append(_Span(first, -first, said, code))
            if opening.longer:
                for last, said, entries in _longer(read, first, opening.longer):
                    for listed, code in entries.items():
                        found.setdefault(listed, []).append(_Span(first, -last, said, code))
        return {listed: list(_longest(read, spans)) for listed, spans in found.items()}


def _longer(read: Words, first: int, node: _Node) -> Iterator[tuple[int, int, Entries]]:
    """The phrases of several words: the place of the last one, minus what was said of it."""
    for last in range(first + 1, len(read.words)):
        word = read.words[last]
        if last in read.openings:
            return  # a new sentence
        for beginning, entries in node.beginnings.items():
            if word.startswith(beginning):
                yield last, -len(beginning), entries
        following = node.after.get(word)
        if following is None:
            return
        if following.entries:
            yield last, -_WHOLE, following.entries
        node = following


def _longest(read: Words, spans: list[_Span]) -> Iterator[Hit]:
    """Of phrases those that no other one holds, in order."""
    done = -1
    for first, minus_last, _, code in sorted(spans):
        if first > done:
            done = -minus_last
            yield Hit(read.starts[first], read.ends[done], code)
