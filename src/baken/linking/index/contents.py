"""What an index holds, and how it changes when ads come and go. Plain arrays, no files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from baken.linking.buckets import Texts
from baken.linking.judgements import Judgement

ADS = pa.schema([("ad_id", pa.string()), ("claim", pa.int64()), ("group", pa.int64())])
"""An ad a row, as they came. claim: the number under which a group is known of which this is
the oldest ad; group: the claim by which its group was called last."""

ROWS = pa.schema([("ad", pa.int64()), ("text", pa.int64())])
"""Which ad (its row in ADS) has which text (its number), each pair once."""

Numbers = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]


def no_texts() -> Texts:
    """Texts, none of them."""
    none = np.zeros(0, np.int64)
    return Texts(none, none, np.zeros(1, np.int64), np.zeros(0, np.uint64))


@dataclass(frozen=True, slots=True)
class Contents:
    """Ads by ADS, rows by ROWS, their different texts, what people said.

    serial: how many ads ever came, forgotten ones included.
    """

    ads: pa.Table = field(default_factory=ADS.empty_table)
    rows: pa.Table = field(default_factory=ROWS.empty_table)
    texts: Texts = field(default_factory=no_texts)
    judgements: tuple[Judgement, ...] = ()
    serial: int = 0


@dataclass(frozen=True, slots=True)
class Grown:
    """What adding did. texts: those that are new; ads: how many are; known: rows already there."""

    contents: Contents
    texts: Texts
    ads: int
    known: int


def added(contents: Contents, ids: pa.Array, numbers: Numbers, texts: Texts) -> Grown:
    """`contents` with rows more: an ad's id and its text's number each; `texts` are theirs.

    A row that is there already changes nothing. An id that is there with another text is one ad
    with two texts, as it is where both stand in one file.
    """
    old = contents.ads.num_rows
    place = pc.index_in(ids, value_set=contents.ads["ad_id"].combine_chunks())
    unknown = pc.unique(ids.filter(pc.is_null(place)))
    unknown = unknown.take(pc.sort_indices(unknown))
    later = pc.add(pc.index_in(ids, value_set=unknown), old)
    ad = pc.coalesce(place, later).to_numpy(zero_copy_only=False).astype(np.int64)
    known = _among(ad, numbers, contents.rows)
    claims = contents.serial + 1 + np.arange(len(unknown))
    newly = pa.table([unknown, pa.array(claims), pa.array(claims)], schema=ADS)
    fresh = taken(texts, ~np.isin(texts.number, contents.texts.number))
    whole = replace(
        contents,
        ads=pa.concat_tables([contents.ads, newly]),
        rows=pa.concat_tables([contents.rows, _once(ad[~known], numbers[~known])]),
        texts=joined([contents.texts, fresh]),
        serial=contents.serial + len(unknown),
    )
    return Grown(whole, fresh, len(unknown), int(known.sum()))


def forgotten(contents: Contents, ids: pa.Array) -> Contents:
    """`contents` without the ads `ids`, the texts that only they had, and their names anywhere.

    The number of a group goes to the oldest ad that is left of it.
    """
    gone = pc.is_in(contents.ads["ad_id"], value_set=ids).to_numpy()
    place = np.cumsum(~gone) - 1
    ad, text = (contents.rows[name].to_numpy() for name in ROWS.names)
    stays = ~gone[ad]
    claims = _handed_on(contents.ads, gone)
    ads = contents.ads.set_column(1, ADS.field("claim"), pa.array(claims)).filter(pa.array(~gone))
    kept = np.isin(contents.texts.number, text[stays])
    return replace(
        contents,
        ads=ads.combine_chunks(),
        rows=pa.table([place[ad[stays]], text[stays]], schema=ROWS),
        texts=taken(contents.texts, kept),
    )


def taken(texts: Texts, rows: Marks) -> Texts:
    """The texts at `rows`."""
    if rows.all():
        return texts
    length = np.diff(texts.start)
    start = np.zeros(int(rows.sum()) + 1, np.int64)
    np.cumsum(length[rows], out=start[1:])
    features = texts.features[np.repeat(rows, length)]
    return Texts(texts.number[rows], texts.order[rows], start, features)


def joined(parts: Sequence[Texts]) -> Texts:
    """Texts one after another; they must be different."""
    some = [part for part in parts if len(part.number)]
    if len(some) < 2:
        return some[0] if some else no_texts()
    length = np.concatenate([np.diff(part.start) for part in some])
    start = np.zeros(len(length) + 1, np.int64)
    np.cumsum(length, out=start[1:])
    number, order = (
        np.concatenate([getattr(part, name) for part in some]) for name in ("number", "order")
    )
    return Texts(number, order, start, np.concatenate([part.features for part in some]))


def _among(ad: Numbers, text: Numbers, rows: pa.Table) -> Marks:
    """Which of the pairs stand in `rows`."""
    theirs = rows["ad"].to_numpy()
    here = np.isin(theirs, ad)
    known = set(_pairs(theirs[here], rows["text"].to_numpy()[here]))
    if not known:
        return np.zeros(len(ad), np.bool_)
    return np.array([pair in known for pair in _pairs(ad, text)], np.bool_)


def _pairs(ad: Numbers, text: Numbers) -> Iterator[tuple[int, int]]:
    return zip(ad.tolist(), text.tolist(), strict=True)


def _once(ad: Numbers, text: Numbers) -> pa.Table:
    order = np.lexsort((text, ad))
    ad, text = ad[order], text[order]
    new = np.ones(len(ad), np.bool_)
    new[1:] = (ad[1:] != ad[:-1]) | (text[1:] != text[:-1])
    return pa.table([ad[new], text[new]], schema=ROWS)


def _handed_on(ads: pa.Table, gone: Marks) -> Numbers:
    claim: Numbers = ads["claim"].to_numpy().copy()
    group = ads["group"].to_numpy()
    lost = group[gone & (claim == group)]
    left = np.flatnonzero(~gone & np.isin(group, lost))
    left = left[np.lexsort((claim[left], group[left]))]
    heirs = left[np.unique(group[left], return_index=True)[1]]
    claim[heirs] = group[heirs]
    return claim
