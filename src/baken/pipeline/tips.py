"""Tips: somebody named an ad."""

from datetime import date
from pathlib import Path

import pyarrow as pa

from baken.engines import Engine
from baken.ingest import Rejects, read_tips
from baken.pipeline.reading import holds_contact
from baken.sealing import Keyring, pseudonym

TIPS = pa.schema([("ad", pa.int64()), ("tip_kind", pa.string())])
_GIVEN = pa.schema([("source", pa.string()), ("ad_id", pa.string()), ("tip_kind", pa.string())])

_MATCHED = """
SELECT a.ad, t.tip_kind FROM given_tips t
JOIN ads a ON a.ad_id = t.ad_id AND a.source = t.source
"""


_WITHOUT_LEAD = """
SELECT count(*) AS n FROM (
    SELECT DISTINCT t.source, t.ad_id FROM given_tips t
    LEFT JOIN lead_ads l ON l.ad_id = t.ad_id AND l.source = t.source
    WHERE l.ad_id IS NULL
)
"""


def read_tips_table(
    engine: Engine,
    path: Path | None,
    source: str,
    today: date,
    rejects: Rejects,
    keyring: Keyring,
) -> pa.Table:
    """Table (ad, tip_kind) of the tips in `path` about ads in table `ads`."""
    tips = read_tips(path, today, rejects) if path else []
    rows = [
        {"source": tip.source or source, "ad_id": ad_id, "tip_kind": tip.kind}
        for tip in tips
        for ad_id in _ids(tip.ad_id, keyring)
    ]
    engine.read("given_tips", pa.Table.from_pylist(rows, _GIVEN))
    return engine.sql(_MATCHED).cast(TIPS)


def tips_without_lead(engine: Engine) -> int:
    """How many tips led to nothing: their ad was not read, or may not be looked at."""
    return int(engine.sql(_WITHOUT_LEAD)["n"][0].as_py())


def _ids(ad_id: str, keyring: Keyring) -> list[str]:
    """The id as the door leaves it: where it is a contact detail, its pseudonyms."""
    if not holds_contact(ad_id):
        return [ad_id]
    return [pseudonym(key, "id", ad_id) for key in keyring.keys]
