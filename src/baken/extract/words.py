"""Looking for phrases of a word list: whole words, whatever stands between them."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

import ahocorasick

from baken.extract.lexicon import plain_term

_WORD = re.compile(r"([^\W_]+)")
_SENTENCE_ENDS = re.compile(r"[!?;|•]|\.(?=\s)")

_SHORT = 3
_WITH_SPACE = (1).__add__


class Words:
    """The words of a cleaned text; word i is `text[starts[i]:ends[i]]`.

    What only some readers need is made when first asked for.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[str] = _WORD.split(text)  # gap, word, gap, ..., word, gap
        self.words = self._parts[1::2]

    @cached_property
    def _ends_of_parts(self) -> list[int]:
        return list(accumulate(map(len, self._parts)))

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins in the text."""
        return self._ends_of_parts[:-1:2]

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends in the text."""
        return self._ends_of_parts[1::2]

    @cached_property
    def joined(self) -> str:
        """The words with one space before each and one at the end."""
        return f" {' '.join(self.words)} "

    @cached_property
    def offsets(self) -> list[int]:
        """Where in `joined` the space before each word stands, and the last one."""
        return list(accumulate(map(_WITH_SPACE, map(len, self.words)), initial=0))

    @cached_property
    def breaks(self) -> list[int]:
        """The offsets of the words that begin a sentence."""
        new = (
            bisect_right(self.starts, end.start()) for end in _SENTENCE_ENDS.finditer(self._text)
        )
        # A dot behind a short word is no end of a sentence: St. Willebrord, gem. Haarlem.
        return [
            self.offsets[index]
            for index in new
            if 0 < index < len(self.words) and len(self.words[index - 1]) > _SHORT
        ]

    def before(self, position: int, most: int) -> list[str]:
        """Up to `most` words that begin before `position` in the text, in order."""
        index = bisect_right(self.starts, position - 1)
        return self.words[max(0, index - most) : index]

    def after(self, position: int, most: int) -> list[str]:
        """Up to `most` words that begin at `position` in the text or later."""
        index = bisect_right(self.starts, position - 1)
        return self.words[index : index + most]


@lru_cache(maxsize=16)
def words(text: str) -> Words:
    """The words of a cleaned text."""
    return Words(text)


def longest_end(before: list[str], phrases: Mapping[str, str]) -> str | None:
    """The code of the longest phrase with which `before` ends; None where there is none."""
    for first in range(len(before)):
        code = phrases.get(" ".join(before[first:]))
        if code:
            return code
    return None


def longest_start(after: list[str], phrases: Mapping[str, str]) -> str | None:
    """The code of the longest phrase with which `after` begins; None where there is none."""
    for last in range(len(after), 0, -1):
        code = phrases.get(" ".join(after[:last]))
        if code:
            return code
    return None


class Hit(NamedTuple):
    """A phrase found: where it stands in the cleaned text, and the code of its entry."""

    start: int
    end: int
    code: str


class Phrases:
    """An automaton over (term, code) pairs. A `*` at the end of a term is any ending."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._lists = PhraseLists((term, "", code) for term, code in pairs)

    def find(self, text: str) -> list[Hit]:
        """The phrases in a cleaned text, in order; the longest where several begin or nest."""
        return self._lists.find(text).get("", [])


class PhraseLists:
    """One automaton over several lists of phrases, so that a text is gone through once."""

    def __init__(self, entries: Iterable[tuple[str, str, str]]) -> None:
        """`entries`: (term, list, code). A term may stand in several lists."""
        codes: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for term, listed, code in entries:
            key = spaced(term)
            codes[key.rstrip() if term.endswith("*") else key][listed] = code
        self._automaton = ahocorasick.Automaton()
        for key, by_list in codes.items():
            several = " " in key[1:-1]
            self._automaton.add_word(key, (len(key), several, tuple(by_list.items())))
        self._automaton.make_automaton()

    def find(self, text: str) -> dict[str, list[Hit]]:
        """For every list the phrases in a cleaned text; each list as if it stood alone."""
        read = words(text)
        found: dict[str, list[tuple[int, int, str]]] = {}
        breaks = read.breaks
        for last, (size, several, entries) in self._automaton.iter(read.joined):
            first = last - size + 1
            if several and breaks and bisect_left(breaks, last) > bisect_right(breaks, first):
                continue  # its words are of two sentences
            for listed, code in entries:
                found.setdefault(listed, []).append((first, -(last + 1), code))
        return {listed: list(_longest(read, spans)) for listed, spans in found.items()}


def _longest(text: Words, spans: list[tuple[int, int, str]]) -> Iterator[Hit]:
    """Of spans (start, minus end, code) in the joined words those that no other one holds."""
    done = -1
    for start, negative_end, code in sorted(spans):
        end = -negative_end
        if start >= done:
            done = end - (text.joined[end - 1] == " ")
            first = bisect_right(text.offsets, start) - 1
            final = bisect_right(text.offsets, done - 1) - 1
            yield Hit(text.starts[first], text.ends[final], code)


def spaced(term: str) -> str:
    """A term's words with one space before each and one at the end."""
    return words(plain_term(term)).joined
