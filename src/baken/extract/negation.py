"""Whether a phrase is refused: "geen …", "… niet mogelijk", "no …", "… not offered"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from baken.extract.language import means
from baken.extract.lexicon import code_of, rows
from baken.extract.words import Hit, spaced

_REACH = 48  # characters of a clause looked at on either side
_WORDS_BEFORE = 5
_WORDS_BEHIND = 4
_STOP = re.compile(r"[.!?;,\n|•]")
_ASKED = re.compile(r"\s*\?\s*")
_SENTENCE = re.compile(r"[.!?;\n|•]")
_NO_LIST = re.compile(r"[.!?;\n|•€$£:]|\d")
_MARK = re.compile(r"[-+/]\s|\s[-+/]|\s[^\w\s,]\s")
_LIST = 160  # characters of a sentence before a phrase looked at for what heads it
_ITEM = 3  # words of a phrase that no list knows: een rollenspel [naar wens]
_SAME_ITEM = 1  # words between two phrases of one item: unprotected massage
_WORDS_BEHIND_MARK = 8  # of such a phrase and the refusal behind it
_NOT_A_LETTER = re.compile(r"[\W_]+")


@cache
def _phrases() -> Mapping[str, str]:
    """The phrases that refuse or do not, each with its codes, joined."""
    found: dict[str, str] = {}
    for row in rows("negations"):
        key = spaced(row["term"]).strip()
        found[key] = f"{found.get(key, '')} {code_of(row).replace(' ', '+')}".strip()
    return found


def _meant(codes: str, text: str, position: int) -> str:
    """The codes of a phrase that count in the language of this place in the text."""
    if "@" not in codes:
        return codes
    return " ".join(means(code.replace("+", " "), text, position) for code in codes.split())


def with_refusals(text: str, hits: Sequence[Hit]) -> Iterator[tuple[Hit, bool]]:
    """Each phrase found in a cleaned text with whether it is refused there."""
    behind = _refusals_behind(text, hits)
    previous, refused = None, False
    for hit, refused_behind in zip(hits, behind, strict=True):
        goes_on = refused and previous is not None and _joint(text, previous, hit) == "word"
        refused = goes_on or _refused_before(text, previous, hit) or _headed(text, hit)
        yield hit, refused or refused_behind
        previous = hit


def _refusals_behind(text: str, hits: Sequence[Hit]) -> list[bool]:
    """For each phrase whether what follows refuses it: a, b - webcam en bellen doe ik niet."""
    found: list[bool] = []
    following: Hit | None = None
    listed = False
    for hit in reversed(hits):
        joint = _joint(text, hit, following) if following and found[-1] else ""
        listed = joint in ("word", "mark") or (joint == "comma" and listed)
        found.append(listed or _refused_behind(text, hit, following))
        following = hit
    return found[::-1]


def _codes(words: list[str], text: str, position: int) -> list[str]:
    """The codes of the phrases in `words`, in order, the longest phrase at each place.

    `position`: where in the text they stand, to know the language.
    """
    found, at = [], 0
    while at < len(words):
        size, code = _longest(words[at : at + 4])
        if code:
            found.append(_meant(code, text, position))
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
    return _left_refused(_codes(_split(clause)[-_WORDS_BEFORE:], text, hit.start), "before")


def _headed(text: str, hit: Hit) -> bool:
    """Whether the sentence opens with a refusal of a whole list: "niet mogelijk: a, b - c"."""
    sentence = _SENTENCE.split(text[max(0, hit.start - _LIST) : hit.start])[-1]
    head, colon, behind = sentence.rpartition(":")
    if colon and _left_refused(_codes(_split(head)[-_WORDS_BEFORE:], text, hit.start), "before"):
        return "break" not in " ".join(_codes(_split(behind), text, hit.start))
    said = _codes(_split(sentence), text, hit.start)
    return bool(said) and "heads" in " ".join(said[:2]) and _left_refused(said, "heads")


def _left_refused(codes: list[str], kind: str) -> bool:
    """Whether a refusal of this kind is not taken back by what follows it."""
    refused = False
    for code in codes:
        if kind in code:
            refused = True
        elif "break" in code:
            refused = False
    return refused


def _joint(text: str, first: Hit, second: Hit) -> str:
    """What joins two phrases in one list: a "word" such as of, a "mark", a "comma", or ""."""
    between = text[first.end : second.start]
    if len(between) > _REACH or _NO_LIST.search(between):
        return ""
    said = _split(between)
    codes = _codes(said, text, first.end)
    if any(code in " ".join(codes) for code in ("before", "after", "break")) and not (
        len(codes) == 1 and "or" in codes[0].split()
    ):
        return ""
    if between.strip() == "/" or _and_or_last(said, text, first.end):
        return "word"
    if len(said) > _ITEM:
        return ""
    if _MARK.search(between) or codes or ("," not in between and len(said) <= _SAME_ITEM):
        return "mark"
    return "comma" if "," in between else ""


def _and_or_last(said: list[str], text: str, position: int) -> bool:
    """Whether words between two phrases end with and, or: [a] naar wens en [b]."""
    for first in range(max(0, len(said) - 4), len(said)):
        codes = _meant(_phrases().get(" ".join(said[first:]), ""), text, position).split()
        if "or" in codes or "and" in codes:
            return first <= _ITEM
    return False


def _refused_behind(text: str, hit: Hit, following: Hit | None) -> bool:
    stop = min(hit.end + _REACH, following.start if following else len(text))
    piece = text[hit.end : stop]
    asked = _ASKED.match(piece)
    if asked:
        answer = _split(_STOP.split(piece[asked.end() :])[0])[: _WORDS_BEHIND + 1]
        return bool(answer) and "after" in _meant(_longest(answer)[1], text, hit.end)
    clause = _STOP.split(piece)[0]
    if following and stop == following.start and len(clause) == len(piece):
        return False
    most = _WORDS_BEHIND_MARK if _MARK.match(piece) else _WORDS_BEHIND
    for code in _codes(_split(clause)[:most], text, hit.end):
        if "after" in code:
            return True
        if "break" in code:
            return False
    return False
