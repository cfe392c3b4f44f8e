"""Which words of the word lists are of which language: evidence on the language of a short text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain

from baken.extract.lexicon import Row, languages_of, plain_term, rows
from baken.extract.per_word import PerWord
from baken.extract.words import spaced
from baken.schema.geography import towns

_TOPICS = (
    *("ages", "availability", "clock", "durations", "minor", "movement", "names", "negations"),
    *("not_ages", "numbers", "phones", "prices", "repeats", "services", "stays", "voice"),
    *("premises", "prepay", "youthful", "trusty"),
)
_TOO_COMMON = 3  # languages: a word of more says nothing
_SHORTEST = 2  # letters


Weights = tuple[tuple[str, float], ...]


def speaks_for(word: str) -> Weights | None:
    """The languages that a word speaks for, and how much; None for figures and towns.

    A word that is in the lists of one language counts 1, of n languages n to the power -1.5,
    of more than three nothing.
    """
    return None if word.isdigit() or word in _towns() else _weights().get(word, ())


SPEAKS_FOR = PerWord(speaks_for)


def evidence(words: Iterable[str]) -> dict[str, float]:
    """Language (ISO 639-1) → how much these words speak for it."""
    return summed(filter(None, map(SPEAKS_FOR.of, words)))


def summed(found: Iterable[Weights]) -> dict[str, float]:
    """Language → what the weights of all words come to."""
    total: dict[str, float] = {}
    for language, weight in chain.from_iterable(found):
        total[language] = total.get(language, 0.0) + weight
    return total


@cache
def _towns() -> frozenset[str]:
    """The names of towns that are one word, as they stand in a cleaned text."""
    return frozenset(plain_term(town.name) for town in towns().values())


@cache
def _weights() -> Mapping[str, Weights]:
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
