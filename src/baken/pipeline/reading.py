"""One ad as its reader sees it, and what is read in it: the part of the door without keys."""

import re
from dataclasses import dataclass
from functools import lru_cache

from baken.extract import HOME, Field, aliases, fields, mask
from baken.schema.geography import fold

_AND = re.compile(r"\s*(?:&|\+|/|,|\ben\b|\band\b)\s*")
_CONTACTS = ("phone", "handle")
FEWEST_DIGITS = 7
"""Fewer digits than this are no telephone number anywhere."""

_PLAIN_ID = re.compile(r"[A-Za-z]{0,20}[-_]?\d{0,6}")
"""Too short for a number, written or spelled, and without a name: need not be looked at."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A page, what was found in it, and the page with every contact detail overwritten.

    `body` is where the ad's own text begins, behind the line of name and age that the
    source keeps apart.
    """

    page: str
    body: int
    found: tuple[Field, ...]
    names: tuple[tuple[str, int, int], ...]
    masked: str


@lru_cache(maxsize=2048)
def read_page(text: str, alias: str | None, age: str | None, region: str = HOME) -> Reading:
    """Read an ad: its text, and the source's own fields for name and age put before it.

    `region`: the country in which phone numbers without a country code are dialled.
    """
    head = _head(alias, age)
    page = f"{head}\n{text}" if head else text
    found = tuple(fields(page, region))
    body = len(page) - len(text)
    names = [*_column_names(page, alias), *_text_names(text, body)]
    return Reading(page, body, found, tuple(names), mask(page, list(found)))


@lru_cache(maxsize=16384)
def contacts_of(contact: str, region: str = HOME) -> tuple[tuple[str, str], ...]:
    """(kind, value) of each contact in a source's contact field.

    Digits that are no valid number are taken as they are, however they were grouped; what
    is neither a number nor a known kind of handle is taken as a handle as it stands.
    """
    found = tuple((f.kind, str(f.value)) for f in fields(contact, region) if f.kind in _CONTACTS)
    whole = fold(contact)
    if found:
        return found
    digits = "".join(filter(str.isdigit, whole))
    if len(digits) >= FEWEST_DIGITS:
        return (("phone", digits),)
    return (("handle", whole),) if len(whole) >= 3 else ()


def holds_contact(text: str) -> bool:
    """Whether what should be an id is, or holds, a phone number, a handle or an address."""
    if _PLAIN_ID.fullmatch(text):
        return False
    return any(found.kind in _CONTACTS for found in fields(text))


@lru_cache(maxsize=1024)
def holds_phone(text: str) -> bool:
    """Whether the name of a site or a file holds a phone number or a mail address.

    Other addresses do not count: sites and files are called after sites.
    """
    return "@" in text or any(found.kind == "phone" for found in fields(text))


def readable(reading: Reading) -> list[Field]:
    """The contacts found, and of the rest what does not lie in words that were overwritten.

    "45678 euro" at the end of a phone number is no price, but a part of the number.
    """
    return [
        found
        for found in reading.found
        if found.kind in _CONTACTS or reading.masked[found.start : found.end] == found.text
    ]


def _head(alias: str | None, age: str | None) -> str:
    # In Dutch whatever the interface's language: what is kept may not depend on who ran it.
    parts = [f"Naam: {alias}"] if alias else []
    return " · ".join(parts + ([f"leeftijd: {age}"] if age else []))


def _column_names(page: str, alias: str | None) -> list[tuple[str, int, int]]:
    if not alias:
        return []
    at = page.find(alias)
    spans, start = [], 0
    for gap in [*_AND.finditer(alias), None]:
        end = gap.start() if gap else len(alias)
        spans.append((fold(alias[start:end]), at + start, at + end))
        start = gap.end() if gap else end
    return [span for span in spans if span[0]]


def _text_names(text: str, body: int) -> list[tuple[str, int, int]]:
    return [
        (fold(found.text), body + found.start, body + found.end)
        for found in aliases(text)
        if fold(found.text)
    ]
