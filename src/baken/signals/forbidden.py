"""Words of protected attributes, and of how workers stay safe, that no rule may look at.

They stand in catalogue/forbidden.csv, one a line: `language`, `term` (a `*` at either end is
any beginning or ending) and what it is `about`.
"""

import csv
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from baken.extract.lexicon import languages_of, plain_term, rows
from baken.schema.errors import BakenError

_EVERY = "any"


@cache
def forbidden_words() -> tuple[tuple[str, str], ...]:
    """(language, term) of every forbidden word."""
    content = (files("baken") / "catalogue" / "forbidden.csv").read_text("utf-8")
    found = csv.DictReader(content.splitlines())
    return tuple((row["language"], plain_term(row["term"])) for row in found)


def forbidden_in(texts: Iterable[str]) -> set[str]:
    """The forbidden words in `texts`, of whatever language."""
    plain = (" ".join(re.split(r"[\W_]+", plain_term(text))) for text in texts)
    return {match[0] for text in plain for match in _pattern(None).finditer(text)}


@cache
def forbidden_in_list(topic: str) -> tuple[tuple[str, str, str], ...]:
    """(language, term, forbidden word in it) for a word list; each language by its own words.

    Romanian "face" is a verb, and no English face.
    """
    return tuple(
        (language, row["term"], match[0])
        for language in languages_of(topic)
        for row in rows(topic, language)
        if not row.get("note", "").startswith("not:")
        for match in _pattern(language).finditer(plain_term(row["term"]))
    )


def has_list(topic: str) -> bool:
    """Whether there is a word list of this name."""
    try:
        return bool(rows(topic))
    except BakenError:
        return False


@cache
def codes(topic: str) -> frozenset[str]:
    """The codes of a word list, as the fields read with it have them."""
    found = {code for row in rows(topic) for code in row["code"].partition(":")[0].split("+")}
    return frozenset({"24/7" if code == "always" else code for code in found})


@cache
def _pattern(language: str | None) -> re.Pattern[str]:
    words = [
        _written(term)
        for spoken, term in forbidden_words()
        if language is None or spoken in (language, _EVERY)
    ]
    return re.compile("|".join(words))


def _written(term: str) -> str:
    """A forbidden word as a pattern: whole words, but for a `*` at either end."""
    middle = r"[\W_]+".join(map(re.escape, term.strip("*").split()))
    before = r"[^\W_]*" if term.startswith("*") else r"(?<![^\W_])"
    after = r"[^\W_]*" if term.endswith("*") else r"(?![^\W_])"
    return f"{before}{middle}{after}"
