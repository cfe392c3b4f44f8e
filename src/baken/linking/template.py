"""The template of a group of ads: the words they share, and what each filled in.

Made from the texts alone, with what was read in them where that is known. It says what was
copied, not who copied it: people share texts, and sites offer them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from baken.linking.template_columns import Label, Layout, lay_out
from baken.linking.written_words import Mention, Mentions, Word, written_words

MOST_ADS = 60
"""Ads of a group that are laid side by side, those with the smallest ids."""

CONSTANT, SLOT, OWN, BETWEEN = "constant", "slot", "own", "between"

SLOT_KINDS = ("phone", "handle", "price", "age", "place", "name")
"""What a slot may hold, the surest first; any other slot is free."""

FREE = "free"


@dataclass(frozen=True, slots=True)
class Member:
    """An ad of a group: its id, its text, and what was read in it."""

    ad_id: str
    text: str
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """Constant words or a slot, in the order of the template.

    kind: constant, one of SLOT_KINDS, or free. values: per ad, in the order of the template's
    ads, what it has there as written; empty where it has nothing. same: per ad a number, equal
    where the values are the same however written; 0 where there is none.
    """

    kind: str
    values: tuple[str, ...]
    same: tuple[int, ...]

    @property
    def is_slot(self) -> bool:
        """Whether the ads fill something in here."""
        return self.kind != CONSTANT

    def counts(self) -> list[tuple[str, int]]:
        """The different values with how many ads have them, the most first; not the empty one.

        Of several writings of one value that of the first ad is given.
        """
        counted = Counter(number for number in self.same if number)
        return [
            (self.values[self.same.index(number)], count)
            for number, count in sorted(counted.items(), key=lambda one: (-one[1], one[0]))
        ]


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of an ad's text.

    kind: constant, slot, own (words that are in no column), or between (what parts the others).
    column: number of the column from 0, for constant and slot. moved: whether the sentence
    stands elsewhere than in the template.
    """

    start: int
    end: int
    kind: str
    column: int | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Aligned:
    """An ad with its text cut in pieces; put back together they are the text."""

    ad_id: str
    text: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """Columns, and the ads by id. left_out: ads of the group that are not among them."""

    columns: tuple[Column, ...]
    ads: tuple[Aligned, ...]
    left_out: int


def make_template(members: Iterable[Member], most: int = MOST_ADS) -> Template:
    """The template of a group of ads, the same in whatever order they come.

    Of more than `most` ads only those with the smallest ids are looked at.
    """
    ordered = sorted(members, key=lambda one: (one.ad_id, one.text, one.mentions))
    shown = ordered[:most]
    if not shown:
        return Template((), (), 0)
    words = [written_words(one.text, one.mentions) for one in shown]
    layout = lay_out(words)
    ads = tuple(
        Aligned(one.ad_id, one.text, _pieces(one.text, each, labels, layout))
        for one, each, labels in zip(shown, words, layout.labels, strict=True)
    )
    return Template(_columns(layout, shown, words, ads), ads, len(ordered) - len(shown))


def _pieces(
    text: str, words: Sequence[Word], labels: Sequence[Label | None], layout: Layout
) -> tuple[Piece, ...]:
    labelled = [(one, label) for one, label in zip(words, labels, strict=True) if label is not None]
    found: list[Piece] = []
    at = 0
    for label, run in groupby(labelled, key=lambda one: one[1]):
        together = [word for word, _ in run]
        start, end = together[0].start, together[-1].end
        if start > at:
            found.append(Piece(at, start, BETWEEN))
        found.append(Piece(start, end, _kind(label, layout), *label))
        at = end
    if at < len(text):
        found.append(Piece(at, len(text), BETWEEN))
    return tuple(found)


def _kind(label: Label, layout: Layout) -> str:
    if label.column is None:
        return OWN
    return CONSTANT if layout.constant[label.column] else SLOT


def _columns(
    layout: Layout,
    members: Sequence[Member],
    words: Sequence[Sequence[Word]],
    ads: Sequence[Aligned],
) -> tuple[Column, ...]:
    values = [[""] * len(ads) for _ in layout.constant]
    kinds: list[list[str]] = [[] for _ in layout.constant]
    for row, (one, ad) in enumerate(zip(members, ads, strict=True)):
        mentions = Mentions(each for each in one.mentions if each.kind in SLOT_KINDS)
        for number, pieces in _by_column(ad.pieces).items():
            values[number][row] = " ".join(ad.text[each.start : each.end] for each in pieces)
            if not layout.constant[number]:
                kinds[number].append(_kind_of(ad.text, mentions, pieces))
    return tuple(
        Column(CONSTANT if constant else _most(kind), tuple(value), same)
        for constant, kind, value, same in zip(
            layout.constant, kinds, values, _same(layout, words), strict=True
        )
    )


def _same(layout: Layout, words: Sequence[Sequence[Word]]) -> Iterator[tuple[int, ...]]:
    """Per column the numbers of `Column.same`: values are numbered from 1 as they first come."""
    said: list[list[list[tuple[str, str]]]] = [[[] for _ in words] for _ in layout.constant]
    for row, (each, labels) in enumerate(zip(words, layout.labels, strict=True)):
        for word, label in zip(each, labels, strict=True):
            if label is not None and label.column is not None:
                said[label.column][row].append(word[:2])
    for column in said:
        numbers: dict[tuple[tuple[str, str], ...], int] = {(): 0}
        yield tuple(numbers.setdefault(tuple(one), len(numbers)) for one in column)


def _by_column(pieces: Iterable[Piece]) -> dict[int, list[Piece]]:
    found: dict[int, list[Piece]] = {}
    for each in pieces:
        if each.column is not None:
            found.setdefault(each.column, []).append(each)
    return found


def _kind_of(text: str, mentions: Mentions, pieces: Sequence[Piece]) -> str:
    """The kind of what was read there.

    Over at least half of the value, which has figures or is half of what was read: "23" is the
    age in "23 years old", "old" is not.
    """
    size = sum(one.end - one.start for one in pieces)
    figures = any(c.isnumeric() for one in pieces for c in text[one.start : one.end])
    shared: Counter[Mention] = Counter()
    for one in pieces:
        for each in mentions.over(one.start, one.end):
            shared[each] += min(each.end, one.end) - max(each.start, one.start)
    kinds = {
        each.kind
        for each, over in shared.items()
        if 2 * over >= size and (figures or 2 * over >= each.end - each.start)
    }
    return next((kind for kind in SLOT_KINDS if kind in kinds), FREE)


def _most(kinds: Sequence[str]) -> str:
    """The kind of more than half of the values."""
    kind, count = Counter(kinds).most_common(1)[0]
    return kind if 2 * count > len(kinds) else FREE
