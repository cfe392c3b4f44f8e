"""Which pairs of ads are looked at, and on what they agree. Plain SQL.

In: tables `ads` (ad, …), `facts` (ad, town, price), `contact_tokens` and `name_tokens` (ad,
token, key_id), `ad_texts` (ad, text, key_id) and `ad_text_groups` (ad, text_group), which hold
only what passed the scam check. `judged` (ad): ads about which a person said something.

Ads that agree on everything are repeats: each is compared with the first of them only. The
first ads are compared within blocks: one contact, one text, texts that are alike; of the last,
also those with one name or one town. In a block each ad is compared with the first, so that
pairs grow no faster than ads. A name, town and price can tie nobody by themselves (the
weights are checked for that), so that they make no blocks. A block in which an ad was judged
is compared whole as well (`more`): what a person takes away from one pair must not take the
ties of others.
"""

from baken.engines import Engine

_SIGNATURE = """
SELECT ad, count(*) AS n, min(token) AS low, max(token) AS high, {total} AS total,
       min(key_id) AS first_key, max(key_id) AS last_key
FROM (SELECT DISTINCT ad, token, key_id FROM {tokens}) t GROUP BY ad
"""
"""Up to three numbers are told by their least, greatest and sum, two by the first of these:
ads that carry more are never taken for repeats. Numbers of texts are too large to add up."""

_KNOWN = """
SELECT a.ad, f.town, f.price, g.text_group,
       c.n AS contacts, c.low AS contact_low, c.high AS contact_high, c.total AS contact_sum,
       c.first_key AS contact_first, c.last_key AS contact_last,
       n.n AS names, n.low AS name_low, n.high AS name_high, n.total AS name_sum,
       n.first_key AS name_first, n.last_key AS name_last,
       t.n AS texts, t.low AS text_low, t.high AS text_high,
       t.first_key AS text_first, t.last_key AS text_last
FROM ads a
LEFT JOIN facts f ON f.ad = a.ad
LEFT JOIN ad_text_groups g ON g.ad = a.ad
LEFT JOIN contact_signatures c ON c.ad = a.ad
LEFT JOIN name_signatures n ON n.ad = a.ad
LEFT JOIN text_signatures t ON t.ad = a.ad
"""

_RECORDS = """
SELECT k.ad, CASE
    WHEN k.contacts > 3 OR k.names > 3 OR k.texts > 2 THEN k.ad
    WHEN k.contacts IS NULL AND k.texts IS NULL THEN k.ad
    ELSE min(k.ad) OVER (PARTITION BY
        k.town, k.price,
        k.contacts, k.contact_low, k.contact_high, k.contact_sum,
        k.names, k.name_low, k.name_high, k.name_sum,
        k.texts, k.text_low, k.text_high, k.text_group)
    END AS record
FROM known k
"""

_FIRSTS = """
SELECT r.ad, r.ad = r.record AS first_one FROM records r
LEFT JOIN (
    SELECT DISTINCT k.record FROM records k JOIN judged j ON j.ad = k.ad
) j ON j.record = r.record WHERE r.ad = r.record OR j.record IS NOT NULL
"""
"""Where one of some repeats was judged, the others no longer hang on the first alone."""

_BLOCKS = """
SELECT t.ad, 'contact' AS sort, f.first_one, t.token AS block, 0 AS part, '' AS place
FROM contact_tokens t JOIN firsts f ON f.ad = t.ad
UNION ALL
SELECT t.ad, 'text' AS sort, f.first_one, t.text AS block, 0 AS part, '' AS place
FROM ad_texts t JOIN firsts f ON f.ad = t.ad
UNION ALL
SELECT k.ad, 'alike' AS sort, f.first_one, k.text_group AS block, 0 AS part, '' AS place
FROM known k JOIN firsts f ON f.ad = k.ad WHERE k.text_group IS NOT NULL
UNION ALL
SELECT k.ad, 'alike and town' AS sort, f.first_one, k.text_group AS block, 0 AS part,
       k.town AS place
FROM known k JOIN firsts f ON f.ad = k.ad
WHERE k.text_group IS NOT NULL AND k.town IS NOT NULL
UNION ALL
SELECT k.ad, 'alike and name' AS sort, f.first_one, k.text_group AS block, n.token AS part,
       '' AS place
FROM known k JOIN firsts f ON f.ad = k.ad JOIN name_tokens n ON n.ad = k.ad
WHERE k.text_group IS NOT NULL
"""

_STARS = """
SELECT DISTINCT ad, other FROM (
    SELECT ad, record AS other FROM records
    UNION ALL
    SELECT ad, min(ad) OVER (PARTITION BY sort, block, part, place) AS other
    FROM blocks WHERE first_one
) p WHERE ad <> other
"""

_JUDGED_BLOCKS = """
SELECT b.sort, b.block, count(*) AS ads FROM blocks b LEFT JOIN judged d ON d.ad = b.ad
WHERE b.sort IN ('contact', 'text', 'alike') GROUP BY b.sort, b.block HAVING count(d.ad) > 0
"""

_MORE = """
SELECT a.ad, b.ad AS other FROM judged_blocks j
JOIN blocks a ON a.sort = j.sort AND a.block = j.block
JOIN blocks b ON b.sort = j.sort AND b.block = j.block AND b.ad < a.ad
WHERE j.ads <= {whole}
UNION
SELECT CASE WHEN a.ad > b.ad THEN a.ad ELSE b.ad END AS ad,
       CASE WHEN a.ad > b.ad THEN b.ad ELSE a.ad END AS other
FROM judged_blocks j
JOIN blocks a ON a.sort = j.sort AND a.block = j.block JOIN judged d ON d.ad = a.ad
JOIN blocks b ON b.sort = j.sort AND b.block = j.block AND b.ad <> a.ad
WHERE j.ads > {whole}
"""

_PAIRS = """
SELECT ad, other, FALSE AS more FROM stars
UNION ALL
SELECT m.ad, m.other, TRUE AS more FROM more_pairs m
LEFT JOIN stars s ON s.ad = m.ad AND s.other = m.other WHERE s.ad IS NULL
"""

WHOLE = 100
"""A block with a judged ad in it is compared whole up to so many ads; of a larger one only the
judged ads are compared with all."""

_SHARED = """
SELECT p.ad, p.other, min(l.{column}) AS shared
FROM pairs p JOIN {table} l ON l.ad = p.ad
JOIN {table} r ON r.ad = p.other AND r.{column} = l.{column}
GROUP BY p.ad, p.other
"""

_COMPARABLE = """
    l.{name}_first = r.{name}_first OR l.{name}_first = r.{name}_last
    OR l.{name}_last = r.{name}_first OR l.{name}_last = r.{name}_last
"""
"""Pseudonyms of different keys cannot be compared: nothing is known, not a difference."""

_LEVELS = """
SELECT p.ad, p.other, p.more, c.shared AS contact_shared, t.shared AS text_shared,
       n.shared AS alias_shared,
       CASE WHEN c.ad IS NOT NULL THEN 'shared' WHEN {contact} THEN 'none' ELSE 'missing' END
           AS contact,
       CASE WHEN t.ad IS NOT NULL THEN 'same' WHEN l.text_group = r.text_group THEN 'alike'
            WHEN {text} THEN 'none' ELSE 'missing' END AS text,
       CASE WHEN n.ad IS NOT NULL THEN 'shared' WHEN {name} THEN 'none' ELSE 'missing' END
           AS alias,
       CASE WHEN l.town = r.town THEN 'same' WHEN l.town <> r.town THEN 'other'
            ELSE 'missing' END AS town,
       CASE WHEN l.price = r.price THEN 'same' WHEN l.price <> r.price THEN 'other'
            ELSE 'missing' END AS price
FROM pairs p JOIN known l ON l.ad = p.ad JOIN known r ON r.ad = p.other
LEFT JOIN shared_contacts c ON c.ad = p.ad AND c.other = p.other
LEFT JOIN shared_ad_texts t ON t.ad = p.ad AND t.other = p.other
LEFT JOIN shared_names n ON n.ad = p.ad AND n.other = p.other
"""

_LARGE = """
SELECT sort, block, count(*) AS ads FROM (
    SELECT 'contact' AS sort, token AS block, ad FROM contact_tokens
    UNION ALL SELECT 'text' AS sort, text AS block, ad FROM ad_texts
) b GROUP BY sort, block HAVING count(*) > {most}
"""

_SCRATCH = (
    "contact_signatures", "name_signatures", "text_signatures", "firsts", "blocks", "pairs",
    "stars", "judged_blocks", "more_pairs",
    "shared_contacts", "shared_ad_texts", "shared_names", "known",
)  # fmt: skip


def compare(engine: Engine, large_block: int) -> None:
    """Make `records` (ad, record), `levels` and `large_blocks` (sort, block, ads).

    `levels`: ad, other (the smaller number), more, a level per comparison, and which contact, text
    and name both carry (null for none). A block of more than `large_block` ads is worked like
    any other, and named, so that a person can see what it is.
    """
    for name, tokens in (("contact", "contact_tokens"), ("name", "name_tokens")):
        query = _SIGNATURE.format(tokens=tokens, total="CAST(sum(token) AS BIGINT)")
        engine.sql(query, into=f"{name}_signatures")
    texts = "(SELECT ad, text AS token, key_id FROM ad_texts) a"
    engine.sql(_SIGNATURE.format(tokens=texts, total="0"), into="text_signatures")
    engine.sql(_KNOWN, into="known")
    engine.sql(_RECORDS, into="records")
    engine.sql(_FIRSTS, into="firsts")
    engine.sql(_BLOCKS, into="blocks")
    engine.sql(_STARS, into="stars")
    engine.sql(_JUDGED_BLOCKS, into="judged_blocks")
    engine.sql(_MORE.format(whole=WHOLE), into="more_pairs")
    engine.sql(_PAIRS, into="pairs")
    for name, table, column in (
        ("shared_contacts", "contact_tokens", "token"),
        ("shared_ad_texts", "ad_texts", "text"),
        ("shared_names", "name_tokens", "token"),
    ):
        engine.sql(_SHARED.format(table=table, column=column), into=name)
    comparable = {name: _COMPARABLE.format(name=name) for name in ("contact", "text", "name")}
    engine.sql(_LEVELS.format(**comparable), into="levels")
    engine.sql(_LARGE.format(most=int(large_block)), into="large_blocks")
    engine.forget(*_SCRATCH)
