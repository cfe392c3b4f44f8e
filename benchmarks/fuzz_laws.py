"""Laws that reading keeps on any text whatever; each gives a short name of what was broken."""

import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from baken.extract import Field, aliases, fields, mask, statements
from baken.extract.clean import clean
from baken.extract.tokens import runs
from baken.extract.words import words

Law = Callable[[str], Iterator[str]]

AROUND = (" {} ", "🌹{}🌹", " 🌹 {} 🌹 ", "\n\n{}\n\n", "  {}  ", "❤️ {} 💋")
SMALL, LARGE, LARGEST = 1 << 16, 1 << 18, 1 << 20
STEEP = 1.5
SLOW = 0.5  # seconds that no text of a few characters may take


def broken(text: str) -> list[str]:
    """The names of all that goes wrong on this text; empty where nothing does."""
    return sorted({name for law in LAWS for name in _kept(law, text)})


def _kept(law: Law, text: str) -> Iterator[str]:
    try:
        yield from law(text)
    except Exception as error:
        own = [each for each in traceback.extract_tb(error.__traceback__) if "baken" in each[0]]
        where = f"{Path(own[-1].filename).name}:{own[-1].name}" if own else "?"
        yield f"crash {type(error).__name__} in {where}"


def _spans(text: str) -> Iterator[str]:
    found = fields(text)
    for field in (*found, *aliases(text), *statements(text, "minor")):
        if not 0 <= field.start < field.end <= len(text):
            yield f"span out of the text: {field.kind}"
        elif field.text != text[field.start : field.end]:
            yield f"text is not its span: {field.kind}"
    if [one.start for one in found] != sorted(one.start for one in found):
        yield "fields out of order"


def _masks(text: str) -> Iterator[str]:
    masked = mask(text, fields(text))
    if len(masked) != len(text):
        yield "mask changes the length"
    if mask(masked) != masked:
        yield "mask twice is not mask once"
    if any(one.kind in ("phone", "handle") for one in fields(masked)):
        yield "mask leaves a contact"


def _young(text: str) -> Iterator[str]:
    """An age under eighteen stays read, whatever white space and emoji stand around."""
    for one in _minors(text):
        for around in AROUND:
            if one.value not in {field.value for field in _minors(around.format(text))}:
                yield "age under 18 lost: signs around the text"
        head, tail = text[: one.start], text[one.end :]
        for around in AROUND[:3]:
            wider = head + around.format(one.text) + tail
            if one.value not in {field.value for field in _minors(wider)}:
                yield f"age under 18 lost: signs around the age ({around.strip() or 'spaces'})"


def _minors(text: str) -> list[Field]:
    ages = (field for field in fields(text) if field.kind == "age")
    return [one for one in ages if isinstance(one.value, int) and one.value < 18]


def _quick(text: str) -> Iterator[str]:
    if len(text) <= 2000 and _seconds(text) > SLOW and _seconds(text) > SLOW:
        yield f"more than {SLOW} s for {len(text)} characters"


LAWS: tuple[Law, ...] = (_spans, _masks, _young, _quick)


def growth(scrap: str) -> str | None:
    """What grows faster than the text when `scrap` is repeated to a megabyte; None if nothing.

    A first look at a quarter of a megabyte; what looks steep there is taken to the end.
    """
    if not scrap:
        return None
    for name, part in PARTS.items():
        if _ratio(part, scrap, LARGE) > STEEP and _ratio(part, scrap, LARGEST) > STEEP:
            ratio = min(_ratio(part, scrap, LARGEST), _ratio(part, scrap, LARGEST))
            if ratio > STEEP:
                return f"{name}: {ratio:.1f} times as slow a character at 1 MB as at 64 KB"
    return None


def _ratio(part: Callable[[str], object], scrap: str, large: int) -> float:
    small = min(_cost(part, scrap, SMALL) for _ in range(2))
    return _cost(part, scrap, large) / max(small, 1e-9)


def _cost(part: Callable[[str], object], scrap: str, size: int) -> float:
    text = (scrap * (size // len(scrap) + 1))[:size]
    return _seconds(text, part) / size


def _seconds(text: str, part: Callable[[str], object] | None = None) -> float:
    for cached in (clean, words, runs):
        cached.cache_clear()
    started = time.process_time()
    (part or fields)(text)
    return time.process_time() - started


def _statements(text: str) -> object:
    return statements(text, "minor")


PARTS: dict[str, Callable[[str], object]] = {
    "fields": fields,
    "mask": mask,
    "aliases": aliases,
    "statements": _statements,
}
