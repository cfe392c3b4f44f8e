"""The set work between the door and the leads, one query a step."""

import pyarrow as pa

from baken.engines import Engine
from baken.linking.tokens import RAW_TOKENS, explode_tokens, number_tokens
from baken.pipeline import unfold
from baken.schema.ids import stable_id

_VERSIONS = """
SELECT "row", source, ad_id, site, first_seen, last_seen, woonplaats, municipality, scam_words,
       concat(source, ':', ad_id, CASE WHEN version = 1 THEN '' ELSE concat('#', version) END)
           AS ad_key
FROM (
    SELECT r.*, row_number() OVER (
        PARTITION BY source, ad_id ORDER BY first_seen, content NULLS LAST) AS version
    FROM (
        SELECT r."row", r.source, r.ad_id, r.content, r.site, r.woonplaats, r.municipality,
               r.scam_words,
               min(seen) OVER (PARTITION BY source, ad_id, content) AS first_seen,
               max(seen) OVER (PARTITION BY source, ad_id, content) AS last_seen,
               row_number() OVER (
                   PARTITION BY source, ad_id, content
                   ORDER BY seen, municipality NULLS LAST, woonplaats NULLS LAST,
                            site NULLS LAST, "row") AS nth
        FROM sightings r
        LEFT JOIN (
            SELECT DISTINCT source AS s, ad_id AS i FROM sightings WHERE scope = 'stop'
        ) stopped ON stopped.s = r.source AND stopped.i = r.ad_id
        WHERE r.scope = 'in' AND stopped.s IS NULL
    ) r WHERE nth = 1
) s
"""

_ADS = "SELECT CAST(row_number() OVER (ORDER BY ad_key) AS BIGINT) AS ad, v.* FROM versions v"

_PARTS = 'SELECT a.ad, {columns} FROM sightings s JOIN ads a ON a."row" = s."row"'

_DOOR = "SELECT source, ad_id, seen, scope, stop_rule FROM sightings"

_SCOPES = "SELECT scope, count(*) AS n FROM door GROUP BY scope"

_GROUP_KEYS = """
SELECT g.group_id, a.ad_key FROM ads a JOIN (SELECT DISTINCT group_id FROM groups) g
ON g.group_id = a.ad
"""

_FACTS = """
SELECT a.ad, a.woonplaats AS town, p.price FROM ads a LEFT JOIN (
    SELECT ad, min(amount) AS price FROM prices
    WHERE currency = 'EUR' AND minutes = 60 GROUP BY ad
) p ON p.ad = a.ad
"""

_GROUPS = """
SELECT n.name AS group_id, a.ad_key, g.oversized, e.expires FROM groups g
JOIN group_names n ON n.group_id = g.group_id
JOIN ads a ON a.ad = g.ad
JOIN expiry e ON e.ad = g.ad
"""

_EDGES = """
SELECT n.name AS group_id, one.ad_key, other.ad_key AS other_key, d.reason, t.name AS shared,
       d.weight, d.parts, d.pieces, d.share, d.weakest, d.splits,
       CASE WHEN a.expires < b.expires THEN a.expires ELSE b.expires END AS expires
FROM edges d
JOIN group_names n ON n.group_id = d.group_id
JOIN ads one ON one.ad = d.ad
JOIN ads other ON other.ad = d.other
JOIN expiry a ON a.ad = d.ad
JOIN expiry b ON b.ad = d.other
LEFT JOIN token_names t ON t.token = d.shared
"""


def tell_apart(engine: Engine) -> dict[str, int]:
    """From `sightings` to `ads`: equal rows of one ad become one version, first day to last.

    An ad of which any version fired a stop rule is left out whole. Ads are numbered in the
    order of their keys, so that numbers do not depend on the order in which rows came.
    Returns the number of rows per scope; `door` keeps what was seen of every row.
    """
    engine.sql(_VERSIONS, into="versions")
    engine.sql(_ADS, into="ads")
    engine.forget("versions")
    engine.sql(_DOOR, into="door")
    return {row["scope"]: row["n"] for row in engine.sql(_SCOPES).to_pylist()}


def unfold_ads(engine: Engine, expiry: unfold.Expiry) -> None:
    """From `sightings` and `ads` to the tables that linking and signals read."""
    for table, schema in (
        ("hits", unfold.HITS),
        ("ages", unfold.AGES),
        ("prices", unfold.PRICES),
    ):
        engine.sql(_PARTS.format(columns=f"s.{table}"), into="part")
        engine.rows(table, unfold.Unfold(table, schema), "part", schema)
    engine.sql(_PARTS.format(columns="s.contacts, s.prints, s.names"), into="part")
    engine.forget("sightings")
    engine.rows("raw_tokens", explode_tokens, "part", RAW_TOKENS)
    engine.sql("SELECT ad, last_seen FROM ads", into="part")
    number_tokens(engine)
    engine.rows("expiry", expiry, "part", unfold.EXPIRY)
    engine.forget("part")


def gather_facts(engine: Engine) -> None:
    """Table `facts` (ad, town, price): the town's code, and euros for an hour; null if unknown."""
    engine.sql(_FACTS, into="facts")


def name_groups(engine: Engine) -> None:
    """Table `group_names` (group_id, name): the id by which a group is known outside the run.

    It is made from the key of the group's first ad, and stays as long as that ad does.
    """
    keys = engine.sql(_GROUP_KEYS)
    names = [stable_id("G", key) for key in keys["ad_key"].to_pylist()]
    table = pa.table({"group_id": keys["group_id"], "name": pa.array(names, pa.string())})
    engine.read("group_names", table)


FINISHED = {
    "groups": _GROUPS,
    "edges": _EDGES,
    "leads": "SELECT * FROM leads",
    "signals": "SELECT * FROM signals",
}
"""The queries that give the tables to write, by name of the table. The words of ads and
their fields come from the vault."""
