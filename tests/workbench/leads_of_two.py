"""A small invented scan: a lead in two municipalities, one in one, one where nobody takes part."""

import json
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

from baken.schema.tables import WRITTEN

DAY, EXPIRES = date(2026, 9, 1), date(2026, 12, 1)
LEADS = (
    {
        "lead_id": "L-in-two-towns",
        "ads": {
            "r1": ("GM0599", "words of r1", "several-people"),
            "b1": ("GM0502", "words of b1", "services"),
        },
    },
    {"lead_id": "one", "ads": {"r2": ("GM0599", "words of r2", "services")}},
    {"lead_id": "far", "ads": {"f1": ("GM0363", "words of f1", "services")}},
)


def write_scan(folder, leads=LEADS, label="invented"):
    """Write the tables of a scan that the workbench takes in; returns the folder."""
    folder.mkdir()
    made, ads, signals = [], [], []
    for lead in leads:
        days = {"first_seen": DAY, "last_seen": DAY, "expires": lead.get("expires", EXPIRES)}
        places = sorted({place for place, _, _ in lead["ads"].values()})
        known = {"lead_id": lead["lead_id"], "band": lead.get("band", "two-families")}
        known["families"] = ["services"]
        made.append({**known, "municipalities": places, **days})
        for key, (place, text, family) in lead["ads"].items():
            ad = {"ad_key": key, "source": "invented", "ad_id": key, "site": "site", "text": text}
            ads.append({"lead_id": lead["lead_id"], **ad, "municipality": place, **days})
            shown = {"ad_key": key, "indicator": "invented", "use": "signal", "family": family}
            signals.append({"group_id": lead["lead_id"], **shown, "expires": EXPIRES})
    for name, rows in {"leads": made, "lead_ads": ads, "signals": signals}.items():
        table = pa.Table.from_pylist(rows, WRITTEN[name].arrow)
        pq.write_table(table, folder / str(WRITTEN[name].file))
    (folder / "run.json").write_text(json.dumps({"label": label}))
    return folder
