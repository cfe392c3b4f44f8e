"""The text of a group that most others look like, and where each other text has its words."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from baken.linking.alignment import align, rising
from baken.linking.written_words import BREAK, Word

FEWEST = 4
"""Words of a sentence that may be found elsewhere in a text."""

MOVED = 0.5
"""Of the words of the longer one of two sentences, what is in both when one is the other, moved."""

HAS = 0.25
"""Of the words of a sentence of the backbone, what a text has that has the sentence."""

COMMON = 32
"""A word of more sentences than this leads to none of them."""

_WIDTH = 3

Part = tuple[int, int]
"""A sentence: its words from the first number to before the second, the BREAK left out."""


@dataclass(frozen=True, slots=True)
class Matched:
    """Where the words of a text stand in the backbone.

    to: per word its place in the backbone, or -1. moved: per sentence that stands elsewhere, that
    of the text and that of the backbone. has: which sentences of the backbone the text has.
    """

    to: list[int]
    moved: list[tuple[Part, Part]]
    has: list[bool]


def backbone(texts: Sequence[Sequence[Word]]) -> int:
    """The place of the text whose runs of three words the others have most; the first of equals."""
    runs = [_runs(words) for words in texts]
    having = Counter(run for one in runs for run in one)
    scores = [sum(having[run] - 1 for run in one) for one in runs]
    return scores.index(max(scores))


def match(spine: Sequence[Word], words: Sequence[Word]) -> Matched:
    """Match the words of a text with those of the backbone `spine`.

    In order first, but for sentences that stand elsewhere, which are matched by themselves.
    """
    moved = list(_moved(spine, words))
    to = [-1] * len(words)
    here, there = ([at for part in parts for at in range(*part)] for parts in _sides(moved))
    _align(spine, words, _without(len(spine), there), _without(len(words), here), to)
    for own, part in moved:
        _align(spine, words, range(*part), range(*own), to)
    parts = sentences(spine)
    has = _has(len(spine), parts, to)
    lost = {at for part, known in zip(parts, has, strict=True) if not known for at in range(*part)}
    return Matched([-1 if at in lost else at for at in to], moved, has)


def sentences(words: Sequence[Word]) -> list[Part]:
    """The sentences of a text in order."""
    ends = [at for at, word in enumerate(words) if word.key == BREAK]
    starts = [0, *(at + 1 for at in ends)]
    return [part for part in zip(starts, [*ends, len(words)], strict=True) if part[0] < part[1]]


def _runs(words: Sequence[Word]) -> set[tuple[str, ...]]:
    keys = ["", *(word.key for word in words if word.key != BREAK), ""]
    return {tuple(keys[at : at + _WIDTH]) for at in range(max(len(keys) - _WIDTH + 1, 1))}


def _sides(moved: Sequence[tuple[Part, Part]]) -> tuple[list[Part], list[Part]]:
    return [own for own, _ in moved], [part for _, part in moved]


def _without(size: int, taken: Sequence[int]) -> list[int]:
    left_out = set(taken)
    return [at for at in range(size) if at not in left_out]


def _align(
    spine: Sequence[Word],
    words: Sequence[Word],
    there: Sequence[int],
    here: Sequence[int],
    to: list[int],
) -> None:
    """Write into `to` which of the places `there` of the backbone the words at `here` are."""
    pairs = align([spine[at].key for at in there], [words[at].key for at in here], BREAK)
    for one, other in pairs:
        to[here[other]] = there[one]


def _moved(spine: Sequence[Word], words: Sequence[Word]) -> Iterator[tuple[Part, Part]]:
    """Sentences of a text that are sentences of the backbone, but stand elsewhere in it."""
    parts, own = sentences(spine), sentences(words)
    pairs = _paired(_sets(spine, parts), _sets(words, own))
    in_order = set(rising([there for _, there in pairs]))
    for place, (here, there) in enumerate(pairs):
        if place not in in_order and own[here][1] - own[here][0] >= FEWEST:
            yield own[here], parts[there]


def _sets(words: Sequence[Word], parts: Sequence[Part]) -> list[set[str]]:
    return [{word.key for word in words[slice(*part)]} for part in parts]


def _paired(spine: Sequence[set[str]], own: Sequence[set[str]]) -> list[tuple[int, int]]:
    """Pairs (own, spine) of sentences that are one, each at most once, by their place in `own`.

    The most alike first, and of those the ones that stand nearest to each other.
    """
    having = defaultdict(list)
    for at, keys in enumerate(spine):
        for key in keys:
            having[key].append(at)
    found = []
    for here, keys in enumerate(own):
        lists = [having[key] for key in keys if key in having]
        shared = Counter(at for places in lists if len(places) <= COMMON for at in places)
        for there, count in shared.items():
            share = count / max(len(keys), len(spine[there]))
            if share >= MOVED:
                found.append((-share, abs(here - there), here, there))
    return sorted(_each_once(sorted(found)))


def _each_once(found: Sequence[tuple[float, int, int, int]]) -> Iterator[tuple[int, int]]:
    taken: set[int] = set()
    given: set[int] = set()
    for _, _, here, there in found:
        if here not in taken and there not in given:
            taken.add(here)
            given.add(there)
            yield here, there


def _has(size: int, parts: Sequence[Part], to: Sequence[int]) -> list[bool]:
    met = [False] * size
    for at in to:
        if at >= 0:
            met[at] = True
    return [sum(met[slice(*part)]) >= HAS * (part[1] - part[0]) for part in parts]
