"""From the texts of ads, texts that are alike and what people said to groups of ads.

The points are ads and texts: an ad is tied to its text, a text to those that are alike. So ads
hang together that have one text, or texts that are alike, without a row for every two of them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from baken.linking.constraints import Pair, allowed
from baken.linking.judgements import Judgement
from baken.linking.partition import SAID, SAME_AD
from baken.linking.text_pairs import Alike, parts

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]
NEAR = 1e3
"""Nearly the same text is surer than any number of rare pieces."""


@dataclass(frozen=True, slots=True)
class Points:
    """Ads and texts, in an order that no key and no arrival changes: ads by id, texts by words.

    ads, texts: how many. ad, text: which has which. one, other, weight: texts that are alike.
    """

    ads: int
    texts: int
    ad: Numbers
    text: Numbers
    one: Numbers
    other: Numbers
    weight: Weights


@dataclass(frozen=True, slots=True)
class Ties:
    """Ties between points: ads from 0, texts after those, forgotten ads after those."""

    one: Numbers
    other: Numbers
    weight: Weights


def weight_of(pairs: Alike) -> Weights:
    """How sure a tie between two texts is, against others of its sort."""
    return np.where(pairs.near, NEAR, pairs.pieces.astype(np.float64)) + pairs.share


def plain_groups(points: Points) -> Numbers:
    """A number per ad, the same for ads that hang together; nobody said anything."""
    left = np.concatenate([points.ad, points.ads + points.one])
    right = np.concatenate([points.ads + points.text, points.ads + points.other])
    return parts(points.ads + points.texts, left, right)[: points.ads].astype(np.int64)


def judged_groups(
    points: Points, said: Mapping[Pair, Judgement], nameless: int
) -> tuple[Numbers, int]:
    """A number per ad, and how many ties what people said did away with.

    In: what counts of each pair of ads; those from `ads + texts` on are `nameless` forgotten ones.
    A pair judged the same is tied, the latest first; one judged different is kept apart, also
    through others; of one of which a person is unsure the program's own tie goes, and others may
    tie them.
    """
    unsure = {pair for pair, one in said.items() if one.verdict == "unsure"}
    apart = [pair for pair, one in said.items() if one.verdict == "different"]
    same = [
        (*pair, SAID + one.time.timestamp()) for pair, one in said.items() if one.verdict == "same"
    ]
    ties = _with(_own_ties(points, unsure), same)
    size = points.ads + points.texts + nameless
    kept = allowed(
        pa.chunked_array([np.arange(size)]), ties.one, ties.other, ties.weight, sorted(apart)
    )
    group = parts(size, ties.one[kept], ties.other[kept])[: points.ads]
    return group.astype(np.int64), int((~kept).sum())


def _own_ties(points: Points, unsure: set[Pair]) -> Ties:
    """The program's ties, but none between two ads of a pair in `unsure` alone.

    A text that has an ad of which nobody is unsure holds all of its ads together. Of the other
    texts, whose ads are few, every two ads are tied that nobody is unsure of.
    """
    doubted = {ad for pair in unsure for ad in pair}
    open_texts = _open_texts(points, doubted)
    among = np.array(sorted(open_texts), np.int64)
    rows = ~np.isin(points.text, among)
    plain = ~np.isin(points.one, among) & ~np.isin(points.other, among)
    whole = Ties(
        np.concatenate([points.ad[rows], points.ads + points.one[plain]]),
        np.concatenate([points.ads + points.text[rows], points.ads + points.other[plain]]),
        np.concatenate([np.full(rows.sum(), SAME_AD), points.weight[plain]]),
    )
    more = [
        (min(one, other), max(one, other), weight)
        for one, other, weight in _pair_by_pair(points, open_texts, np.flatnonzero(~plain))
        if (min(one, other), max(one, other)) not in unsure and one != other
    ]
    return _with(whole, more)


def _open_texts(points: Points, doubted: set[int]) -> dict[int, list[int]]:
    """The texts of which all ads are among `doubted`, each with its ads."""
    of_these = np.isin(points.ad, np.array(sorted(doubted), np.int64))
    having: defaultdict[int, list[int]] = defaultdict(list)
    for ad, text in zip(points.ad[of_these].tolist(), points.text[of_these].tolist(), strict=True):
        having[text].append(ad)
    among = np.array(sorted(having), np.int64)
    others = set(points.text[~of_these & np.isin(points.text, among)].tolist())
    return {text: sorted(ads) for text, ads in having.items() if text not in others}


def _pair_by_pair(
    points: Points, having: Mapping[int, Sequence[int]], alike: Numbers
) -> Iterator[tuple[int, int, float]]:
    for ads in having.values():
        for one, other in combinations(ads, 2):
            yield one, other, SAME_AD
    for at in alike.tolist():
        sides = (int(points.one[at]), int(points.other[at]))
        ends = [having.get(text, [points.ads + text]) for text in sides]
        for one, other in product(*ends):
            yield one, other, float(points.weight[at])


def _with(ties: Ties, more: Sequence[tuple[int, int, float]]) -> Ties:
    """`ties` and some more, the smaller point first."""
    if not more:
        return ties
    one, other, weight = (np.array(column) for column in zip(*more, strict=True))
    return Ties(
        np.concatenate([ties.one, one]),
        np.concatenate([ties.other, other]),
        np.concatenate([ties.weight, weight]),
    )
