"""The word lists: one folder per language, one CSV file per topic, all languages together."""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from baken.extract.characters import plain
from baken.schema.errors import BakenError
from baken.schema.wording import say

Row = Mapping[str, str]


@cache
def rows(topic: str, language: str | None = None) -> tuple[Row, ...]:
    """All rows of `topic`, in one language or in all, as mappings from column to text.

    Raises BakenError where there is no such file, or a row has an empty first cell.
    """
    found = [file for name, file in _files(topic) if language in (None, name)]
    if not found:
        raise BakenError(say("There is no word list called {topic}.", topic=topic))
    return tuple(row for file in found for row in _read(topic, file.read_text("utf-8")))


def languages_of(topic: str) -> list[str]:
    """The languages that have a list of this topic, by code; "any" for what is the same."""
    return [name for name, _ in _files(topic)]


def _files(topic: str) -> list[tuple[str, Traversable]]:
    folders = sorted((files("baken") / "catalogue" / "lexicons").iterdir(), key=lambda f: f.name)
    found = ((folder.name, folder / f"{topic}.csv") for folder in folders)
    return [(name, file) for name, file in found if file.is_file()]


def _read(topic: str, content: str) -> Iterable[Row]:
    for number, row in enumerate(csv.DictReader(content.splitlines()), start=2):
        if None in row or None in row.values() or not next(iter(row.values())):
            raise BakenError(
                say(
                    "Word list {topic}.csv, line {number}: fill in every column.",
                    topic=topic,
                    number=number,
                )
            )
        yield row


def code_of(row: Row, column: str = "code") -> str:
    """What a row stands for; behind an "@" in which languages, as `language.means` reads it.

    The note "in: ro" keeps a term to Romanian, "not in: ro" to all but Romanian.
    """
    note = row.get("note") or ""
    kind, colon, languages = note.partition(":")
    if not colon or kind not in ("in", "not in"):
        return row[column]
    return f"{row[column]}@{'!' if kind == 'not in' else ''}{languages.strip()}"


@cache
def terms(topic: str, code: str) -> frozenset[str]:
    """The terms of `topic` that have this code, un-disguised."""
    return frozenset(plain_term(row["term"]) for row in rows(topic) if row["code"] == code)


def plain_term(term: str) -> str:
    """A term as it is looked for: lower case, no accents."""
    return "".join(map(plain, term))
