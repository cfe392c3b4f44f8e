"""The words of a text as they are compared, each with where it is written.

The same words as `prints.normal_words`, and three things more: what the figures are, where a
sentence ends, and where a contact detail was overwritten with dots.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from baken.linking.prints import FIGURE, FOLDING

BREAK = "\n"
"""The word that stands where a sentence ends. It has no length."""

HIDDEN = "•"
"""The word that stands for a contact detail that was overwritten with dots."""

_CONTACTS = ("phone", "handle")
_NAMED = (*_CONTACTS, "name", "place")
_DOTS = re.compile("•{3,}")
_ENDS = re.compile(r"[\n\r\u2028\u2029]|[.!?…。！？](?=[\s\"'”»)\]])")

_NEAR = 64
"""Characters within which mentions are kept together."""

Stretch = tuple[str, int, int]
"""(folded, start, end)"""


class Mention(NamedTuple):
    """Something read in a text from `start` to `end`: age, price, phone, handle, place or name.

    `value`: what makes two contacts the same although written otherwise, such as a pseudonym;
    empty where the writing decides.
    """

    kind: str
    start: int
    end: int
    value: str = ""


class Mentions:
    """What was read in a text, to be asked what stands at a place."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._around: defaultdict[int, list[Mention]] = defaultdict(list)
        for each in mentions:
            for near in range(each.start // _NEAR, each.end // _NEAR + 1):
                self._around[near].append(each)

    def over(self, start: int, end: int) -> set[Mention]:
        """The mentions that share a character with `start` to `end`."""
        near = range(start // _NEAR, end // _NEAR + 1)
        return {
            each
            for place in near
            for each in self._around.get(place, ())
            if each.start < end and start < each.end
        }


class Word(NamedTuple):
    """A word: `key` is compared; where only `said` differs, something else was filled in.

    `filled`: figures, contact details, names and places, which are filled in by their nature.
    """

    key: str
    said: str
    start: int
    end: int
    filled: bool


def written_words(text: str, mentions: Sequence[Mention] = ()) -> list[Word]:
    """The words of `text` in order, with a BREAK between sentences.

    Figures in a row are one word, unless a sentence ends between them, or a mention begins or
    ends there.
    """
    found: list[Stretch] = []
    edges = {edge for each in mentions for edge in (each.start, each.end)}
    for key, start, end in _stretches(text):
        if found:
            last, begin, until = found[-1]
            if _sentence_ends(text[until:start]):
                found.append((BREAK, until, until))
            elif key == FIGURE == last and edges.isdisjoint((until, start)):
                found[-1] = (FIGURE, begin, end)
                continue
        found.append((key, start, end))
    named = Mentions(each for each in mentions if each.kind in _NAMED)
    return [_word(one, text, named) for one in found]


def _word(stretch: Stretch, text: str, named: Mentions) -> Word:
    key, start, end = stretch
    around = [each for each in named.over(start, end) if each.start <= start and end <= each.end]
    if key not in (FIGURE, HIDDEN):
        return Word(key, key, start, end, bool(around) and key != BREAK)
    values = [each.value for each in around if each.kind in _CONTACTS and each.value]
    return Word(key, min(values, default=_figures(text[start:end])), start, end, True)


def _figures(written: str) -> str:
    """Figures, or dots, with one space wherever anything else stands between them."""
    plain = unicodedata.normalize("NFKC", written)
    return " ".join("".join(c if c.isnumeric() or c == HIDDEN else " " for c in plain).split())


def _sentence_ends(between: str) -> bool:
    """Whether a sentence ends in what parts two words. A picture sign ends one as well."""
    return bool(_ENDS.search(between)) or any(unicodedata.category(c) == "So" for c in between)


def _stretches(text: str) -> Iterator[Stretch]:
    """Words and overwritten contact details; every figure by itself."""
    begin = 0
    for dots in _DOTS.finditer(text):
        yield from _folded(text, begin, dots.start())
        yield HIDDEN, *dots.span()
        begin = dots.end()
    yield from _folded(text, begin, len(text))


def _folded(text: str, begin: int, last: int) -> Iterator[Stretch]:
    said, start, end = "", begin, begin
    for at in range(begin, last):
        folded = FOLDING[ord(text[at])]
        inner = " ".join(dict.fromkeys(folded.split()))
        if said and folded[:1] == " ":
            yield said, start, end
            said = ""
        if inner:
            start = start if said else at - _plus(text, begin, at, inner)
            said += inner
        if said:
            end = at + 1
        if said and folded[-1:] == " ":
            yield said, start, end
            said = ""
    if said:
        yield said, start, end


def _plus(text: str, begin: int, at: int, key: str) -> bool:
    """Whether a plus sign stands right before figures: it is written with them."""
    return key == FIGURE and at > begin and text[at - 1] == "+"
