"""Looking for phrases of word lists: whole words, whatever stands between them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from baken.extract.lexicon import plain_term
from baken.extract.per_word import PerWord
from baken.extract.words import Words, split, words


class Hit(NamedTuple):
    """A phrase found: where it stands in the cleaned text, and the code of its entry."""

    start: int
    end: int
    code: str


Entry = tuple[str, str, str]
"""A term, the list that it stands in, and its code there."""

Entries = dict[str, str]
"""For each list that has a phrase its code there."""


class _Node:
    """What phrases may go on with, and what ends here."""

    __slots__ = ("after", "beginnings", "entries")

    def __init__(self) -> None:
        self.after: dict[str, _Node] = {}
        self.beginnings: dict[str, Entries] = {}  # of a last word: massag* → entries
        self.entries: Entries = {}


_NOTHING = _Node()


class _Opening(NamedTuple):
    """Phrases that begin with one word: those of it alone, the longest first, and longer ones.

    Each as how many words it has more, and its entries.
    """

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

    def __init__(self, entries: Iterable[Entry]) -> None:
        """A term may stand in several lists."""
        self._root = _Node()
        for term, listed, code in entries:
            self._add(split(plain_term(term)), listed, code, any_ending=term.endswith("*"))
        self._lengths = sorted({len(one) for one in self._root.beginnings}, reverse=True)
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
        node, beginnings = self._root.after.get(word, _NOTHING), self._root.beginnings
        begun = [word[:size] for size in self._lengths if size <= len(word)]
        found = [node.entries, *(beginnings[each] for each in begun if each in beginnings)]
        alone = tuple((0, entries) for entries in found if entries)
        longer = node if node.after or node.beginnings else None
        return _Opening(alone, longer) if alone or longer else None

    def find(self, text: str) -> dict[str, list[Hit]]:
        """For every list the phrases in a cleaned text; each list as if it stood alone."""
        read = words(text)
        found: dict[str, list[Hit]] = {}
        done: dict[str, int] = {}  # for every list the last word of the last phrase
        openings = zip(map(self._opens.of, read.words), [*read.words[1:], ""], strict=False)
        for first, (opening, second) in enumerate(openings):
            if opening is None:
                continue
            phrases, longer = opening
            if longer is not None and (second in longer.after or longer.beginnings):
                phrases = (*_longer(read, first, longer), *phrases)
            for more, entries in phrases:
                for listed, code in entries.items():
                    if first > done.get(listed, -1):
                        done[listed] = last = first + more
                        hit = Hit(read.starts[first], read.ends[last], code)
                        found.setdefault(listed, []).append(hit)
        return found


def _longer(read: Words, first: int, node: _Node) -> list[tuple[int, Entries]]:
    """The phrases of several words, the longest first: how many more words, and entries."""
    found: list[tuple[int, Entries]] = []
    following: _Node | None = node
    last = first
    while following is not None and (last := last + 1) < len(read.words):
        node, word = following, read.words[last]
        following = node.after.get(word)
        begun = _begun(node, word) if node.beginnings else []
        if (following is None and not begun) or read.opens_sentence(last):
            break
        found += [(last - first, node.beginnings[each]) for each in begun]
        if following and following.entries:
            found.append((last - first, following.entries))
    found.reverse()
    return found


def _begun(node: _Node, word: str) -> list[str]:
    """The beginnings that a word has, the shortest first."""
    return [beginning for beginning in sorted(node.beginnings) if word.startswith(beginning)]
