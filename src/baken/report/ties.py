"""Why ads stand together: what they share, without saying what that is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from baken.report.model import Tie

ORDER = ("contact", "text", "alike", "judgement", "same ad")


def make_ties(edges: Iterable[Mapping[str, Any]], numbers: Mapping[str, int]) -> tuple[Tie, ...]:
    """One tie per thing that ads share. In: rows of `edges` of one group, numbers by ad key.

    Edges run from each ad to the first ad that shares the thing; a tie has them all. What
    shares an ad is one tie: "1, 2 and 3", not "1 and 2" and "2 and 3".
    """
    shared: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for edge in edges:
        ends = [edge["ad_key"], edge["other_key"]]
        if all(end in numbers for end in ends):
            shared[edge["reason"], edge["other_key"]] |= {numbers[end] for end in ends}
    ties = {
        Tie(reason, tuple(sorted(ads)))
        for reason in {reason for reason, _ in shared}
        for ads in joined([ads for (one, _), ads in shared.items() if one == reason])
    }
    return tuple(sorted(ties, key=lambda tie: (_place(tie.reason), tie.ads)))


def joined(parts: list[set[int]]) -> list[set[int]]:
    """The sets in `parts`, those that share a number as one."""
    whole: list[set[int]] = []
    for part in parts:
        apart = [one for one in whole if not one & part]
        whole = [*apart, part.union(*(one for one in whole if one & part))]
    return whole


def _place(reason: str) -> int:
    return ORDER.index(reason) if reason in ORDER else len(ORDER)
