"""A small team of its own: a basis, keys and ads, written into a folder to scan."""

import csv
import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from baken.basis import FIELD_KINDS
from baken.pipeline.scan import ScanJob, scan
from baken.sealing import new_keys

TODAY = date(2026, 9, 30)
HEADER = ("id", "site", "date", "town", "name", "age", "contact", "url", "text")
LEAD = "Onze dames ontvangen u graag. Massage, ook zonder condoom mogelijk."
QUIET = "Rustige massage bij mij thuis, bel voor tijden."
ALL_KINDS = FIELD_KINDS

BASIS = """
kind = "team"
mode = "{mode}"
controller = "Gemeente Voorbeeld"
municipalities = ["GM0606", "GM0599"]
statutory_basis = "Gemeentewet art. 151a"
prior_consultation = "not needed: no high risk is left"
valid_from = 2026-01-01
valid_until = {valid_until}
[decision]
reference = "B-2026-1"
date = 2025-12-01
document = "decision.txt"
sha256 = "{sha256}"
[[signatories]]
role = "college"
date = 2025-12-01
[[signatories]]
role = "fg"
date = 2025-12-01
[dpia]
reference = "DPIA-7"
date = 2025-11-01
random_sample = {covered}
[retention]
lead_days = 30
window_days = 60
[allow]
fields = {fields}
seal_values = {seal}
random_sample = {sample}
"""


@dataclass(frozen=True)
class Team:
    """A folder with a basis and keys; every run of it goes into `out` beside it."""

    folder: Path

    @property
    def out(self):
        return self.folder.parent / "out"

    def basis(self, **changes):
        values = {
            "mode": "scan",
            "valid_until": "2026-12-31",
            "sha256": hashlib.sha256(b"decided").hexdigest(),
            "covered": True,
            "fields": json.dumps(ALL_KINDS),
            "seal": False,
            "sample": False,
        } | changes
        values = {k: str(v).lower() if isinstance(v, bool) else v for k, v in values.items()}
        path = self.folder / "basis.toml"
        path.write_text(BASIS.format(**values))
        return path

    def keys(self, first=date(2026, 7, 1), last=TODAY):
        new_keys(self.folder / "keys", first, last)

    def ads(self, rows, name="ads.csv"):
        path = self.folder / name
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, HEADER)
            writer.writeheader()
            writer.writerows(rows)
        return path

    def job(self, *files, **changes):
        basis = self.folder / "basis.toml"
        return replace(ScanJob(files, "plain", basis, self.out, TODAY), **changes)

    def scan(self, rows, **changes):
        return scan(self.job(self.ads(rows), **changes))


def founded(folder):
    """A team with a sound basis and keys in `folder`/team."""
    team = Team(folder / "team")
    team.folder.mkdir(parents=True)
    (team.folder / "decision.txt").write_text("decided")
    team.basis()
    team.keys()
    return team


def ad(number, text=QUIET, **cells):
    """A row of ads.csv with an id made from `number`."""
    row = {"id": f"ad-{number}", "site": "een.voorbeeld.example", "date": "2026-09-20"}
    return row | {"town": "Schiedam", "text": text} | cells


def table(out, name):
    """The rows of a written table."""
    return pq.read_table(out / f"{name}.parquet").to_pylist()


def groups(out):
    """The groups of a run as a set of sets of ad keys."""
    found = {}
    for row in table(out, "groups"):
        found.setdefault(row["group_id"], set()).add(row["ad_key"])
    return {frozenset(keys) for keys in found.values()}


def leads(out):
    """Per lead: its ads, its band and its families."""
    bands = {row["lead_id"]: (row["band"], tuple(row["families"])) for row in table(out, "leads")}
    ads = {}
    for row in table(out, "lead_ads"):
        ads.setdefault(row["lead_id"], set()).add(row["ad_key"])
    return {frozenset(keys): bands[lead] for lead, keys in ads.items()}


def contents(folder):
    """Every file in a folder and its bytes; of run.json only what does not depend on the clock."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.name == "run.json":
            record = json.loads(path.read_text(encoding="utf-8"))
            found[path.name] = {k: v for k, v in record.items() if k != "timings"}
        elif path.is_file():
            found[path.name] = path.read_bytes()
    return found
