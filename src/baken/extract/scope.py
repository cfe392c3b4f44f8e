"""How far a "no" reaches in one sentence: over "a, b of c", not over a "but" or a "yes".

A sentence is gone through twice. Forward for refusals that come first (geen a of b), backward
for those that come last (a en b doe ik niet).
"""

import re
from collections.abc import Sequence

from baken.extract.cues import Cue
from baken.extract.phrases import Hit
from baken.extract.sentence import SAME_ITEM, Sentence, count, joints, list_ends

EVERYTHING = "everything"  # except a, everything is possible
WHERE = frozenset({"incall", "outcall"})  # beside a refusal often only: with me you find no a
_HEADING = 3  # words of a heading behind its "no": wat je bij mij niet vindt
_FIRST = 6  # words between a refusal and the first thing that it refuses
_LAST = 6  # words between a thing and what refuses it behind
_REACH = 60  # characters
_CLOSES_LIST = re.compile(r"\s*(?::|=|\)|->?\s|[–—→])")  # a, b, c: no


def refused_in(sentence: Sentence) -> list[bool]:
    """For every phrase of a sentence, in order, whether the sentence refuses it."""
    behind, joint = _roles(sentence), joints(sentence)
    before = _Forward(sentence, behind, joint)
    forward = [before.meet(index) for index in range(len(sentence.events))]
    backward = _backward(sentence, behind, joint)
    return [
        forward[index] or backward[index]
        for index, event in enumerate(sentence.events)
        if isinstance(event, Hit)
    ]


def _roles(sentence: Sentence) -> list[bool]:
    """For every event whether it is a cue that looks back: "massage ja", not "geen massage"."""
    events = sentence.events
    first = next(index for index, event in enumerate(events) if isinstance(event, Hit))
    postposed = first == 0 and isinstance(events[-1], Cue)
    return [
        index > first
        and isinstance(event, Cue)
        and _looks_back(sentence, index, event, postposed=postposed)
        for index, event in enumerate(events)
    ]


def _looks_back(sentence: Sentence, index: int, cue: Cue, *, postposed: bool) -> bool:
    if not cue.codes & {"after", "yes"}:
        return False
    if not cue.codes & {"before", "yes"}:
        return True
    following = index + 1
    if following == len(sentence.events) or isinstance(sentence.events[following], Cue):
        return True
    gap = sentence.gap(index, following)
    if sentence.closed(index) or "," in gap or count(gap) > _FIRST:
        return True
    beside = isinstance(sentence.events[index - 1], Hit)
    return postposed and beside and not _apart(sentence.gap(index - 1, index))


def _opens(cue: Cue, *, looks_back: bool) -> bool:
    return bool(cue.codes & {"before", "instead"}) and not looks_back


def _apart(gap: str) -> bool:
    return "," in gap or count(gap) > SAME_ITEM


class _Forward:
    """The refusal that is open while a sentence is read from its beginning."""

    def __init__(self, sentence: Sentence, behind: Sequence[bool], joint: Sequence[str]) -> None:
        self._sentence, self._behind, self._joint = sentence, behind, joint
        self._ends = list_ends(sentence, joint, behind)
        self._edge = -1  # where the cue, or what it last refused, ends; -1: nothing is open
        self._items = self._times = self._cues = 0
        self._instead = False  # of the next thing only: instead of a, b
        self._excepting = False  # it was opened by "except"
        self._whole = False  # a refusal of a whole list: "niet mogelijk a, b"
        self._headed = False  # it is one by its colon: "niet mogelijk: a, een nacht b"
        self._sorry = False  # it begins with a word that makes any refusal one of a whole list

    def meet(self, index: int) -> bool:
        """Whether the event here is a phrase that is refused by what came before it."""
        event = self._sentence.events[index]
        if isinstance(event, Cue):
            self._hear(index, event)
            return False
        all_else = self._excepting and event.code.startswith(EVERYTHING)
        refused = self._edge >= 0 and not all_else and self._holds(index, event)
        self._edge = event.end if refused else -1
        self._items += refused and event.code not in WHERE
        return refused

    def _hear(self, index: int, cue: Cue) -> None:
        self._cues += 1
        looks_back = self._behind[index]
        heading = self._cues == 1 and self._heads(index, looks_back=looks_back)
        if "except" in cue.codes and self._edge >= 0 and not self._excepting:
            self._edge = -1
        elif _opens(cue, looks_back=looks_back) or ("after" in cue.codes and heading):
            self._open(cue, heading=heading)
        elif cue.codes == {"heads"}:
            self._sorry = True
        elif "after" in cue.codes and self._edge >= 0 and not self._items:
            self._edge = cue.end  # nem vállalok semmit ...: still the same "no"
        elif looks_back or cue.codes & {"break", "yes"}:
            self._edge = -1

    def _heads(self, index: int, *, looks_back: bool) -> bool:
        """Whether a colon follows a cue: at once, or a few words behind one that opens."""
        said, colon, _ = self._sentence.tail(index).partition(":")
        return bool(colon) and (not said or (not looks_back and count(said) <= _HEADING))

    def _open(self, cue: Cue, *, heading: bool) -> None:
        first = "heads" in cue.codes and self._cues <= 2
        self._whole = first or heading or self._sorry
        self._headed = heading
        self._excepting = "except" in cue.codes
        self._instead = "instead" in cue.codes
        self._edge, self._items = cue.end, 0
        self._times += 1

    def _holds(self, index: int, hit: Hit) -> bool:
        gap = self._sentence.text[self._edge : hit.start]
        if self._items:
            return self._goes_on(index, gap) and not self._granted(index)
        self._headed = self._headed or ":" in gap
        free = self._whole or self._headed
        return (free or "," not in gap) and count(gap.rpartition(":")[2]) <= _FIRST

    def _granted(self, index: int) -> bool:
        """Whether a "yes" stands directly behind the phrase."""
        following = index + 1
        if following >= len(self._behind) or not self._behind[following]:
            return False
        cue = self._sentence.events[following]
        said = isinstance(cue, Cue) and "yes" in cue.codes
        return said and not _apart(self._sentence.gap(index, following))

    def _goes_on(self, index: int, gap: str) -> bool:
        """Whether a refusal goes on from the phrase before to this one."""
        joint = self._joint[index]
        if joint in ("or", "slash") or (joint == "same" and not self._instead):
            return True
        unsaid = joint == "comma" and count(gap) > 0  # no a, she loves b
        if joint and (self._headed or (self._whole and not unsaid)):
            return True
        if joint not in ("and", "comma") or self._times > 1 or self._instead:
            return False
        return self._ends[index] == "or" or (self._ends[index] == "bare" and not unsaid)


def _backward(sentence: Sentence, behind: Sequence[bool], joint: Sequence[str]) -> list[bool]:
    """For every event whether what comes behind it refuses it, alone or at the end of a list."""
    found = [False] * len(sentence.events)
    listed = False
    following: int | None = None
    for index in range(len(sentence.events) - 1, -1, -1):
        if isinstance(sentence.events[index], Cue):
            continue
        joined = joint[following] if following is not None and found[following] else ""
        listed = (joined == "comma" and listed) or joined not in ("", "comma")
        refused = _refused_behind(sentence, index, behind)
        found[index] = listed or refused
        listed = listed or (refused and bool(_CLOSES_LIST.match(sentence.tail(index))))
        following = index
    return found


def _refused_behind(sentence: Sentence, index: int, behind: Sequence[bool]) -> bool:
    regret = 0  # words of regret between: couples, I am sorry, no
    for later in range(index + 1, len(sentence.events)):
        cue = sentence.events[later]
        gap = sentence.gap(index, later)
        between = count(gap) - regret
        if isinstance(cue, Hit) or len(gap) > _REACH or between > _LAST:
            return False
        if behind[later]:
            near = between <= SAME_ITEM and sentence.closed(later)
            return "after" in cue.codes and ("," not in gap or near)
        if cue.codes & {"before", "break", "yes"}:
            return False
        if cue.codes == {"heads"}:
            regret += count(sentence.text[cue.start : cue.end])
    return False
