"""The words of a text, and where they stand."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import accumulate

from baken.extract.lexicon import plain_term

_WORD = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"([^\W_]+)")
_SENTENCE_ENDS = re.compile(r"[!?;|•]|\.(?=\s)")

_SHORT = 3


class Words:
    """The words of a cleaned text; word i is `text[starts[i]:ends[i]]`."""

    def __init__(self, text: str) -> None:
        self._text = text
        parts = _PARTS.split(text)  # gap, word, gap, ..., word, gap
        ends = list(accumulate(map(len, parts)))
        self.words = parts[1::2]
        self.starts = ends[:-1:2]
        self.ends = ends[1::2]

    def opens_sentence(self, place: int) -> bool:
        """Whether the word here, not the first of the text, begins a sentence.

        A dot behind a short word is no end of a sentence: St. Willebrord, gem. Haarlem.
        """
        end = self.ends[place - 1]
        gap = self._text[end : self.starts[place]]
        ended = gap != " " and _SENTENCE_ENDS.search(gap)
        return bool(ended) and len(self.words[place - 1]) > _SHORT

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


def split(text: str) -> list[str]:
    """The words of a cleaned text alone, where their places do not matter."""
    return _WORD.findall(text)


def spaced(term: str) -> str:
    """A term's words with one space before each and one at the end."""
    return joined(split(plain_term(term)))


def joined(said: Iterable[str]) -> str:
    """Words with one space before each and one at the end."""
    return f" {' '.join(said)} "
