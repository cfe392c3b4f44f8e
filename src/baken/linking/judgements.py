"""What people said of pairs of ads, and what of it counts. Pure bookkeeping, no ads needed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

VERDICTS = ("same", "different", "unsure", "withdrawn")
"""same: one advertiser. different: never in one group. unsure: the program's own tie between
the two goes, others may tie them. withdrawn: as if nothing had been said of the pair."""

_CAREFUL = {verdict: place for place, verdict in enumerate(("withdrawn", "same", "unsure"))}
"""Of two at one moment the more careful counts: different, then unsure, same, withdrawn."""


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """One thing that somebody said. `ad` and `other` are keys, in order; `by` a role or code."""

    ad: str
    other: str
    time: datetime
    verdict: str
    by: str
    reason: str

    @property
    def pair(self) -> tuple[str, str]:
        """The two ads."""
        return self.ad, self.other


def standing(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """The judgement that counts of each pair: the latest, unless it was withdrawn."""
    last: dict[tuple[str, str], Judgement] = {}
    for one in sorted(judgements, key=_turn):
        last[one.pair] = one
    return {pair: one for pair, one in last.items() if one.verdict != "withdrawn"}


def contradictions(judgements: Collection[Judgement]) -> list[tuple[Judgement, Judgement]]:
    """Judgements that cannot both hold, each with the one that stands against it.

    Of one pair: a verdict and a later other one that nobody withdrew in between. Of several:
    ads judged different that others, judged the same one by one, would make one.
    """
    return sorted([*_of_one_pair(judgements), *_through_others(standing(judgements))])


def living(judgements: Iterable[Judgement], ads: Collection[str]) -> list[Judgement]:
    """The judgements of which at least one ad is among `ads`: they go with the last."""
    return sorted(one for one in set(judgements) if one.ad in ads or one.other in ads)


def _turn(one: Judgement) -> tuple[datetime, int, Judgement]:
    return one.time, _CAREFUL.get(one.verdict, len(_CAREFUL)), one


def _of_one_pair(judgements: Iterable[Judgement]) -> Iterable[tuple[Judgement, Judgement]]:
    said: defaultdict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for one in sorted(judgements, key=_turn):
        said[one.pair].append(one)
    for of_pair in said.values():
        for before, after in pairwise(of_pair):
            if {before.verdict, after.verdict} == {"same", "different"}:
                yield before, after


def _through_others(
    counting: Mapping[tuple[str, str], Judgement],
) -> Iterable[tuple[Judgement, Judgement]]:
    """Each pair judged different within ads judged the same, with the latest tie on the way."""
    near: defaultdict[str, dict[str, Judgement]] = defaultdict(dict)
    for one in counting.values():
        if one.verdict == "same":
            near[one.ad][one.other] = near[one.other][one.ad] = one
    for one in counting.values():
        way = _way(near, one.ad, one.other) if one.verdict == "different" else []
        if way:
            yield max(way, key=_turn), one


def _way(near: Mapping[str, Mapping[str, Judgement]], start: str, end: str) -> list[Judgement]:
    """A shortest way from `start` to `end` over ads judged the same; empty where there is none."""
    before: dict[str, str] = {start: start}
    queue = [start]
    for ad in queue:
        for other in sorted(near.get(ad, {})):
            if other not in before:
                before[other] = ad
                queue.append(other)
    way = []
    while end in before and end != start:
        way.append(near[end][before[end]])
        end = before[end]
    return way
