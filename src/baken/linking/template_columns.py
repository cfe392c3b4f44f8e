"""What all texts of a group have, and where each says something of its own.

The words of the backbone that the texts have too are anchors. Between two anchors lies a gap;
where texts say something there, the gap is a slot.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from baken.linking.backbone import Matched, backbone, match, sentences
from baken.linking.prints import FIGURE
from baken.linking.written_words import BREAK, HIDDEN, Word

TOLERATED = 10
"""One text in so many may say something else without making a slot of it."""


class Anchor(StrEnum):
    """What a place of the backbone is in all texts."""

    CONSTANT = "constant"
    SLOT = "slot"
    BREAK = "break"


class Label(NamedTuple):
    """Where a word belongs: the column, or None for own words; whether its sentence moved."""

    column: int | None
    moved: bool


class Stretch(NamedTuple):
    """Words of a text that are no anchor, between the anchors `left` and `right` by number."""

    left: int
    right: int
    words: list[int]
    moved: bool


@dataclass(slots=True)
class Layout:
    """Columns, True for those of constant words, and per text a label for each word.

    A word that ends a sentence has the label None.
    """

    constant: list[bool]
    labels: list[list[Label | None]]


@dataclass(slots=True)
class _Columns:
    """Columns while they are made: of places of the backbone, and of gaps by the anchor before."""

    constant: list[bool] = field(default_factory=list)
    place: dict[int, int] = field(default_factory=dict)
    gap: dict[int, int] = field(default_factory=dict)

    def new(self, constant: bool) -> int:
        self.constant.append(constant)
        return len(self.constant) - 1


def lay_out(texts: Sequence[Sequence[Word]]) -> Layout:
    """Columns of `texts`, which are in order: of equally good backbones the first is taken."""
    spine = texts[backbone(texts)]
    matched = [match(spine, words) for words in texts]
    anchors = _anchors(spine, texts, matched)
    order = sorted(anchors)
    breaks = [True, *(anchors[place] == Anchor.BREAK for place in order), True]
    stretches = [
        list(_stretches(words, one, order, breaks))
        for words, one in zip(texts, matched, strict=True)
    ]
    columns = _columns(anchors, _slots(breaks, stretches))
    labels = [
        _labels(words, one, found, columns, order)
        for words, one, found in zip(texts, matched, stretches, strict=True)
    ]
    return Layout(columns.constant, labels)


def _anchors(
    spine: Sequence[Word], texts: Sequence[Sequence[Word]], matched: Sequence[Matched]
) -> dict[int, Anchor]:
    """What each place of the backbone is, for those that are anchors."""
    said: defaultdict[int, list[str]] = defaultdict(list)
    for words, one in zip(texts, matched, strict=True):
        for word, at in zip(words, one.to, strict=True):
            if at >= 0:
                said[at].append(word.said)
    found = {}
    for number, part in enumerate(sentences(spine)):
        having = sum(one.has[number] for one in matched)
        for at in range(*part):
            kind = _anchor(spine[at], said[at], having, len(texts))
            if kind is not None:
                found[at] = kind
    breaks = {at: Anchor.BREAK for at, word in enumerate(spine) if word.key == BREAK}
    return found | breaks


def _anchor(word: Word, said: Sequence[str], having: int, texts: int) -> Anchor | None:
    """What a place is at which texts say `said`, of those that have its sentence."""
    if len(said) < min(2, texts):
        return None
    missing = having - len(said)
    if word.filled and (missing or len(set(said)) > 1):
        return Anchor.SLOT if word.key in (FIGURE, HIDDEN) else None
    return Anchor.CONSTANT if missing * TOLERATED <= having else None


def _stretches(
    words: Sequence[Word], matched: Matched, order: Sequence[int], breaks: Sequence[bool]
) -> Iterator[Stretch]:
    """What a text says between anchors: in order, then in each sentence that moved.

    Anchors are numbered from 1 in `order`; 0 is the beginning of the text, and the last its end.
    `breaks`: by that number, whether a sentence ends there.
    """
    number = {place: at for at, place in enumerate(order, start=1)}
    elsewhere = {at for own, _ in matched.moved for at in range(*own)}
    places = [at for at in range(len(words)) if at not in elsewhere]
    chains = [(places, 0, len(breaks) - 1, False)]
    for own, part in matched.moved:
        left, right = bisect_left(order, part[0]), bisect_left(order, part[1]) + 1
        chains.append((list(range(*own)), left, right, True))
    for chain, first, last, moved in chains:
        left, said = first, list[list[int]]([[]])
        for at in chain:
            anchor = number.get(matched.to[at])
            if anchor is not None:
                yield Stretch(left, anchor, _near(said, breaks[left], breaks[anchor]), moved)
                left, said = anchor, [[]]
            elif words[at].key == BREAK:
                said.append([])
            else:
                said[-1].append(at)
        yield Stretch(left, last, _near(said, breaks[left], breaks[last]), moved)


def _near(said: Sequence[list[int]], opens: bool, closes: bool) -> list[int]:
    """The words of the sentence at hand: whole sentences put before or behind it are not of it."""
    if opens == closes:
        return [at for sentence in said for at in sentence]
    return said[-1] if opens else said[0]


def _slots(breaks: Sequence[bool], stretches: Sequence[Sequence[Stretch]]) -> set[int]:
    """The gaps, by the anchor before them, that are slots.

    Within a sentence where more than one text in ten says something; for whole sentences where
    two texts do, for one of its own is no slot.
    """
    passing: defaultdict[int, int] = defaultdict(int)
    saying: defaultdict[int, int] = defaultdict(int)
    for one in stretches:
        for stretch in one:
            if stretch.right == stretch.left + 1:
                passing[stretch.left] += 1
                saying[stretch.left] += bool(stretch.words)
    found = set()
    for gap, count in saying.items():
        whole = breaks[gap] and breaks[gap + 1]
        if count >= 2 if whole else count * TOLERATED > passing[gap]:
            found.add(gap)
    return found


def _columns(anchors: dict[int, Anchor], slots: set[int]) -> _Columns:
    """Columns in the order of the backbone. Constant words side by side in a sentence are one."""
    made = _Columns()
    constant: int | None = None
    if 0 in slots:
        made.gap[0] = made.new(constant=False)
    for number, place in enumerate(sorted(anchors), start=1):
        kind = anchors[place]
        if kind == Anchor.CONSTANT:
            constant = made.new(constant=True) if constant is None else constant
            made.place[place] = constant
        elif kind == Anchor.SLOT:
            made.place[place] = made.new(constant=False)
        if kind != Anchor.CONSTANT or number in slots:
            constant = None
        if number in slots:
            made.gap[number] = made.new(constant=False)
    return made


def _labels(
    words: Sequence[Word],
    matched: Matched,
    stretches: Sequence[Stretch],
    columns: _Columns,
    order: Sequence[int],
) -> list[Label | None]:
    moved = {at for own, _ in matched.moved for at in range(*own)}
    labels: list[Label | None] = [
        None if word.key == BREAK else Label(columns.place.get(place), at in moved)
        for at, (word, place) in enumerate(zip(words, matched.to, strict=True))
    ]
    for stretch in stretches:
        column = _column(stretch, columns, order)
        for at in stretch.words:
            labels[at] = Label(column, stretch.moved)
    return labels


def _column(stretch: Stretch, columns: _Columns, order: Sequence[int]) -> int | None:
    """The slot that words belong to: the only one in reach. None where constant words lie there.

    Of slots in a gap and slots in which the texts have figures the former are free.
    """
    if not stretch.words:
        return None
    gaps = [columns.gap[at] for at in range(stretch.left, stretch.right) if at in columns.gap]
    passed = [columns.place.get(order[at - 1]) for at in range(stretch.left + 1, stretch.right)]
    slots = [column for column in passed if column is not None]
    if any(columns.constant[column] for column in slots):
        return None
    reach = gaps or slots
    return reach[0] if len(reach) == 1 else None
