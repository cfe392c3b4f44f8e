"""Words that say yes or no to what stands beside them, and where sentences end."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from baken.extract.language import means
from baken.extract.lexicon import code_of, rows
from baken.extract.words import Hit, spaced, words

REFUSING = ("before", "after")
_ENDS = re.compile(r"[!?;\n|•]|\.(?!\d)")
_APART = re.compile(r"[.,!?;:\n|•]")


class Cue(NamedTuple):
    """A phrase of the word list `negations` in a cleaned text, with its codes."""

    start: int
    end: int
    codes: frozenset[str]


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    codes: tuple[str, ...]


@cache
def _phrases() -> Mapping[str, tuple[_Phrase, ...]]:
    """By their first word all phrases that begin with it, the longest first."""
    codes: dict[tuple[str, ...], list[str]] = {}
    for row in rows("negations"):
        codes.setdefault(tuple(spaced(row["term"]).split()), []).append(code_of(row))
    found: dict[str, list[_Phrase]] = {}
    for said in sorted(codes, key=len, reverse=True):
        found.setdefault(said[0], []).append(_Phrase(said, tuple(codes[said])))
    return {word: tuple(phrases) for word, phrases in found.items()}


@cache
def _refusing() -> frozenset[str]:
    """The first words of all phrases that refuse."""
    return frozenset(
        word
        for word, phrases in _phrases().items()
        if any(code.startswith(REFUSING) for phrase in phrases for code in phrase.codes)
    )


@lru_cache(maxsize=2)
def refuses(text: str) -> bool:
    """Whether any word of a cleaned text may refuse something."""
    return not _refusing().isdisjoint(words(text).words)


@lru_cache(maxsize=2)
def sentence_ends(text: str) -> list[int]:
    """Where sentences, lines and items of a cleaned text end, in order."""
    return [end.start() for end in _ENDS.finditer(text)]


@lru_cache(maxsize=2)
def _candidates(text: str) -> list[int]:
    """Which words of a text begin a phrase, perhaps."""
    phrases = _phrases()
    return [index for index, word in enumerate(words(text).words) if word in phrases]


def cues(text: str, first: int, last: int, hits: Sequence[Hit] = ()) -> Iterator[Cue]:
    """The phrases in `text[first:last]`, in order, the longest at each place.

    No words of `hits` are looked at, and no phrase goes over a comma.
    """
    starts = words(text).starts
    done, beside = first, 0
    for index in _between(text, first, last):
        start = starts[index]
        while beside < len(hits) and hits[beside].end <= start:
            beside += 1
        limit = hits[beside].start if beside < len(hits) else last
        if done <= start < limit:
            found = _longest(text, index, limit)
            if found:
                done = found.end
                yield found


def _between(text: str, first: int, last: int) -> list[int]:
    """The candidates that begin in `text[first:last]`."""
    found, starts = _candidates(text), words(text).starts
    low = bisect_left(found, first, key=starts.__getitem__)
    return found[low : bisect_left(found, last, lo=low, key=starts.__getitem__)]


def _longest(text: str, index: int, limit: int) -> Cue | None:
    """The longest phrase that begins with this word and ends before `limit`."""
    read = words(text)
    for phrase in _phrases()[read.words[index]]:
        final = index + len(phrase.words) - 1
        if tuple(read.words[index : final + 1]) != phrase.words or read.ends[final] > limit:
            continue
        start, end = read.starts[index], read.ends[final]
        codes = frozenset(_meant(code, text, start) for code in phrase.codes) - {""}
        if codes and not (final > index and _APART.search(text, start, end)):
            return Cue(start, end, codes)
    return None


def _meant(code: str, text: str, position: int) -> str:
    return means(code, text, position) if "@" in code else code
