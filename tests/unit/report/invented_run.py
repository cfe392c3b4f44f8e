"""A small invented run, written as a scan would write it: the tables of the schema and run.json."""

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from baken.linking.model import load_model
from baken.schema.tables import WRITTEN

HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>'
EXPIRES = date(2026, 10, 28)

_TEXTS = {
    "een:101": "Hallo, ik ben Kim, 19 jaar. Ook Lotte werkt hier. Massage en overnight, alles kan. "
    "Bel of app ••••••••••.",
    "een:102": "Onze dames Kim, Lotte en Sanne wachten op je. Company en massage. App ••••••••••.",
    "twee:7": f"Welkom bij Sanne, 27 jaar. {HOSTILE} Ook unprotected. Bel ••••••••••.",
    "een:205": "Welcome, I am Noor. Massage, overnight. Everything is possible. Call ••••••••••.",
    "een:206": "Goedemiddag, massage op afspraak. Geen haast, rustige plek. Bel ••••••••••.",
    "twee:9": "Onze dames ontvangen je graag, unprotected mogelijk. App ••••••••••.",
    "een:300": "Lieve groet van Iris. Massage, op afspraak. Bel ••••••••••.",
}
_LEADS = (
    ("G-00000000000a", "three-families", ("fraud", "services", "several-people"), "GM0503 GM0606",
     ("een:101", "een:102", "twee:7")),
    ("G-00000000000b", "tip", ("services", "tip"), "GM0599", ("een:205", "een:206")),
    ("G-00000000000c", "two-families", ("services", "several-people"), "GM0622", ("twee:9",)),
    ("G-00000000000d", "sample", (), "GM0502", ("een:300",)),
)  # fmt: skip
_SIGNALS = (
    ("een:101", "many-names-one-contact", "signal", "several-people", "Kim", {}),
    ("een:102", "many-names-one-contact", "signal", "several-people", "Lotte", {}),
    ("twee:7", "many-names-one-contact", "signal", "several-people", "Sanne", {}),
    ("een:102", "third-person", "signal", "several-people", "Onze dames", {}),
    ("een:101", "no-limits-offered", "signal", "services", "alles kan", {}),
    ("twee:7", "unprotected-offered", "signal", "services", "unprotected", {}),
    ("een:102", "same-text-other-contacts", "signal", "several-people", None, {}),
    ("een:101", "low-stated-age", "context", "age", "19 jaar", {"age": "19"}),
    ("een:205", "no-limits-offered", "signal", "services", "Everything is possible", {}),
    ("een:206", "tip", "signal", "tip", None, {"tip": "aid_organisation"}),
    ("twee:9", "third-person", "signal", "several-people", "Onze dames", {}),
    ("twee:9", "unprotected-offered", "signal", "services", "unprotected mogelijk", {}),
)
_EDGES = (
    ("G-00000000000a", "een:102", "een:101", "contact", "2026Q3.aaaa"),
    ("G-00000000000a", "twee:7", "een:101", "contact", "2026Q3.aaaa"),
    ("G-00000000000a", "twee:7", "een:102", "text", "2026Q3.bbbb"),
    ("G-00000000000b", "een:206", "een:205", "contact", "2026Q3.cccc"),
)
_TOWNS = {"GM0503": "WP2138", "GM0599": "WP3086"}
REGION = ["GM0489", "GM0502", "GM0503", "GM0505", "GM0518", "GM0542", "GM0556", "GM0597",
          "GM0599", "GM0606", "GM0622", "GM1926"]  # fmt: skip


def write_run(folder: Path, label: str | None = "invented", expires: date = EXPIRES) -> Path:
    """Write the run into `folder` and return it. `label` as in run.json."""
    folder.mkdir(parents=True, exist_ok=True)
    lead_of = {key: lead for lead, *_, keys in _LEADS for key in keys}
    _table(folder, "leads", [_lead(row, expires) for row in _LEADS])
    _table(folder, "lead_ads", [_ad(key, lead, expires) for key, lead in lead_of.items()])
    _table(folder, "signals", [_signal(row, lead_of[row[0]], expires) for row in _SIGNALS])
    _table(folder, "edges", [_edge(*row, expires) for row in _EDGES])
    _table(folder, "groups", [])
    _table(folder, "judgements", [_judgement(expires)])
    _table(folder, "fields", [_language("een:205", "en", expires)])
    _table(folder, "stop", [_STOP])
    _rejects(folder)
    record = {**_RECORD, "label": label, "as_of": "2026-09-30", "expires": "2026-12-31"}
    (folder / "run.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


def write_invented_counts(folder: Path) -> Path:
    """Write counts for three weeks into `folder` and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [["period", "site", "municipality", "ads", "advertisers"]]
    for week, size in (("2026-W37", 412), ("2026-W38", 398), ("2026-W39", 441)):
        rows += [[week, "*", "*", size, size // 2], [week, "*", "GM0599", size // 3, size // 5]]
        rows += [[week, "*", "GM0622", "", ""], [week, "*", "?", 31, 15]]
        rows += [[week, "een.voorbeeld.invalid", "*", size // 2, size // 4]]
    with (folder / "counts.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    about = {
        "what": "Ads and advertisers.", "grain": "week", "threshold": 10, "protection": 5,
        "sources": ["invented"], "rows_read": 8800, "periods": 3, "unknown_municipality": 0.07,
    }  # fmt: skip
    (folder / "counts.json").write_text(json.dumps(about), encoding="utf-8")
    return folder


_STOP = {
    "source": "invented",
    "ad_id": "een-900",
    "time": datetime(2026, 9, 30, 8, 15, tzinfo=UTC),
    "rule_version": "minor-stated-age@1",
}
_RECORD = {
    "baken": "0.1.0",
    "catalogue": "abc123abc123",
    "source": "invented",
    "basis": {"kind": "demo", "mode": "scan", "reference": "Demo 1", "municipalities": REGION},
    "retention": {"lead_days": 28, "window_days": 90},
    "files": ["00ff"],
    "counts": {
        "read": 5214, "rejected": 3, "in": 4100, "outside": 900, "unknown": 200, "old": 10,
        "stop": 1, "ads": 1200, "groups": 610, "leads": 3, "sample": 1,
    },
    "notes": ["For 3 days there is no key."],
    "timings": {"read": 1.25, "link": 0.5},
}  # fmt: skip


def _table(folder: Path, name: str, rows: list[dict]) -> None:
    schema = WRITTEN[name]
    pq.write_table(pa.Table.from_pylist(rows, schema.arrow), folder / schema.file)


def _lead(row: tuple, expires: date) -> dict:
    lead, band, families, places, _ = row
    return {
        "lead_id": lead,
        "band": band,
        "families": list(families),
        "municipalities": places.split(),
        "first_seen": date(2026, 9, 3),
        "last_seen": date(2026, 9, 28),
        "expires": expires,
    }


def _ad(key: str, lead: str, expires: date) -> dict:
    places = next(places for one, _, _, places, _ in _LEADS if one == lead)
    site, _, number = key.partition(":")
    code = places.split()[0]
    return {
        "lead_id": lead,
        "ad_key": key,
        "source": "invented",
        "ad_id": f"{site}-{number}",
        "site": f"{site}.voorbeeld.invalid",
        "first_seen": date(2026, 9, 3 + int(number) % 9),
        "last_seen": date(2026, 9, 20 + int(number) % 9),
        "woonplaats": _TOWNS.get(code),
        "municipality": code,
        "text": _TEXTS[key],
        "expires": expires,
    }


def _signal(row: tuple, lead: str, expires: date) -> dict:
    key, one, use, family, words, detail = row
    start = None if words is None else _TEXTS[key].index(words)
    return {
        "group_id": lead,
        "ad_key": key,
        "indicator": one,
        "use": use,
        "family": family,
        "start": start,
        "end": None if start is None else start + len(words),
        "detail": json.dumps(detail),
        "expires": expires,
    }


def _edge(*row: object) -> dict:
    group, ad, other, reason, shared, expires = row
    model = load_model()
    parts = [{"comparison": "start", "level": "", "weight": model.start}]
    for one in model.comparisons:
        level = one.levels[0] if one.name == reason else one.levels[-1]
        parts.append({"comparison": one.name, "level": level.name, "weight": level.weight})
    return {
        "group_id": group, "ad_key": ad, "other_key": other, "reason": reason, "shared": shared,
        "weight": sum(part["weight"] for part in parts), "parts": parts, "pieces": None,
        "share": None, "weakest": reason == "text", "splits": False, "expires": expires,
    }  # fmt: skip


def _judgement(expires: date) -> dict:
    return {
        "ad_key": "een:101", "other_key": "een:102", "verdict": "same",
        "time": datetime(2026, 9, 29, 9, 0, tzinfo=UTC), "by": "T07",
        "reason": "Zelf gesproken.", "expires": expires,
    }  # fmt: skip


def _language(key: str, code: str, expires: date) -> dict:
    empty = dict.fromkeys(WRITTEN["fields"].names)
    return {**empty, "ad_key": key, "kind": "language", "value": code, "expires": expires}


def _rejects(folder: Path) -> None:
    rows = [("ads.csv", 12, "posted", "Not a day."), ("ads.csv", 40, "posted", "Not a day."),
            ("ads.csv", 51, "", "Too few columns.")]  # fmt: skip
    with (folder / "rejects.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerows([WRITTEN["rejects"].names, *rows])
