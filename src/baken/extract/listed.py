"""What the word lists find in a text: all lists in one go, each text once."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain

from baken.extract.language import means
from baken.extract.lexicon import code_of, rows
from baken.extract.phrases import Entry, Hit, PhraseLists
from baken.extract.place_names import place_names
from baken.extract.price_lists import price_words

CODED = ("services", "voice", "availability", "premises", "movement")
"""Lists of which a phrase stands for its code."""

STATEMENTS = ("minor", "prepay", "youthful", "trusty")
"""Lists of plain statements: a phrase stands for itself."""

CUES = ("from", "until", "through")
"""Codes of the list `availability` for words before, between and behind hours and days."""


@cache
def _lists() -> PhraseLists:
    coded = (entry for topic in CODED for entry in _entries(topic, by_code=True))
    plain = (entry for topic in STATEMENTS for entry in _entries(topic, by_code=False))
    return PhraseLists(chain(coded, plain, place_names(), price_words()))


def _entries(topic: str, *, by_code: bool) -> Iterator[Entry]:
    """(term, topic, what it stands for); "" where a note says "not:".

    Cue words of hours are left out: they are very common, and say nothing by themselves.
    """
    for row in rows(topic):
        if not (by_code and row["code"] in CUES):
            cancelled = row.get("note", "").startswith("not:")
            meaning = code_of(row, "code" if by_code else "term")
            yield row["term"], topic, "" if cancelled else meaning


@cache
def _other(topic: str) -> PhraseLists:
    return PhraseLists(_entries(topic, by_code=False))


@lru_cache(maxsize=2)
def _found(text: str) -> Mapping[str, list[Hit]]:
    return _lists().find(text)


def listed(text: str, name: str) -> Sequence[Hit]:
    """The names of places, or the words for prices, of one list in a cleaned text, in order."""
    return _found(text).get(name, ())


@lru_cache(maxsize=8)
def coded(text: str, topic: str) -> Sequence[Hit]:
    """The phrases of one of the lists CODED in a cleaned text, in order, with their codes.

    A phrase that only looks like one ("not:") is among them with the code "".
    """
    return _here(text, _found(text).get(topic, ()))


def stated(text: str, topic: str) -> Sequence[Hit]:
    """The phrases of the word list `topic` in a cleaned text, each as its own code.

    A phrase that only looks like one ("not:") has the code "". Raises BakenError where
    there is no such list.
    """
    found = _found(text) if topic in STATEMENTS else _other(topic).find(text)
    return _here(text, found.get(topic, ()))


def _here(text: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The phrases, without those that are of another language than the text."""
    if not any("@" in hit.code for hit in hits):
        return hits
    meant = (means(hit.code, text, hit.start) if "@" in hit.code else hit.code for hit in hits)
    both = zip(hits, meant, strict=True)
    return [hit._replace(code=code) for hit, code in both if code or not hit.code]
