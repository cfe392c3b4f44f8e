"""From tokens to groups: edges as stars, a check for swindlers' texts, components.

In: tables `ads` (ad, source, ad_id, first_seen, last_seen, scam_words) and `tokens`, in which
an ad is a number that follows the order of the keys. Out: tables `contact_groups` (ad,
contact_group), `shared_texts` (token, ad, suspect, at_once), `edges` (group_id, ad, other,
reason, shared) and `groups` (ad, group_id). A group's id here is the smallest of its ads. A
text is shared `at_once` when two contacts use it in the same days: somebody who takes a new
number uses it one after the other.
"""

import pyarrow as pa

from baken.engines import Engine
from baken.linking.components import components

MOST_CONTACTS = 8
"""A text under more contacts than this is a stock text or a swindle, not one advertiser."""

_SAME_AD = """
SELECT ad, other, 'same ad' AS reason, CAST(NULL AS BIGINT) AS shared FROM (
    SELECT ad, min(ad) OVER (PARTITION BY source, ad_id) AS other FROM ads
) WHERE ad <> other
"""

_STARS = """
SELECT ad, other, reason, min(token) AS shared FROM (
    SELECT ad, reason, token, min(ad) OVER (PARTITION BY reason, token) AS other
    FROM {tokens}
) WHERE ad <> other
GROUP BY ad, other, reason
"""

_TEXT_USES = """
SELECT t.token, c.contact_group, min(a.first_seen) AS first_seen, max(a.last_seen) AS last_seen,
       sum(CASE WHEN a.scam_words THEN 1 ELSE 0 END) AS scam_words
FROM tokens t
JOIN ads a ON a.ad = t.ad
JOIN contact_groups c ON c.ad = t.ad
JOIN (SELECT DISTINCT ad FROM contact_tokens) h ON h.ad = t.ad
WHERE t.reason = 'text'
GROUP BY t.token, c.contact_group
"""

_SHARED_TEXTS = """
SELECT t.token, t.ad,
       s.scam_words > 0 OR s.contact_groups > {most_contacts} AS suspect,
       o.token IS NOT NULL AS at_once
FROM tokens t
JOIN (
    SELECT token, count(*) AS contact_groups, sum(scam_words) AS scam_words
    FROM text_uses GROUP BY token HAVING count(*) > 1
) s ON s.token = t.token
LEFT JOIN (
    SELECT DISTINCT token FROM (
        SELECT token, first_seen, max(last_seen) OVER (
            PARTITION BY token ORDER BY first_seen, contact_group
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS until
        FROM text_uses
    ) WHERE first_seen <= until
) o ON o.token = t.token
WHERE t.reason = 'text'
"""

_CONTACT_TOKENS = "SELECT ad, reason, token FROM tokens WHERE reason = 'contact'"

_TEXT_TOKENS = """
SELECT t.ad, t.reason, t.token FROM tokens t
LEFT JOIN (SELECT DISTINCT token FROM shared_texts WHERE suspect) s ON s.token = t.token
WHERE t.reason = 'text' AND s.token IS NULL
"""


_EDGE = pa.schema(
    [("ad", pa.int64()), ("other", pa.int64()), ("reason", pa.string()), ("shared", pa.int64())]
)


def link(engine: Engine, *, most_contacts: int = MOST_CONTACTS) -> None:
    """Make `contact_groups`, `shared_texts`, `edges` and `groups` from `ads` and `tokens`.

    A text that stands under several contacts ties them together only if it passes the scam
    check: no words asking for payment beforehand, and at most `most_contacts` contacts.
    """
    ads = engine.sql("SELECT ad FROM ads")["ad"]
    same_ad = engine.sql(_SAME_AD)
    engine.sql(_CONTACT_TOKENS, into="contact_tokens")
    by_contact = engine.sql(_STARS.format(tokens="contact_tokens"))
    _components(engine, ads, [same_ad, by_contact], "contact_groups", "contact_group")
    engine.sql(_TEXT_USES, into="text_uses")
    engine.sql(_SHARED_TEXTS.format(most_contacts=int(most_contacts)), into="shared_texts")
    engine.sql(_TEXT_TOKENS, into="text_tokens")
    by_text = engine.sql(_STARS.format(tokens="text_tokens"))
    edges = _components(engine, ads, [same_ad, by_contact, by_text], "groups", "group_id")
    engine.read("plain_edges", edges)
    engine.sql(
        "SELECT g.group_id, e.* FROM plain_edges e JOIN groups g ON g.ad = e.ad",
        into="edges",
    )


def _components(
    engine: Engine, ads: pa.ChunkedArray, edges: list[pa.Table], name: str, column: str
) -> pa.Table:
    together = pa.concat_tables([table.cast(_EDGE) for table in edges])
    found = components(ads, together["ad"], together["other"])
    engine.read(name, found.rename_columns(["ad", column]))
    return together
