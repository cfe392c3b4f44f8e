"""Words that say yes or no to what stands beside them, and where sentences end."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import compress
from typing import NamedTuple

from baken.extract.language import means
from baken.extract.lexicon import code_of, rows
from baken.extract.phrases import Hit
from baken.extract.words import spaced, words

REFUSING = ("before", "after", "instead")
_INSIDE = r"(?!(?<=\b[^\W\d_]\.)[^\W\d_]\b)"  # dots inside n.v.t.: no ends
_ENDS = re.compile(rf"[!?;\n|•]|\.(?!\d){_INSIDE}")
_APART = re.compile(rf"[,!?;:\n|•]|\.{_INSIDE}")


class Cue(NamedTuple):
    """A phrase of the word list `negations` in a cleaned text, with its codes."""

    start: int
    end: int
    codes: frozenset[str]


class _Phrase(NamedTuple):
    """The words of a phrase and its codes; `depends`: some of these only in some languages."""

    words: tuple[str, ...]
    codes: frozenset[str]
    depends: bool


class _Phrases(NamedTuple):
    """Phrases that begin alike, the longest first, and whether any of them refuses."""

    listed: tuple[_Phrase, ...]
    refuse: bool


@cache
def _phrases() -> Mapping[str, Mapping[str, _Phrases]]:
    """By their first and second word the phrases that begin so, the longest first.

    The phrase of one word is among all of them, and alone under "".
    """
    codes: dict[tuple[str, ...], list[str]] = {}
    for row in rows("negations"):
        codes.setdefault(tuple(spaced(row["term"]).split()), []).append(code_of(row))
    found: dict[str, dict[str, list[_Phrase]]] = {}
    for said in sorted(codes, key=len, reverse=True):
        by_second = found.setdefault(said[0], {})
        phrase = _Phrase(said, frozenset(codes[said]), "@" in "".join(codes[said]))
        for second in said[1:2] or ("", *by_second):
            by_second.setdefault(second, []).append(phrase)
    return {
        word: {second: _together(phrases) for second, phrases in by_second.items()}
        for word, by_second in found.items()
    }


def _together(phrases: Iterable[_Phrase]) -> _Phrases:
    listed = tuple(phrases)
    return _Phrases(listed, any(_refuses(phrase, heads=True) for phrase in listed))


@cache
def _refusing() -> frozenset[str]:
    """The first words of all phrases that refuse."""
    return frozenset(
        word
        for word, by_second in _phrases().items()
        if any(_refuses(phrase) for phrases in by_second.values() for phrase in phrases.listed)
    )


@lru_cache(maxsize=8)
def refuses(text: str) -> bool:
    """Whether any word of a cleaned text may refuse something."""
    return not _refusing().isdisjoint(words(text).words)


def _refuses(phrase: _Phrase, *, heads: bool = False) -> bool:
    """Whether a phrase refuses; with `heads` also whether it makes a refusal one of a list."""
    kinds = (*REFUSING, "heads") if heads else REFUSING
    return any(code.startswith(kinds) for code in phrase.codes)


@lru_cache(maxsize=2)
def sentence_ends(text: str) -> list[int]:
    """Where sentences, lines and items of a cleaned text end, in order."""
    return [end.start() for end in _ENDS.finditer(text)]


class _Candidates(NamedTuple):
    """The words of a text that begin a phrase, perhaps: where they stand, and which phrases."""

    indices: list[int]
    starts: list[int]
    phrases: list[_Phrases]


@lru_cache(maxsize=2)
def _candidates(text: str) -> _Candidates:
    known, read = _phrases(), words(text)
    found = _Candidates([], [], [])
    for index in compress(range(len(read.words)), map(known.__contains__, read.words)):
        by_second, following = known[read.words[index]], read.words[index + 1 : index + 2]
        phrases = (by_second.get(following[0]) if following else None) or by_second.get("")
        if phrases:
            found.indices.append(index)
            found.starts.append(read.starts[index])
            found.phrases.append(phrases)
    return found


@lru_cache(maxsize=2)
def refusals(text: str) -> list[int]:
    """Where in a cleaned text a phrase may begin that refuses, in order: a quick look."""
    found = _candidates(text)
    pairs = zip(found.starts, found.phrases, strict=True)
    return [start for start, phrases in pairs if phrases.refuse]


def refused_between(text: str, first: int, last: int) -> bool:
    """Whether a phrase that refuses may begin in `text[first:last]`."""
    found = refusals(text)
    low = bisect_left(found, first)
    return low < len(found) and found[low] < last


def cues(text: str, first: int, last: int, hits: Sequence[Hit] = ()) -> Iterator[Cue]:
    """The phrases in `text[first:last]`, in order, the longest at each place.

    No words of `hits` are looked at, and no phrase goes over a comma.
    """
    found = _candidates(text)
    low = bisect_left(found.starts, first)
    done, beside = first, 0
    for place in range(low, bisect_left(found.starts, last, lo=low)):
        start = found.starts[place]
        while beside < len(hits) and hits[beside].end <= start:
            beside += 1
        limit = hits[beside].start if beside < len(hits) else last
        if done <= start < limit:
            cue = _longest(text, found.indices[place], found.phrases[place].listed, limit)
            if cue:
                done = cue.end
                yield cue


def _longest(text: str, index: int, phrases: Sequence[_Phrase], limit: int) -> Cue | None:
    """The longest of `phrases` that begins with this word and ends before `limit`."""
    read = words(text)
    for phrase in phrases:
        final = index + len(phrase.words) - 1
        if tuple(read.words[index : final + 1]) != phrase.words or read.ends[final] > limit:
            continue
        start, end = read.starts[index], read.ends[final]
        codes = phrase.codes
        if phrase.depends:
            codes = frozenset(_meant(code, text, start) for code in codes) - {""}
        if codes and not (final > index and _APART.search(text, start, end)):
            return Cue(start, end, codes)
    return None


def _meant(code: str, text: str, position: int) -> str:
    return means(code, text, position) if "@" in code else code
