"""The one door: leads of a scan in, judgements out. What is not named here does not pass.

A scan is taken in as a whole or not at all, and twice the same scan changes nothing: a job
that was killed is started again without harm.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from django.db import connections, transaction
from django.utils import timezone

from baken.files import settle, sha256_of
from baken.pipeline.judgements import write_judgements
from baken.schema.errors import BakenError
from baken.schema.tables import SEALED
from baken.schema.wording import say
from baken.workbench.accounts.models import Municipality
from baken.workbench.audit.actions import Deed, record
from baken.workbench.cases.clock import wake
from baken.workbench.cases.judging import sayings
from baken.workbench.cases.models import Judgement
from baken.workbench.intake.models import Lead, LeadAd, LeadSignal, Scan

LEAD_COLUMNS = ("lead_id", "band", "municipalities", "expires")
AD_COLUMNS = (
    "lead_id", "ad_key", "ad_id", "site", "first_seen", "last_seen", "woonplaats",
    "municipality", "text",
)  # fmt: skip
SIGNAL_COLUMNS = (
    "group_id", "ad_key", "indicator", "use", "family", "start", "end", "detail",
)  # fmt: skip
"""The data wall: no contact, no pseudonym, no sealed value, no edge comes through here."""

JOBS = "jobs"
BATCH = 2000
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('intake', 0))"

Row = Mapping[str, Any]
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """What one municipality sees of a lead: its row, its ads and its signals."""

    lead: Row
    ads: tuple[Row, ...]
    signals: tuple[Row, ...]

    @property
    def content(self) -> str:
        """Changes when anything in this part does."""
        said = json.dumps([self.lead, self.ads, self.signals], default=str, sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()


def take_in(*, folder: Path, today: date, whole: bool = True) -> Scan:
    """Take in the leads of the scan in `folder`, and say what is new since the last one.

    Leads that may no longer be kept on `today` stay out, unless they are invented. The scan
    that was taken in already is returned as it stands. One that is not `whole`, such as of a
    single ad, says nothing of what is no longer there. Raises BakenError for another folder.
    """
    settle(folder)
    label = _label(folder)
    digest = _digest(folder, label)
    with transaction.atomic(using=JOBS):
        with connections[JOBS].cursor() as cursor:
            cursor.execute(_ONE_AT_A_TIME)
        known = Scan.objects.using(JOBS).filter(digest=digest).first()
        return known or _take(folder, digest, label, None if label else today, whole)


def give_back(*, file: Path) -> int:
    """Write all that people said of pairs of ads to `file`, as `baken scan` reads it.

    Returns how many judgements that is; a CSV that is there is replaced as a whole.
    """
    with transaction.atomic(using=JOBS):
        said = sayings(Judgement.objects.using(JOBS).order_by("id"))
        write_judgements(said, file)
        record(
            deed=Deed.EXPORT,
            purpose="linking",
            subject="judgements",
            data_class="links",
            using=JOBS,
            pairs=len(said),
        )
    return len(said)


def sealed_contacts(*, folder: Path, ad_key: str, kind: str) -> list[tuple[str, bytes]]:
    """The sealed contacts of an ad, as (key id, sealed value); they do not enter the database.

    Raises BakenError for a folder without them.
    """
    path = folder / str(SEALED.file)
    try:
        rows = pq.read_table(path, filters=[("ad_key", "=", ad_key), ("kind", "=", kind)])
    except (OSError, KeyError, ValueError) as error:
        raise BakenError(say("In {folder} no contacts were kept.", folder=folder)) from error
    return [(row["key_id"], row["sealed"]) for row in rows.to_pylist()]


def _take(folder: Path, digest: str, label: str, keep: date | None, whole: bool) -> Scan:
    tenants = set(Municipality.objects.using(JOBS).values_list("code", flat=True))
    everything = _parts(folder, keep)
    wanted = {key: part for key, part in everything.items() if key[1] in tenants}
    here = {(one.lead_key, one.municipality_id): one for one in Lead.objects.using(JOBS).all()}
    new = [key for key in wanted if key not in here]
    changed = [k for k, part in wanted.items() if k in here and here[k].content != part.content]
    scan = Scan.objects.using(JOBS).create(
        digest=digest,
        label=label,
        taken_at=timezone.now(),
        new=len(new),
        changed=len(changed),
        same=len(wanted) - len(new) - len(changed),
        gone=len(here.keys() - wanted.keys()) if whole else 0,
        left_out=len(everything) - len(wanted),
    )
    _write({key: wanted[key] for key in new + changed}, here, scan)
    still = [one.pk for key, one in here.items() if key in wanted]
    Lead.objects.using(JOBS).filter(pk__in=still).update(scan=scan)
    wake()
    record(
        deed=Deed.IMPORT,
        purpose="intake",
        subject=f"scan:{scan.pk}",
        data_class="signals",
        using=JOBS,
        new=scan.new,
        changed=scan.changed,
        gone=scan.gone,
    )
    return scan


def _write(parts: Mapping[Key, Part], here: Mapping[Key, Lead], scan: Scan) -> None:
    """Put new leads in, and changed ones in the place of what they were; a holder stays."""
    leads = []
    for key, part in parts.items():
        old = here.get(key)
        leads.append(
            Lead(
                pk=old.pk if old else None,
                holder_id=old.holder_id if old else None,
                content=part.content,
                scan=scan,
                **part.lead,
            )
        )
    changed = [lead for lead in leads if lead.pk]
    fields = ["band", "families", "first_seen", "last_seen", "expires", "elsewhere", "content"]
    Lead.objects.using(JOBS).bulk_update(changed, fields, batch_size=BATCH)
    for table in (LeadAd, LeadSignal):
        table.objects.using(JOBS).filter(lead__in=[lead.pk for lead in changed]).delete()
    fresh = [lead for lead in leads if not lead.pk]
    Lead.objects.using(JOBS).bulk_create(fresh, batch_size=BATCH)
    pairs = list(zip(leads, parts.values(), strict=True))
    ads = (LeadAd(lead=lead, **row) for lead, part in pairs for row in part.ads)
    LeadAd.objects.using(JOBS).bulk_create(ads, batch_size=BATCH)
    signals = (LeadSignal(lead=lead, **row) for lead, part in pairs for row in part.signals)
    LeadSignal.objects.using(JOBS).bulk_create(signals, batch_size=BATCH)


def _parts(folder: Path, today: date | None) -> dict[Key, Part]:
    """The leads that may still be kept on `today`, cut up by municipality."""
    leads = _rows(folder / "leads.parquet", LEAD_COLUMNS)
    kept = {row["lead_id"]: row for row in leads if today is None or row["expires"] >= today}
    ads, signals = defaultdict(list), defaultdict(list)
    for row in _rows(folder / "lead_ads.parquet", AD_COLUMNS):
        if row["lead_id"] in kept and row["municipality"]:
            ads[row["lead_id"], row["municipality"]].append(row)
    for row in _rows(folder / "signals.parquet", SIGNAL_COLUMNS):
        signals[row["group_id"], row["ad_key"]].append(row)
    return {key: _part(kept[key[0]], key[1], rows, signals) for key, rows in ads.items()}


def _part(lead: Row, municipality: str, ads: list[Row], signals: Mapping[Key, list[Row]]) -> Part:
    seen = [row for ad in ads for row in signals.get((lead["lead_id"], ad["ad_key"]), ())]
    row = {
        "lead_key": lead["lead_id"],
        "municipality_id": municipality,
        "band": lead["band"],
        "families": sorted({one["family"] for one in seen if one["use"] == "signal"}),
        "first_seen": min(ad["first_seen"] for ad in ads),
        "last_seen": max(ad["last_seen"] for ad in ads),
        "expires": lead["expires"],
        "elsewhere": set(lead["municipalities"] or ()) != {municipality},
    }
    return Part(row, _without(ads, ("lead_id", "municipality")), _without(seen, ("group_id",)))


def _without(rows: Iterable[Row], names: tuple[str, ...]) -> tuple[Row, ...]:
    return tuple({name: row[name] for name in row if name not in names} for row in rows)


def _rows(path: Path, columns: tuple[str, ...]) -> list[Row]:
    try:
        table = pq.read_table(path, columns=list(columns), partitioning=None)
        rows: list[Row] = table.select(list(columns)).to_pylist()
    except (OSError, KeyError, ValueError) as error:
        raise _no_scan(path.parent) from error
    return rows


def _label(folder: Path) -> str:
    try:
        label = json.loads((folder / "run.json").read_text("utf-8")).get("label")
    except (OSError, ValueError, AttributeError) as error:
        raise _no_scan(folder) from error
    return str(label or "")


def _digest(folder: Path, label: str) -> str:
    names = ("leads.parquet", "lead_ads.parquet", "signals.parquet")
    try:
        said = " ".join([label, *(sha256_of(folder / name) for name in names)])
    except OSError as error:
        raise _no_scan(folder) from error
    return hashlib.sha256(said.encode()).hexdigest()


def _no_scan(folder: Path) -> BakenError:
    return BakenError(
        say("{folder} is not the folder of a run. Make one with: baken scan.", folder=folder)
    )
