"""Who was seen where on which day: advertisers by number, in memory, until figures are made.

Contacts arrive as tokens under a key that lives in memory only, as for counting. Whatever
contacts hang together through ads is one advertiser. Numbers of advertisers come from the ids
of their ads, so that the same ads give the same figures under another key.
"""

from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from baken.measure.distinct import Distinct, last_per
from baken.measure.numbering import Numbers, hashed, steady
from baken.measure.tally import Integers, owners
from baken.schema.table import TEXTS

SIGHTED = pa.schema(
    [
        ("day", pa.date32()),
        ("site", pa.string()),
        ("municipalities", TEXTS),
        ("ad_id", pa.string()),
        ("tokens", TEXTS),
    ]
)
MOST_SITES = 100
_NOWHERE = -1


class Presence(NamedTuple):
    """Rows of one length, sorted: an advertiser in one town on one day.

    `day` counts from 1970-01-01; of an ad that names several towns each town has a share,
    in `towns` one over how many: 1 where she had an ad there alone.
    """

    advertiser: Integers
    day: Integers
    town: Integers
    towns: Integers


class Sightings:
    """Takes batches of ads. `rows` is how many came in, `nowhere` how many without a town.

    `towns` are the codes of municipalities, in the order in which towns are numbered.
    """

    def __init__(self, towns: list[str]) -> None:
        self.rows = self.nowhere = 0
        self._towns = pa.array(towns, pa.string())
        self._sites = Numbers(MOST_SITES, "site")
        self._seen = Distinct((0, 1, 2, 3), 5)  # ad, site, day, town; one over how many towns
        self._owned = Distinct((0, 1), 2)  # ad, token

    def add(self, batch: pa.RecordBatch) -> None:
        """Take in a batch with the columns of SIGHTED; none may be null."""
        day = batch["day"].cast(pa.int32()).to_numpy().astype(np.int64)
        site = self._sites.of(batch["site"])
        ad = ad_numbers(batch)
        named = pc.list_value_length(batch["municipalities"]).to_numpy().astype(np.int64)
        at = pc.list_parent_indices(batch["municipalities"]).to_numpy()
        town = pc.index_in(pc.list_flatten(batch["municipalities"]), self._towns)
        places = np.asarray(town.fill_null(_NOWHERE).to_numpy()).astype(np.int64)
        self._seen.add(np.column_stack([ad[at], site[at], day[at], places, -named[at]]))
        lost = np.flatnonzero(named == 0)
        nowhere = np.full(len(lost), _NOWHERE)
        self._seen.add(np.column_stack([ad[lost], site[lost], day[lost], nowhere, nowhere]))
        owner = pc.list_parent_indices(batch["tokens"]).to_numpy()
        self._owned.add(np.column_stack([ad[owner], hashed(pc.list_flatten(batch["tokens"]))]))
        self.rows += batch.num_rows
        self.nowhere += len(lost)

    def ads_per_day(self) -> tuple[list[str], int, Integers]:
        """Sites, the first day, and how many ads stood per site and day, (sites, days)."""
        sites, order = self._sites.sorted()
        ads = np.unique(self._seen.rows()[:, :3], axis=0)
        first, last = (int(end) for end in (ads[:, 2].min(), ads[:, 2].max()))
        counts = np.zeros((len(sites), last - first + 1), np.int64)
        np.add.at(counts, (order[ads[:, 1]], ads[:, 2] - first), 1)
        return sites, first, counts

    def presence(self) -> Presence:
        """Advertisers in known towns; an ad without contact is of nobody who can be followed.

        Who has several ads in a town on a day is there once, with the largest share.
        """
        seen, owned = self._seen.rows(), self._owned.rows()
        ads = np.unique(seen[:, 0])
        owner = _by_first_ad(owners(len(ads), np.searchsorted(ads, owned[:, 0]), owned[:, 1]))
        seen = seen[(seen[:, 3] != _NOWHERE) & np.isin(seen[:, 0], owned[:, 0])]
        who = owner[np.searchsorted(ads, seen[:, 0])]
        rows = last_per(np.column_stack([who, seen[:, 2], seen[:, 3], seen[:, 4]]), (0, 1, 2))
        return Presence(rows[:, 0], rows[:, 1], rows[:, 2], -rows[:, 3])


def ad_numbers(batch: pa.RecordBatch) -> Integers:
    """A number for the ad of each row by SIGHTED, the same in every process."""
    return steady(pc.binary_join_element_wise(batch["site"], batch["ad_id"], "\x1f"))


def _by_first_ad(owner: Integers) -> Integers:
    """The same owners, each numbered by the place of the first of their ads."""
    _, first, number = np.unique(owner, return_index=True, return_inverse=True)
    return np.asarray(first[number], np.int64)
