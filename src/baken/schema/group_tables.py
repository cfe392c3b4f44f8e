"""The tables of groups: which ads stand together, why, and what people said of it."""

import pyarrow as pa

from baken.schema.privacy import Lifetime, Privacy
from baken.schema.table import DAY, TEXT, Table, columns

_FACT, _OPEN, _PSEUDONYM = Privacy.AD_FACT, Privacy.OPEN, Privacy.PSEUDONYM

MOMENT = pa.timestamp("s", "UTC")

GROUPS = Table(
    "groups",
    "Which ads plausibly come from one advertiser. A group is not a suspicion.",
    tuple(
        columns(
            Lifetime.WINDOW,
            ("group_id", TEXT, _FACT, "Id of the group, made from its first ad."),
            ("ad_key", TEXT, _FACT, "Source, id and version of the ad."),
            ("oversized", pa.bool_(), _FACT, "So many ads that a person must look first."),
            ("expires", DAY, _OPEN, "Last day on which the row may be kept."),
        )
    ),
    "groups.parquet",
    ("group_id", "ad_key"),
    "expires",
)

PART_STRUCT = pa.struct([("comparison", TEXT), ("level", TEXT), ("weight", pa.float64())])

EDGES = Table(
    "edges",
    "Why two ads stand in one group: one row per pair and reason.",
    tuple(
        columns(
            Lifetime.WINDOW,
            ("group_id", TEXT, _FACT, "Id of the group."),
            ("ad_key", TEXT, _FACT, "The ad."),
            ("other_key", TEXT, _FACT, "The ad it is tied to."),
            ("reason", TEXT, _OPEN, "same ad, judgement, contact, text, or alike (texts)."),
            ("shared", TEXT, _PSEUDONYM, "The pseudonym or fingerprint that both carry."),
            ("weight", pa.float64(), _FACT, "Weight of the pair in bits; null: not weighed."),
            ("parts", pa.list_(PART_STRUCT), _FACT, "What each comparison adds to the weight."),
            ("pieces", pa.int32(), _FACT, "Rare pieces of text that both have."),
            ("share", pa.float32(), _FACT, "Share of the two texts that is equal, 0 to 1."),
            ("weakest", pa.bool_(), _FACT, "Whether this is the weakest link of the group."),
            ("splits", pa.bool_(), _FACT, "Whether the group falls apart without that link."),
            ("expires", DAY, _OPEN, "Last day on which the row may be kept."),
        )
    ),
    "edges.parquet",
    ("group_id", "ad_key", "other_key", "reason", "shared"),
    "expires",
)

JUDGEMENTS = Table(
    "judgements",
    "What people said of pairs of ads: it outranks every weight, as long as one of them is kept.",
    tuple(
        columns(
            Lifetime.WINDOW,
            ("ad_key", TEXT, _FACT, "The one ad; the keys of a pair stand in order."),
            ("other_key", TEXT, _FACT, "The other ad."),
            ("verdict", TEXT, _FACT, "same, different, unsure, or withdrawn."),
            (
                "time",
                pa.timestamp("s", "UTC"),
                _OPEN,
                "When it was said; of a pair the latest counts.",
            ),
            ("by", TEXT, _OPEN, "Role or code of who said it; never a name."),
            ("reason", TEXT, _FACT, "Why, in a few words without contact details."),
            ("expires", DAY, _OPEN, "Last day on which the row may be kept."),
        )
    ),
    "judgements.parquet",
    ("ad_key", "other_key", "time", "verdict", "by", "reason"),
    "expires",
)
