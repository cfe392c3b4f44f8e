"""From tokens to groups: edges as stars, a check for swindlers' texts, components.

In: tables `ads` (ad_key, source, ad_id, first_seen, last_seen, scam_words) and `tokens`. Out:
tables `contact_groups` (ad_key, contact_group), `shared_texts` (token, ad_key, suspect,
at_once), `edges` and `groups`. A text is shared `at_once` when two contacts use it in the same
days: somebody who takes a new number uses it one after the other.
"""

import pyarrow as pa
import pyarrow.compute as pc

from baken.engines import Engine
from baken.linking.components import components
from baken.schema.ids import stable_id

MOST_CONTACTS = 8
"""A text under more contacts than this is a stock text or a swindle, not one advertiser."""

_SAME_AD = """
SELECT ad_key, other_key, 'same ad' AS reason, NULL AS shared FROM (
    SELECT ad_key, min(ad_key) OVER (PARTITION BY source, ad_id) AS other_key FROM ads
) WHERE ad_key <> other_key
"""

_STARS = """
SELECT ad_key, other_key, reason, min(token) AS shared FROM (
    SELECT ad_key, reason, token, min(ad_key) OVER (PARTITION BY reason, token) AS other_key
    FROM {tokens}
) WHERE ad_key <> other_key
GROUP BY ad_key, other_key, reason
"""

_TEXT_USES = """
SELECT t.token, c.contact_group, min(a.first_seen) AS first_seen, max(a.last_seen) AS last_seen,
       sum(CASE WHEN a.scam_words THEN 1 ELSE 0 END) AS scam_words
FROM tokens t
JOIN ads a ON a.ad_key = t.ad_key
JOIN contact_groups c ON c.ad_key = t.ad_key
JOIN (SELECT DISTINCT ad_key FROM contact_tokens) h ON h.ad_key = t.ad_key
WHERE t.reason = 'text'
GROUP BY t.token, c.contact_group
"""

_SHARED_TEXTS = """
SELECT t.token, t.ad_key,
       s.scam_words > 0 OR s.contact_groups > {most_contacts} AS suspect,
       o.token IS NOT NULL AS at_once
FROM tokens t
JOIN (
    SELECT token, count(*) AS contact_groups, sum(scam_words) AS scam_words
    FROM text_uses GROUP BY token HAVING count(*) > 1
) s ON s.token = t.token
LEFT JOIN (
    SELECT DISTINCT one.token FROM text_uses one JOIN text_uses other
    ON one.token = other.token AND one.contact_group < other.contact_group
    AND one.first_seen <= other.last_seen AND other.first_seen <= one.last_seen
) o ON o.token = t.token
WHERE t.reason = 'text'
"""

_CONTACT_TOKENS = "SELECT ad_key, reason, token FROM tokens WHERE reason = 'contact'"

_TEXT_TOKENS = """
SELECT t.ad_key, t.reason, t.token FROM tokens t
LEFT JOIN (SELECT DISTINCT token FROM shared_texts WHERE suspect) s ON s.token = t.token
WHERE t.reason = 'text' AND s.token IS NULL
"""


def link(engine: Engine, *, most_contacts: int = MOST_CONTACTS) -> None:
    """Make `contact_groups`, `shared_texts`, `edges` and `groups` from `ads` and `tokens`.

    A text that stands under several contacts ties them together only if it passes the scam
    check: no words asking for payment beforehand, and at most `most_contacts` contacts.
    """
    keys = engine.sql("SELECT ad_key FROM ads")["ad_key"]
    same_ad = engine.sql(_SAME_AD)
    engine.sql(_CONTACT_TOKENS, into="contact_tokens")
    by_contact = engine.sql(_STARS.format(tokens="contact_tokens"))
    _components(engine, keys, [same_ad, by_contact], "contact_groups", "contact_group")
    engine.sql(_TEXT_USES, into="text_uses")
    engine.sql(_SHARED_TEXTS.format(most_contacts=int(most_contacts)), into="shared_texts")
    engine.sql(_TEXT_TOKENS, into="text_tokens")
    by_text = engine.sql(_STARS.format(tokens="text_tokens"))
    edges = _components(engine, keys, [same_ad, by_contact, by_text], "groups", "group_id")
    engine.read("plain_edges", edges)
    engine.sql(
        "SELECT g.group_id, e.* FROM plain_edges e JOIN groups g ON g.ad_key = e.ad_key",
        into="edges",
    )


def _components(
    engine: Engine, keys: pa.ChunkedArray, edges: list[pa.Table], name: str, column: str
) -> pa.Table:
    schema = pa.schema([(f, pa.string()) for f in ("ad_key", "other_key", "reason", "shared")])
    together = pa.concat_tables([table.cast(schema) for table in edges])
    found = components(keys, together["ad_key"], together["other_key"])
    firsts = pc.unique(found["first"])
    ids = pa.array([stable_id("G", first) for first in firsts.to_pylist()], pa.string())
    named = pc.take(ids, pc.index_in(found["first"], firsts))
    engine.read(name, pa.table({"ad_key": found["key"], column: named}))
    return together
