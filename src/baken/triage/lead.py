"""From signals to leads.

In: tables `ads` (ad_key, source, ad_id, site, first_seen, last_seen, woonplaats,
municipality, masked), `groups`, `found` (signals, unsorted) and `switched_off`. Out: the
tables `leads`, `lead_ads` and `signals` of the schema.
"""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

import pyarrow as pa

from baken.engines import Engine
from baken.schema.tables import LEADS
from baken.triage.bands import SAMPLE, band_of

_COUNTING = """
SELECT f.*, g.group_id FROM found f
JOIN groups g ON g.ad_key = f.ad_key
JOIN ads a ON a.ad_key = f.ad_key
LEFT JOIN switched_off o ON o.municipality = a.municipality AND o.indicator = f.indicator
WHERE o.indicator IS NULL
"""

_FAMILIES = """
SELECT DISTINCT group_id, family FROM counting WHERE "use" = 'signal'
"""

_GROUP_DAYS = """
SELECT g.group_id, min(a.first_seen) AS first_seen, max(a.last_seen) AS last_seen
FROM groups g JOIN ads a ON a.ad_key = g.ad_key GROUP BY g.group_id
"""

_GROUP_PLACES = """
SELECT DISTINCT g.group_id, a.municipality
FROM groups g JOIN ads a ON a.ad_key = g.ad_key WHERE a.municipality IS NOT NULL
"""

_LEAD_ADS = """
SELECT l.lead_id, a.ad_key, a.source, a.ad_id, a.site, a.first_seen, a.last_seen,
       a.woonplaats, a.municipality, a.masked AS text, l.expires
FROM leads l JOIN groups g ON g.group_id = l.lead_id JOIN ads a ON a.ad_key = g.ad_key
"""

_SIGNALS = """
SELECT DISTINCT c.group_id, c.ad_key, c.indicator, c."use", c.family, c."start", c."end",
       c.detail, l.expires
FROM counting c JOIN leads l ON l.lead_id = c.group_id
"""


@dataclass(frozen=True, slots=True)
class Terms:
    """How long leads live and whether a sample is drawn.

    `lead_days`: days after the last sight of an ad. `until`: last day of the basis; None
    where the basis has no end. `sample`: number of groups to draw at random; 0 for none.
    """

    today: date
    lead_days: int
    until: date | None = None
    sample: int = 0
    sample_salt: str = ""


def make_leads(engine: Engine, terms: Terms) -> None:
    """Make tables `leads`, `lead_ads` and `signals`.

    A group whose last ad was seen longer ago than leads may be kept is no lead: there is
    nothing left to look at.
    """
    engine.sql(_COUNTING, into="counting")
    families: defaultdict[str, set[str]] = defaultdict(set)
    for row in engine.sql(_FAMILIES).to_pylist():
        families[row["group_id"]].add(row["family"])
    bands = {group: band for group, found in families.items() if (band := band_of(found))}
    alive = _alive(engine, terms)
    bands |= dict.fromkeys(_drawn(engine, alive, terms), SAMPLE)
    places: defaultdict[str, list[str]] = defaultdict(list)
    for row in engine.sql(_GROUP_PLACES).to_pylist():
        places[row["group_id"]].append(row["municipality"])
    rows = [
        {
            "lead_id": group,
            "band": band,
            "families": sorted(families.get(group, ())),
            "municipalities": sorted(places.get(group, ())),
            **alive[group],
        }
        for group, band in bands.items()
        if group in alive
    ]
    engine.read("leads", pa.Table.from_pylist(rows, LEADS.arrow))
    engine.sql(_LEAD_ADS, into="lead_ads")
    engine.sql(_SIGNALS, into="signals")


def _alive(engine: Engine, terms: Terms) -> dict[str, dict[str, date]]:
    """First day, last day and expiry of every group that may still be kept as a lead."""
    keep = timedelta(days=terms.lead_days)
    alive = {}
    for row in engine.sql(_GROUP_DAYS).to_pylist():
        expires = row["last_seen"] + keep
        if terms.until is not None:
            expires = min(expires, terms.until)
        if expires >= terms.today:
            days = {"first_seen": row["first_seen"], "last_seen": row["last_seen"]}
            alive[row["group_id"]] = {**days, "expires": expires}
    return alive


def _drawn(engine: Engine, alive: dict[str, dict[str, date]], terms: Terms) -> list[str]:
    """`terms.sample` groups that show nothing at all, drawn by a hash nobody can steer."""
    if terms.sample <= 0:
        return []
    shown = {
        row["group_id"] for row in engine.sql("SELECT DISTINCT group_id FROM counting").to_pylist()
    }
    salt = terms.sample_salt

    def draw(group: str) -> str:
        return hashlib.sha256(f"{salt}\x1f{group}".encode()).hexdigest()

    return sorted((group for group in alive if group not in shown), key=draw)[: terms.sample]
