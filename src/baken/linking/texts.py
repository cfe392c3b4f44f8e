"""Which texts hang together: the same one, and those that are alike."""

import pyarrow as pa

from baken.engines import Engine
from baken.linking.components import components

TEXT_PAIRS = pa.schema(
    [
        ("text", pa.int64()),
        ("other", pa.int64()),
        ("reason", pa.string()),
        ("pieces", pa.int32()),
        ("share", pa.float32()),
    ]
)
"""Two texts that are alike: near or rare, rare pieces that both have, share of the whole."""

_AD_TEXTS = "SELECT DISTINCT ad, token AS text, key_id FROM tokens WHERE reason = 'text'"

_ON_ONE_AD = """
SELECT DISTINCT text, other FROM (
    SELECT text, min(text) OVER (PARTITION BY ad) AS other FROM all_ad_texts
) t WHERE text <> other
"""
"""An ad of two quarters bears its text under two keys."""

_GROUPS = """
SELECT a.ad, min(c."first") AS text_group
FROM all_ad_texts a JOIN text_components c ON c.ad = a.text GROUP BY a.ad
"""


def group_texts(engine: Engine, pairs: pa.Table | None = None) -> None:
    """Make `all_ad_texts` (ad, text, key_id), `text_pairs`, and the groups of texts.

    In: `tokens`, and TEXT_PAIRS of texts that are alike, none if not given. Out also:
    `all_text_groups` (ad, text_group) of texts that are alike or equal, `equal_text_groups` of
    equal ones only. Ads without a text stand in none of them.
    """
    engine.sql(_AD_TEXTS, into="all_ad_texts")
    engine.read("text_pairs", TEXT_PAIRS.empty_table() if pairs is None else pairs)
    texts = engine.sql("SELECT DISTINCT text FROM all_ad_texts")["text"]
    alike = engine.sql("SELECT text, other FROM text_pairs")
    equal = engine.sql(_ON_ONE_AD).cast(alike.schema)
    for name, ties in (
        ("all_text_groups", pa.concat_tables([alike, equal])),
        ("equal_text_groups", equal),
    ):
        engine.read("text_components", components(texts, ties["text"], ties["other"]))
        engine.sql(_GROUPS, into=name)
        engine.forget("text_components")
