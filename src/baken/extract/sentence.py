"""One sentence as phrases and cues in order, and what joins its phrases into lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from baken.extract.cues import Cue
from baken.extract.phrases import Hit

SAME_ITEM = 1  # words between two phrases of one item: unprotected massage
_ITEM = 3  # words between two things of one list that no list knows: een rollenspel [naar wens]
_REACH = 60  # characters
_NO_LIST = re.compile(r"[€$£:]|\d")
_CLOSES = re.compile(r"\s*(?:[,/&+()\[\]\-*~·]|$)")
_MARK = re.compile(r"[-+/]\s|\s[-+/]|\s[^\w\s,]\s")
_WORD = re.compile(r"[^\W_]+")

Event = Hit | Cue


@dataclass(frozen=True, slots=True)
class Sentence:
    """The phrases and the cues of a cleaned text up to `last`, in order."""

    text: str
    last: int
    events: tuple[Event, ...]

    def gap(self, first: int, second: int) -> str:
        """What stands between two events."""
        return self.text[self.events[first].end : self.events[second].start]

    def closed(self, index: int) -> bool:
        """Whether behind an event a part of the sentence ends."""
        return bool(_CLOSES.match(self.text[self.events[index].end : self.last][:_REACH]))

    def tail(self, index: int) -> str:
        """What stands behind an event, up to the next one or the end."""
        following = index + 1
        end = self.events[following].start if following < len(self.events) else self.last
        return self.text[self.events[index].end : end]


def count(piece: str) -> int:
    """How many words there are in a piece of text."""
    return len(_WORD.findall(piece))


def joints(sentence: Sentence) -> list[str]:
    """For every phrase what joins it to the one before: or, and, slash, mark, comma, same.

    "" where they do not stand in one list, and for cues.
    """
    found = [""] * len(sentence.events)
    previous: int | None = None
    for index, event in enumerate(sentence.events):
        if isinstance(event, Hit):
            if previous is not None:
                found[index] = _joint(sentence, previous, index)
            previous = index
    return found


def _joint(sentence: Sentence, first: int, second: int) -> str:
    gap = sentence.gap(first, second)
    if len(gap) > _REACH or _NO_LIST.search(gap):
        return ""
    if gap.strip() in ("/", "&", "+"):
        return "slash"
    cues = [event for event in sentence.events[first + 1 : second] if isinstance(event, Cue)]
    connective = _connective(sentence, cues, second)
    others = count(gap) - sum(count(sentence.text[cue.start : cue.end]) for cue in cues)
    if connective is None or others > _ITEM:
        return ""
    return connective or _unsaid(gap, others)


def _connective(sentence: Sentence, cues: Sequence[Cue], second: int) -> str | None:
    """What is said between two phrases: or, and, "" nothing; None where it is something else."""
    said = {code for cue in cues for code in cue.codes}
    if "or" in said and len(cues) == 1:
        return "or"
    if said - {"or", "and"}:
        return None
    return "or" if "or" in said else "and" if "and" in said else ""


def _unsaid(gap: str, others: int) -> str:
    """What joins two phrases without a word for it."""
    if _MARK.search(gap):
        return "mark"
    if "," in gap:
        return "comma"
    return "same" if others <= SAME_ITEM else ""


def list_ends(sentence: Sentence, joint: Sequence[str], behind: Sequence[bool]) -> list[str]:
    """For every phrase how its list ends: with "or", "bare" in phrases alone, or "" otherwise.

    `behind`: which cues look back.
    """
    found = [""] * len(sentence.events)
    following: int | None = None
    for index in _backwards(sentence):
        if joint[index] == "or":
            found[index] = "or"
        elif following is not None and joint[following]:
            found[index] = found[following]
        elif _ends_bare(sentence, index, behind):
            found[index] = "bare"
        following = index
    return found


def _backwards(sentence: Sentence) -> Iterator[int]:
    """The places of the phrases, the last first."""
    for index in range(len(sentence.events) - 1, -1, -1):
        if isinstance(sentence.events[index], Hit):
            yield index


def _ends_bare(sentence: Sentence, index: int, behind: Sequence[bool]) -> bool:
    """Whether nothing is said of a phrase: the sentence ends, or a word like "but" follows."""
    tail = sentence.tail(index)
    if count(tail) > SAME_ITEM or _NO_LIST.search(tail):
        return False
    if index + 1 == len(sentence.events):
        return True
    cue = sentence.events[index + 1]
    return isinstance(cue, Cue) and not behind[index + 1] and bool(cue.codes & {"break", "yes"})
