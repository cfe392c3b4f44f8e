"""The groups of an index as it stands, and what they are called."""

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from baken.linking.constraints import Pair
from baken.linking.index.contents import ADS, Contents, Numbers
from baken.linking.index.grouping import Points, judged_groups, plain_groups, weight_of
from baken.linking.index.sayings import NAMELESS
from baken.linking.judgements import Judgement, standing
from baken.linking.text_pairs import Found


@dataclass(frozen=True, slots=True)
class Regrouped:
    """An index with its groups; refused: ties that gave way to what people said."""

    contents: Contents
    refused: int


def regrouped(contents: Contents, found: Found, wordless: int, source: str) -> Regrouped:
    """`contents` with the groups that follow from texts that are alike, and from people.

    In: pairs by the rows of `contents.texts`; the number of the text without words, which ties
    nobody; the source, which the keys of ads begin with. Out: the same, `group` filled in. A group
    is called after its oldest ad: so it keeps its name when others join it, of two that become one
    the older name stays, and each has its own again when they are parted.
    """
    by_id = pc.sort_indices(contents.ads["ad_id"]).to_numpy()
    points = _points(contents, found, wordless, _rank(by_id))
    said, nameless = _pairs_said(contents, by_id, points, source)
    part, refused = judged_groups(points, said, nameless) if said else (plain_groups(points), 0)
    claim = contents.ads["claim"].to_numpy()
    oldest = np.full(int(part.max(initial=-1)) + 1, np.iinfo(np.int64).max)
    np.minimum.at(oldest, part, claim[by_id])
    group = np.empty(len(part), np.int64)
    group[by_id] = oldest[part]
    ads = contents.ads.set_column(2, ADS.field("group"), pa.array(group))
    return Regrouped(replace(contents, ads=ads), refused)


def group_list(contents: Contents) -> pa.Table:
    """Columns ad_id and group_id, by id."""
    ads = contents.ads.sort_by("ad_id")
    names = pc.binary_join_element_wise("G", ads["group"].cast(pa.string()), "-")
    return pa.table({"ad_id": ads["ad_id"], "group_id": names})


def _rank(order: Numbers) -> Numbers:
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return rank


def _points(contents: Contents, found: Found, wordless: int, ad_rank: Numbers) -> Points:
    number, pairs = contents.texts.number, found.pairs
    rank = _rank(np.argsort(contents.texts.order))
    by_number = np.argsort(number)
    ad, text = contents.rows["ad"].to_numpy(), contents.rows["text"].to_numpy()
    says = text != wordless
    row = by_number[np.searchsorted(number, text[says], sorter=by_number)]
    one, other = rank[pairs.left], rank[pairs.right]
    return Points(
        len(ad_rank),
        len(number),
        ad_rank[ad[says]],
        rank[row],
        np.minimum(one, other),
        np.maximum(one, other),
        weight_of(pairs),
    )


def _pairs_said(
    contents: Contents, by_id: Numbers, points: Points, source: str
) -> tuple[dict[Pair, Judgement], int]:
    """What counts of each pair, by the points of its ads; and how many of these are forgotten."""
    counting = standing(contents.judgements)
    keys = sorted({key for pair in counting for key in pair})
    nameless = [key for key in keys if key.startswith(NAMELESS)]
    named = [key for key in keys if not key.startswith(NAMELESS)]
    ids = pa.array([key.removeprefix(f"{source}:") for key in named], pa.string())
    known = contents.ads["ad_id"].combine_chunks().take(pa.array(by_id))
    place = dict(zip(named, pc.index_in(ids, value_set=known).to_pylist(), strict=True))
    start = points.ads + points.texts
    place |= {key: start + at for at, key in enumerate(nameless)}
    pairs = {}
    for (ad, other), one in counting.items():
        low, high = sorted((place[ad], place[other]))
        pairs[low, high] = one
    return pairs, len(nameless)
