"""The Dutch is whole: every message has its text, and no text is left over."""

import ast
import re
from string import Formatter

import pytest
from words import DUTCH, PACKAGE, dutch, messages, missing, unlisted

ENTRIES = {entry.id: entry for entry in dutch() if entry.id}


def _placeholders(text: str) -> set[tuple[str, str]]:
    return {(name, form or "") for _, name, form, _ in Formatter().parse(text) if name is not None}


def test_every_message_has_its_dutch() -> None:
    assert missing() == [], "run: make messages"


def test_no_dutch_is_left_over_from_a_message_that_is_gone() -> None:
    assert sorted(ENTRIES.keys() - messages()) == []


def test_only_words_in_quotes_or_listed_values_are_said() -> None:
    assert unlisted() == []


def test_say_keeps_its_name() -> None:
    """Under another name or as an attribute its words would not be found."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert all(one.name != "say" or one.asname is None for one in node.names), path
            if isinstance(node, ast.Attribute):
                assert node.attr != "say", f"{path}:{node.lineno}"


@pytest.mark.parametrize("message", sorted(ENTRIES))
def test_the_dutch_holds_the_same_values_and_the_same_edges(message: str) -> None:
    text = ENTRIES[message].string
    assert _placeholders(text) == _placeholders(message)
    for words in (text, message):
        assert words.strip() or not words
    assert _edges(text) == _edges(message)


def _edges(text: str) -> tuple[str, str, bool]:
    """Spaces before and after, and whether it is a whole sentence with a stop."""
    bare = text.strip()
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :], bare.endswith(".")


def test_nobody_is_called_a_victim_or_a_suspect() -> None:
    text = DUTCH.read_text(encoding="utf-8").lower()
    assert re.search(r"slachtoffer|\bverdachten?\b|\bdader", text) is None


def test_the_header_names_nobody_and_each_message_stands_once_in_order() -> None:
    text = DUTCH.read_text(encoding="utf-8")
    head, _, body = text.partition("\n\n")
    assert "@" not in head and "YEAR" not in head and "Date" not in head
    assert "#" not in re.sub(r'"[^"\n]*"', "", body), "comments, flags and old entries"
    ids = list(ENTRIES)
    assert ids == sorted(ids)
    assert body.count("msgid ") - len(re.findall(r'"[^"\n]*msgid ', body)) == len(ids)
