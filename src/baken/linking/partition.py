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

_PAIRS = "SELECT ad, other, weight FROM tied"
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

    A pair judged the same ties. One judged different is kept apart, also through others and
    against other judgements. One of which a person is unsure is tied by others only. Then
    weak bridges between larger parts go.
    """
    ads = engine.sql("SELECT ad FROM ads")["ad"]
    said = engine.sql("SELECT * FROM judged_pairs").cast(JUDGED)
    pairs = _pairs(said, same_ad, engine.sql(_PAIRS))
    apart = said.filter(pc.equal(said["verdict"], "different"))
    standing = allowed(ads, pairs.one, pairs.other, pairs.weight, _as_pairs(apart))
    left_out = pairs.take(~standing)
    broken = left_out.weight >= SAID
    contradictions = left_out.take(broken)
    pairs = pairs.take(standing)
    bridges = _bridges(engine, pairs, model)
    kept = pairs.take(~bridges)
    return Partition(
        _groups(ads, kept),
        pa.table({"ad": kept.one, "other": kept.other}),
        int(bridges.sum()),
        int((~broken).sum()),
        tuple(zip(contradictions.one.tolist(), contradictions.other.tolist(), strict=True)),
    )


def _as_pairs(said: pa.Table) -> list[Pair]:
    return list(zip(said["ad"].to_pylist(), said["other"].to_pylist(), strict=True))


def _pairs(said: pa.Table, same_ad: pa.Table, tied: pa.Table) -> Pairs:
    """What may tie, each pair once with its heaviest weight, without what people took away."""
    same = said.filter(pc.equal(said["verdict"], "same"))
    parts = [
        (same, SAID + same["said"].to_numpy()),
        (same_ad, np.full(same_ad.num_rows, SAME_AD)),
        (tied, tied["weight"].to_numpy()),
    ]
    one = np.concatenate([table["ad"].to_numpy() for table, _ in parts])
    other = np.concatenate([table["other"].to_numpy() for table, _ in parts])
    weight = np.concatenate([weights for _, weights in parts]).astype(np.float64)
    order = np.lexsort((-weight, other, one))
    one, other, weight = one[order], other[order], weight[order]
    first = np.ones(len(one), np.bool_)
    first[1:] = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
    taken = said.filter(pc.not_equal(said["verdict"], "same"))
    return Pairs(one, other, weight).take(first & ~_among(one, other, taken))


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
    weak = pairs.weight[between] < model.moderate
    marked[between] = weak_bridges(one[between], other[between], weak)
    return marked


def _groups(ads: pa.ChunkedArray, kept: Pairs) -> pa.Table:
    found = components(ads, pa.chunked_array([kept.one]), pa.chunked_array([kept.other]))
    return found.rename_columns(["ad", "group_id"])
