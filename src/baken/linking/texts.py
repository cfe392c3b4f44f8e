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
    """Make `all_ad_texts` (ad, text, key_id), `text_pairs` and `all_text_groups` (ad, text_group).

    In: `tokens`, and TEXT_PAIRS of texts that are alike, none if not given. Ads without a
    text stand in neither table.
    """
    engine.sql(_AD_TEXTS, into="all_ad_texts")
    engine.read("text_pairs", TEXT_PAIRS.empty_table() if pairs is None else pairs)
    texts = engine.sql("SELECT DISTINCT text FROM all_ad_texts")["text"]
    alike = engine.sql("SELECT text, other FROM text_pairs")
    together = pa.concat_tables([alike, engine.sql(_ON_ONE_AD).cast(alike.schema)])
    found = components(texts, together["text"], together["other"])
    engine.read("text_components", found)
    engine.sql(_GROUPS, into="all_text_groups")
    engine.forget("text_components")
