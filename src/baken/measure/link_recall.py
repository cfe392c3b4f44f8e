"""How many of the real moves links follow, by people who did not know what the links say."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from baken.measure.agreement import Agreement, agreement
from baken.measure.rates import Rate, difference

SAME, OTHER, UNSURE = "same", "other", "unsure"
SAID = (SAME, OTHER, UNSURE)


class Pair(NamedTuple):
    """What is known of a pair of ads and never shown to whoever judges it.

    `across`: out of the pilot into its ring, after the start. `followed`: links tie the two.
    """

    across: bool
    followed: bool


@dataclass(frozen=True, slots=True)
class LinkRecall:
    """What people said of the pairs, and of the real moves how many links follow.

    A pair is a real move where everybody who judged it said *the same*. `counts` is per answer
    how many pairs everybody gave it; what people said differently of is in none of them.
    `across`, `elsewhere`: the moves out of the pilot into its ring after the start, and all
    others. `differ`: 95 % interval of the share of the first less that of the second.
    """

    pairs: int
    counts: dict[str, int]
    moves: Rate
    across: Rate
    elsewhere: Rate
    differ: tuple[float, float]
    agreement: Agreement | None


def link_recall(pairs: Sequence[Pair], said: Sequence[Sequence[str]]) -> LinkRecall:
    """In: the pairs, and of each person what she said of each, in the same order."""
    of_all = [set(answers) for answers in zip(*said, strict=True)]
    counts = {answer: of_all.count({answer}) for answer in SAID}
    real = [pair for pair, answers in zip(pairs, of_all, strict=True) if answers == {SAME}]
    across, elsewhere = (
        Rate(sum(one.followed for one in some), len(some))
        for some in (
            [one for one in real if one.across],
            [one for one in real if not one.across],
        )
    )
    both = agreement(said[0], said[1]) if len(said) == 2 else None
    return LinkRecall(
        len(pairs),
        counts,
        across + elsewhere,
        across,
        elsewhere,
        difference(across, elsewhere),
        both,
    )
