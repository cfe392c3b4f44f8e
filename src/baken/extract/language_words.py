"""Which words of the word lists are of which language: evidence on the language of a short text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from baken.extract.lexicon import Row, languages_of, rows
from baken.extract.words import spaced

_TOPICS = (
    *("ages", "availability", "clock", "durations", "minor", "movement", "names", "negations"),
    *("not_ages", "numbers", "phones", "prices", "repeats", "services", "stays", "voice"),
    *("premises", "prepay", "youthful", "trusty"),
)
_TOO_COMMON = 3  # languages: a word of more says nothing
_SHORTEST = 2  # letters


def evidence(words: Iterable[str]) -> dict[str, float]:
    """Language (ISO 639-1) → how much these words speak for it.

    A word that is in the lists of one language counts 1, of n languages n to the power -1.5,
    of more than three nothing.
    """
    found: defaultdict[str, float] = defaultdict(float)
    for spoken_for in filter(None, map(_weights().get, words)):
        for language, weight in spoken_for:
            found[language] += weight
    return dict(found)


@cache
def _weights() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """A word → the languages that it speaks for, and how much."""
    languages: defaultdict[str, set[str]] = defaultdict(set)
    for topic in _TOPICS:
        for language in languages_of(topic):
            if language != "any":
                for word in _words_of(rows(topic, language)):
                    languages[word].add(language)
    return {
        word: tuple((language, len(among) ** -1.5) for language in sorted(among))
        for word, among in languages.items()
        if len(among) <= _TOO_COMMON
    }


def _words_of(listed: Iterable[Row]) -> Iterable[str]:
    """The words of a list, without terms that some other language has too."""
    for row in listed:
        if not row.get("note", "").startswith(("in:", "not in:")):
            term = row.get("term") or row.get("word") or ""
            yield from (word for word in spaced(term).split() if _tells(word))


def _tells(word: str) -> bool:
    return len(word) >= _SHORTEST and not word.isdigit()
