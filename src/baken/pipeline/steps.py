"""The set work between the door and the leads, one query a step."""

from baken.engines import Engine
from baken.linking import TOKENS, explode_tokens
from baken.pipeline import unfold

_ADS = """
SELECT concat(source, ':', ad_id, CASE WHEN version = 1 THEN '' ELSE concat('#', version) END)
           AS ad_key, s.*
FROM (
    SELECT r.*, row_number() OVER (
        PARTITION BY source, ad_id ORDER BY first_seen, content) AS version
    FROM (
        SELECT r.*,
               min(seen) OVER (PARTITION BY source, ad_id, content) AS first_seen,
               max(seen) OVER (PARTITION BY source, ad_id, content) AS last_seen,
               row_number() OVER (
                   PARTITION BY source, ad_id, content
                   ORDER BY seen, municipality, woonplaats, site) AS nth
        FROM door r
        LEFT JOIN (SELECT DISTINCT source AS s, ad_id AS i FROM door WHERE scope = 'stop') stopped
               ON stopped.s = r.source AND stopped.i = r.ad_id
        WHERE r.scope = 'in' AND stopped.s IS NULL
    ) r WHERE nth = 1
) s
"""

_SCOPES = "SELECT scope, count(*) AS n FROM door GROUP BY scope"

_FIELDS = """
SELECT f.*, e.expires FROM field_rows f JOIN expiry e ON e.ad_key = f.ad_key
"""

_GROUPS = """
SELECT g.group_id, g.ad_key, e.expires FROM groups g JOIN expiry e ON e.ad_key = g.ad_key
"""

_EDGES = """
SELECT d.group_id, d.ad_key, d.other_key, d.reason, d.shared,
       CASE WHEN a.expires < b.expires THEN a.expires ELSE b.expires END AS expires
FROM edges d
JOIN expiry a ON a.ad_key = d.ad_key
JOIN expiry b ON b.ad_key = d.other_key
"""

_SEALED = """
SELECT s.*, e.expires FROM sealed_rows s JOIN expiry e ON e.ad_key = s.ad_key
"""


def tell_apart(engine: Engine) -> dict[str, int]:
    """From `door` to `ads`: equal rows of one ad become one version with its first and last day.

    An ad of which any version fired a stop rule is left out whole. Returns the number of
    rows per scope.
    """
    engine.sql(_ADS, into="ads")
    return {row["scope"]: row["n"] for row in engine.sql(_SCOPES).to_pylist()}


def unfold_ads(engine: Engine, expiry: unfold.Expiry) -> None:
    """From `ads` to the tables that linking and signals read."""
    for table, column, schema in (
        ("field_rows", "fields", unfold.FIELD_ROWS),
        ("hits", "hits", unfold.HIT_ROWS),
        ("sealed_rows", "sealed", unfold.SEALED_ROWS),
    ):
        engine.sql(f"SELECT ad_key, {column} FROM ads", into="part")  # noqa: S608 - fixed names
        engine.rows(table, unfold.Unfold(column, schema), "part", schema)
    engine.sql("SELECT ad_key, contacts, prints, names FROM ads", into="part")
    engine.rows("tokens", explode_tokens, "part", TOKENS)
    engine.rows("ages", unfold.ages, "field_rows", unfold.AGES)
    engine.sql("SELECT ad_key, last_seen FROM ads", into="part")
    engine.rows("expiry", expiry, "part", unfold.EXPIRY)


FINISHED = {
    "fields": _FIELDS,
    "groups": _GROUPS,
    "edges": _EDGES,
    "sealed": _SEALED,
    "leads": "SELECT * FROM leads",
    "lead_ads": "SELECT * FROM lead_ads",
    "signals": "SELECT * FROM signals",
}
"""The queries that give the tables to write, by name of the table."""
