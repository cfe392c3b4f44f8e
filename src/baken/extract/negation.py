"""Whether a phrase is refused: "geen …", "… niet mogelijk", "no …", "… not offered"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from baken.extract.lexicon import rows
from baken.extract.words import Hit, spaced

_REACH = 48  # characters of a clause looked at on either side
_WORDS_BEFORE = 5
_WORDS_BEHIND = 4
_STOP = re.compile(r"[.!?;,\n|•]")
_ASKED = re.compile(r"\s*\?\s*")
_NOT_A_LETTER = re.compile(r"[\W_]+")


@cache
def _phrases() -> Mapping[str, str]:
    """The phrases that refuse or do not, each with its codes, joined."""
    found: dict[str, str] = {}
    for row in rows("negations"):
        key = spaced(row["term"]).strip()
        found[key] = f"{found.get(key, '')} {row['code']}"
    return found


def with_refusals(text: str, hits: Sequence[Hit]) -> Iterator[tuple[Hit, bool]]:
    """Each phrase found in a cleaned text with whether it is refused there."""
    behind = _refusals_behind(text, hits)
    previous, refused = None, False
    for hit, refused_behind in zip(hits, behind, strict=True):
        goes_on = refused and previous is not None and _joined(text, previous, hit, ("or", "and"))
        refused = goes_on or _refused_before(text, previous, hit)
        yield hit, refused or refused_behind
        previous = hit


def _refusals_behind(text: str, hits: Sequence[Hit]) -> list[bool]:
    """For each phrase whether what follows refuses it: webcam en beeldbellen doe ik niet."""
    found: list[bool] = []
    following: Hit | None = None
    for hit in reversed(hits):
        goes_on = following and found[-1] and _joined(text, hit, following, ("or", "and"))
        found.append(bool(goes_on) or _refused_behind(text, hit, following))
        following = hit
    return found[::-1]


def _codes(words: list[str]) -> list[str]:
    """The codes of the phrases in `words`, in order, the longest phrase at each place."""
    found, at = [], 0
    while at < len(words):
        size, code = _longest(words[at : at + 4])
        if code:
            found.append(code)
        at += size
    return found


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in _phrases())


def _longest(words: list[str]) -> tuple[int, str]:
    if words[0] not in _first_words():
        return 1, ""
    for size in range(len(words), 0, -1):
        code = _phrases().get(" ".join(words[:size]))
        if code:
            return size, code
    return 1, ""


def _split(piece: str) -> list[str]:
    return _NOT_A_LETTER.sub(" ", piece).split()


def _refused_before(text: str, previous: Hit | None, hit: Hit) -> bool:
    start = max(previous.end if previous else 0, hit.start - _REACH)
    clause = _STOP.split(text[start : hit.start])[-1]
    refused = False
    for code in _codes(_split(clause)[-_WORDS_BEFORE:]):
        if "before" in code:
            refused = True
        elif "break" in code:
            refused = False
    return refused


def _joined(text: str, first: Hit, second: Hit, codes: tuple[str, ...]) -> bool:
    """Whether only a slash or a word like "of" stands between: geen duo of rollenspel."""
    between = text[first.end : second.start]
    if len(between) > 20:
        return False
    known = _phrases().get(" ".join(_split(between)), "").split()
    return between.strip() == "/" or any(code in known for code in codes)


def _refused_behind(text: str, hit: Hit, following: Hit | None) -> bool:
    stop = min(hit.end + _REACH, following.start if following else len(text))
    piece = text[hit.end : stop]
    asked = _ASKED.match(piece)
    clause = _STOP.split(piece[asked.end() :] if asked else piece)[0]
    if following and stop == following.start and len(clause) == len(piece):
        return False
    for code in _codes(_split(clause)[: 1 if asked else _WORDS_BEHIND]):
        if "after" in code:
            return True
        if "break" in code:
            return False
    return False
