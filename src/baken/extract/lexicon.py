"""The word lists: one folder per language, one CSV file per topic, all languages together."""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from baken.extract.characters import plain
from baken.schema.errors import BakenError
from baken.schema.wording import say


@cache
def rows(topic: str) -> tuple[Mapping[str, str], ...]:
    """All rows of `topic` in all languages, as mappings from column to text.

    Raises BakenError where no language has such a file, or a row has an empty first cell.
    """
    folders = sorted((files("baken") / "catalogue" / "lexicons").iterdir(), key=lambda f: f.name)
    found = [file for file in (folder / f"{topic}.csv" for folder in folders) if file.is_file()]
    if not found:
        raise BakenError(say("There is no word list called {topic}.", topic=topic))
    return tuple(row for file in found for row in _read(topic, file.read_text("utf-8")))


def _read(topic: str, content: str) -> Iterable[Mapping[str, str]]:
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


@cache
def terms(topic: str, code: str) -> frozenset[str]:
    """The terms of `topic` that have this code, un-disguised."""
    return frozenset(plain_term(row["term"]) for row in rows(topic) if row["code"] == code)


def plain_term(term: str) -> str:
    """A term as it is looked for: lower case, no accents."""
    return "".join(map(plain, term))
