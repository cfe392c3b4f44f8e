"""From tied pairs to groups, with what people judged above everything else."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from baken.engines import Engine
from baken.linking.bridges import weak_bridges
from baken.linking.components import components
from baken.linking.constraints import Pair, allowed
from baken.linking.model import Model

JUDGED = pa.schema(
    [("ad", pa.int64()), ("other", pa.int64()), ("verdict", pa.string()), ("said", pa.int64())]
)
"""What counts of what people said: one row per pair; `other` is the smaller of the two numbers;
said: seconds since 1970."""

_PAIRS = "SELECT ad, other, weight FROM tied WHERE {more}"
_WEAK = """
SELECT ad, other FROM tied WHERE NOT more AND contact <> 'shared' AND weight < {moderate}
"""
"""Ads with one contact are never parted: they are what a group is."""

_RECORDS = "SELECT ad, record FROM records ORDER BY ad"

SAME_AD = 1e6
"""Versions of one ad: surer than any weight, and less sure than what a person said."""
SAID = 1e9
"""To which the moment is added: of two judgements that cannot both hold the later goes first."""

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Partition:
    """Groups (ad, group_id), the pairs that hold them together (ad, other), what was left out.

    `bridges` and `refused` are numbers of pairs; `contradictions` are pairs judged the same
    that other judgements keep apart.
    """

    groups: pa.Table
    kept: pa.Table
    bridges: int
    refused: int
    contradictions: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of ads, the larger number first, each once, with a weight."""

    one: Numbers
    other: Numbers
    weight: Weights

    def take(self, rows: npt.NDArray[np.bool_]) -> "Pairs":
        """The pairs at `rows`."""
        return Pairs(self.one[rows], self.other[rows], self.weight[rows])


def partition(engine: Engine, same_ad: pa.Table, model: Model) -> Partition:
    """Groups from `same_ad` (ad, other) and the tables `ads`, `tied`, `records`, `judged_pairs`.

    First without people: the pairs that are tied, less weak bridges between larger parts. Then
    what people said: a pair judged the same ties, one judged different is kept apart, also
    through others and against other judgements, one of which a person is unsure is tied by
    others only. So different and unsure only ever part what was together, and same only ever
    joins.
    """
    ads = engine.sql("SELECT ad FROM ads")["ad"]
    own = _once([_certain(same_ad), _weighed(engine.sql(_PAIRS.format(more="NOT more")))])
    bridges = _bridges(engine, own, model)
    own = own.take(~bridges)
    said = engine.sql("SELECT * FROM judged_pairs").cast(JUDGED)
    kept, left_out = own, own.take(np.zeros(len(own.one), np.bool_))
    if said.num_rows:
        more = _weighed(engine.sql(_PAIRS.format(more="more")))
        kept, left_out = _obeyed(ads, own, more, said)
    broken = left_out.take(left_out.weight >= SAID)
    return Partition(
        _groups(ads, kept),
        pa.table({"ad": kept.one, "other": kept.other}),
        int(bridges.sum()),
        len(left_out.one) - len(broken.one),
        tuple(zip(broken.one.tolist(), broken.other.tolist(), strict=True)),
    )


def _obeyed(ads: pa.ChunkedArray, own: Pairs, more: Pairs, said: pa.Table) -> tuple[Pairs, Pairs]:
    """The pairs that hold once people have spoken, and those that do not.

    `more` are pairs that say nothing new unless one of theirs is taken away.
    """
    group = _groups(ads, own)
    known, first = group["ad"].to_numpy(), group["group_id"].to_numpy()
    ends = (first[np.searchsorted(known, side)] for side in (more.one, more.other))
    same = said.filter(pc.equal(said["verdict"], "same"))
    judged = Pairs(*_ends(same), SAID + same["said"].to_numpy().astype(np.float64))
    pairs = _once([judged, own, more.take(np.equal(*ends))])
    taken = said.filter(pc.not_equal(said["verdict"], "same"))
    pairs = pairs.take(~_among(pairs.one, pairs.other, taken))
    apart = _as_pairs(said.filter(pc.equal(said["verdict"], "different")))
    standing = allowed(ads, pairs.one, pairs.other, pairs.weight, apart)
    return pairs.take(standing), pairs.take(~standing)


def _ends(table: pa.Table) -> tuple[Numbers, Numbers]:
    return table["ad"].to_numpy(), table["other"].to_numpy()


def _certain(same_ad: pa.Table) -> Pairs:
    return Pairs(*_ends(same_ad), np.full(same_ad.num_rows, SAME_AD))


def _weighed(tied: pa.Table) -> Pairs:
    return Pairs(*_ends(tied), tied["weight"].to_numpy())


def _as_pairs(said: pa.Table) -> list[Pair]:
    return list(zip(said["ad"].to_pylist(), said["other"].to_pylist(), strict=True))


def _once(parts: list[Pairs]) -> Pairs:
    """All the pairs, each once with its heaviest weight."""
    one = np.concatenate([part.one for part in parts])
    other = np.concatenate([part.other for part in parts])
    weight = np.concatenate([part.weight for part in parts])
    order = np.lexsort((-weight, other, one))
    one, other, weight = one[order], other[order], weight[order]
    first = np.ones(len(one), np.bool_)
    first[1:] = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
    return Pairs(one, other, weight).take(first)


def _among(one: Numbers, other: Numbers, taken: pa.Table) -> npt.NDArray[np.bool_]:
    """Which pairs are among those of `taken`; only pairs that a person judged are looked at."""
    found = np.isin(one, taken["ad"].to_numpy())
    judged = set(_as_pairs(taken))
    for row in np.flatnonzero(found):
        found[row] = (int(one[row]), int(other[row])) in judged
    return found


def _bridges(engine: Engine, pairs: Pairs, model: Model) -> npt.NDArray[np.bool_]:
    """Weak bridges among `pairs`. Repeats of an ad are one: they make no part larger."""
    records = engine.sql(_RECORDS)
    ads, record = records["ad"].to_numpy(), records["record"].to_numpy()
    one = record[np.searchsorted(ads, pairs.one)]
    other = record[np.searchsorted(ads, pairs.other)]
    between = one != other
    marked = np.zeros(len(one), np.bool_)
    found = engine.sql(_WEAK.format(moderate=model.moderate))
    size = int(ads[-1]) + 1 if len(ads) else 1
    weak = np.isin(pairs.one * size + pairs.other, _codes(found, size)) & (pairs.weight < SAME_AD)
    marked[between] = weak_bridges(one[between], other[between], weak[between])
    return marked


def _codes(pairs: pa.Table, size: int) -> Numbers:
    """One number per pair of numbers below `size`."""
    one, other = _ends(pairs)
    return one * size + other


def _groups(ads: pa.ChunkedArray, kept: Pairs) -> pa.Table:
    found = components(ads, pa.chunked_array([kept.one]), pa.chunked_array([kept.other]))
    return found.rename_columns(["ad", "group_id"])
