"""From signals to leads.

In: tables `ads` (ad, ad_key, first_seen, last_seen, municipality), `groups`, `group_names`,
`found` (signals, unsorted) and `switched_off`. Out: the tables `leads` and `signals` of the
schema.
"""

import hashlib
import heapq
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pyarrow as pa

from baken.engines import Engine
from baken.schema.tables import LEADS
from baken.triage.bands import SAMPLE, band_of

_COUNTING = """
SELECT f.*, g.group_id FROM found f
JOIN groups g ON g.ad = f.ad
JOIN ads a ON a.ad = f.ad
LEFT JOIN switched_off o ON o.municipality = a.municipality AND o.indicator = f.indicator
WHERE o.indicator IS NULL
"""

_FAMILIES = """
SELECT DISTINCT group_id, family FROM counting WHERE "use" = 'signal'
"""

_GROUP_DAYS = """
SELECT g.group_id, min(a.first_seen) AS first_seen, max(a.last_seen) AS last_seen
FROM groups g JOIN ads a ON a.ad = g.ad GROUP BY g.group_id
"""

_CHOSEN_DAYS = "SELECT d.* FROM group_days d JOIN chosen c ON c.group_id = d.group_id"

_CHOSEN_PLACES = """
SELECT DISTINCT c.group_id, a.municipality FROM chosen c
JOIN groups g ON g.group_id = c.group_id
JOIN ads a ON a.ad = g.ad WHERE a.municipality IS NOT NULL
"""

_CHOSEN_NAMES = """
SELECT n.group_id, n.name FROM group_names n JOIN chosen c ON c.group_id = n.group_id
"""

_SILENT = """
SELECT n.group_id, n.name, d.last_seen FROM group_names n
JOIN group_days d ON d.group_id = n.group_id
LEFT JOIN (
    SELECT DISTINCT group_id FROM counting WHERE "use" = 'signal'
) c ON c.group_id = n.group_id
WHERE c.group_id IS NULL
"""

_SIGNALS = """
SELECT DISTINCT l.lead_id AS group_id, a.ad_key, c.indicator, c."use", c.family, c."start",
       c."end", c.detail, l.expires
FROM counting c
JOIN group_names n ON n.group_id = c.group_id
JOIN leads l ON l.lead_id = n.name
JOIN ads a ON a.ad = c.ad
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

    def expiry(self, last_seen: date) -> date:
        """The last day on which a group last seen on that day may be kept as a lead."""
        expires = last_seen + timedelta(days=self.lead_days)
        return expires if self.until is None else min(expires, self.until)


def make_leads(engine: Engine, terms: Terms) -> None:
    """Make tables `leads` and `signals`.

    A group whose last ad was seen longer ago than leads may be kept is no lead: there is
    nothing left to look at.
    """
    engine.sql(_COUNTING, into="counting")
    engine.sql(_GROUP_DAYS, into="group_days")
    families = _families(engine)
    bands = {group: band for group, found in families.items() if (band := band_of(found))}
    bands |= dict.fromkeys(_drawn(engine, terms), SAMPLE)
    chosen = pa.table({"group_id": pa.array(list(bands), pa.int64())})
    engine.read("chosen", chosen)
    places, names = _places(engine), _names(engine)
    rows = [
        {
            "lead_id": names[group],
            "band": bands[group],
            "families": sorted(families.get(group, ())),
            "municipalities": sorted(places.get(group, ())),
            **days,
        }
        for group, days in _alive(engine, terms)
    ]
    engine.read("leads", pa.Table.from_pylist(rows, LEADS.arrow))
    engine.sql(_SIGNALS, into="signals")


def _families(engine: Engine) -> dict[int, set[str]]:
    families: defaultdict[int, set[str]] = defaultdict(set)
    for row in engine.sql(_FAMILIES).to_pylist():
        families[row["group_id"]].add(row["family"])
    return families


def _places(engine: Engine) -> dict[int, list[str]]:
    places: defaultdict[int, list[str]] = defaultdict(list)
    for row in engine.sql(_CHOSEN_PLACES).to_pylist():
        places[row["group_id"]].append(row["municipality"])
    return places


def _names(engine: Engine) -> dict[int, str]:
    return {row["group_id"]: row["name"] for row in engine.sql(_CHOSEN_NAMES).to_pylist()}


def _alive(engine: Engine, terms: Terms) -> Iterator[tuple[int, dict[str, date]]]:
    """First day, last day and expiry of the chosen groups that may still be kept as a lead."""
    for row in engine.sql(_CHOSEN_DAYS).to_pylist():
        expires = terms.expiry(row["last_seen"])
        if expires >= terms.today:
            days = {"first_seen": row["first_seen"], "last_seen": row["last_seen"]}
            yield row["group_id"], {**days, "expires": expires}


def _drawn(engine: Engine, terms: Terms) -> list[int]:
    """`terms.sample` groups without any signal, drawn by a hash nobody can steer."""
    if terms.sample <= 0:
        return []

    def draw(group: str) -> bytes:
        return hashlib.sha256(f"{terms.sample_salt}\x1f{group}".encode()).digest()

    silent = (row for batch in engine.sql(_SILENT).to_batches() for row in batch.to_pylist())
    alive = (row for row in silent if terms.expiry(row["last_seen"]) >= terms.today)
    first = heapq.nsmallest(terms.sample, ((draw(row["name"]), row["group_id"]) for row in alive))
    return [group for _, group in first]
