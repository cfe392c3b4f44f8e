"""The one door: leads of a scan in, judgements out. What is not named here does not pass.

A scan is taken in as a whole or not at all, and twice the same scan changes nothing: a job
that was killed is started again without harm.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
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
from baken.workbench.intake.models import Lead, LeadAd, LeadEdge, LeadField, LeadSignal, Scan

LEAD_COLUMNS = ("lead_id", "band", "municipalities", "expires")
AD_COLUMNS = (
    "lead_id", "ad_key", "source", "ad_id", "site", "first_seen", "last_seen", "woonplaats",
    "municipality", "text",
)  # fmt: skip
SIGNAL_COLUMNS = (
    "group_id", "ad_key", "indicator", "use", "family", "start", "end", "detail",
)  # fmt: skip
FIELD_COLUMNS = ("ad_key", "kind", "value", "minutes", "currency", "offered", "start", "end")
EDGE_COLUMNS = (
    "group_id", "ad_key", "other_key", "reason", "weight", "parts", "pieces", "share", "weakest",
    "splits",
)  # fmt: skip
GROUP_COLUMNS = ("group_id", "oversized")
"""The data wall: no contact, no pseudonym and no sealed value comes through here. Of a field that
is a contact only a number stays, which says which contacts of a lead are the same."""

CONTACTS = ("phone", "handle")

JOBS = "jobs"
BATCH = 2000
_ROWS: Mapping[Any, str] = {
    LeadAd: "ads", LeadSignal: "signals", LeadField: "fields", LeadEdge: "edges",
}  # fmt: skip
_CHANGES = ("band", "families", "first_seen", "last_seen", "expires", "elsewhere", "oversized")
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('intake', 0))"

Row = dict[str, Any]
Key = tuple[str, str]
Filters = list[tuple[str, str, object]]


@dataclass(frozen=True, slots=True)
class Part:
    """What one municipality sees of a lead: its row, its ads and its signals."""

    lead: Row
    ads: tuple[Row, ...]
    signals: tuple[Row, ...]
    fields: tuple[Row, ...]
    edges: tuple[Row, ...]

    @property
    def content(self) -> str:
        """Changes when anything in this part does."""
        everything = [self.lead, self.ads, self.signals, self.fields, self.edges]
        said = json.dumps(everything, default=str, sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()


def take_in(*, folder: Path, today: date, whole: bool = True) -> Scan:
    """Take in the leads of the scan in `folder`, and say what is new since the last one.

    Leads that may no longer be kept on `today` stay out, unless they are invented. The scan
    that was taken in already is returned as it stands. One that is not `whole`, such as of a
    single ad, says nothing of what is no longer there. Raises BakenError for another folder.
    """
    settle(folder)
    label = label_of(folder)
    digest = _digest(folder, label)
    with transaction.atomic(using=JOBS):
        with connections[JOBS].cursor() as cursor:
            cursor.execute(_ONE_AT_A_TIME)
        known = Scan.objects.using(JOBS).filter(digest=digest).first()
        return known or _take(folder, digest, label, today, whole)


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


def _take(folder: Path, digest: str, label: str, today: date, whole: bool) -> Scan:
    tenants = set(Municipality.objects.using(JOBS).values_list("code", flat=True))
    everything = _parts(folder, None if label else today)
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
    _write({key: wanted[key] for key in new + changed}, here, scan, today)
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


def _write(parts: Mapping[Key, Part], here: Mapping[Key, Lead], scan: Scan, today: date) -> None:
    """Put new leads in, and changed ones in the place of what they were; a holder stays."""
    leads = []
    for key, part in parts.items():
        old = here.get(key)
        leads.append(
            Lead(
                pk=old.pk if old else None,
                holder_id=old.holder_id if old else None,
                arrived_on=old.arrived_on if old else today,
                content=part.content,
                first_scan_id=old.first_scan_id if old else scan.pk,
                scan=scan,
                **part.lead,
            )
        )
    changed = [lead for lead in leads if lead.pk]
    stored = Lead.objects.using(JOBS)
    stored.bulk_update(changed, [*_CHANGES, "content"], batch_size=BATCH)
    for table in _ROWS:
        table.objects.using(JOBS).filter(lead__in=[lead.pk for lead in changed]).delete()
    stored.bulk_create([lead for lead in leads if not lead.pk], batch_size=BATCH)
    pairs = list(zip(leads, parts.values(), strict=True))
    for table, name in _ROWS.items():
        rows = (table(lead=lead, **row) for lead, part in pairs for row in getattr(part, name))
        table.objects.using(JOBS).bulk_create(rows, batch_size=BATCH)


@dataclass(frozen=True, slots=True)
class _Read:
    """The rows of a scan: by group and ad, by ad, and by group."""

    signals: Mapping[tuple[str, str], list[Row]]
    fields: Mapping[str, list[Row]]
    edges: Mapping[str, list[Row]]
    oversized: frozenset[str]


def _parts(folder: Path, today: date | None) -> dict[Key, Part]:
    """The leads that may still be kept on `today`, cut up by municipality."""
    leads = _rows(folder / "leads.parquet", LEAD_COLUMNS)
    kept = {row["lead_id"]: row for row in leads if today is None or row["expires"] >= today}
    ads = defaultdict(list)
    for row in _rows(folder / "lead_ads.parquet", AD_COLUMNS):
        if row["lead_id"] in kept and row["municipality"]:
            ads[row["lead_id"], row["municipality"]].append(row)
    read = _read(folder, {ad["ad_key"] for rows in ads.values() for ad in rows}, set(kept))
    return {key: _part(kept[key[0]], key[1], rows, read) for key, rows in ads.items()}


def _read(folder: Path, keys: set[str], leads: set[str]) -> _Read:
    groups = _some(folder / "groups.parquet", GROUP_COLUMNS, "group_id", leads)
    return _Read(
        _by(
            _rows(folder / "signals.parquet", SIGNAL_COLUMNS),
            lambda r: (r["group_id"], r["ad_key"]),
        ),
        _by(_some(folder / "fields.parquet", FIELD_COLUMNS, "ad_key", keys), lambda r: r["ad_key"]),
        _by(
            _some(folder / "edges.parquet", EDGE_COLUMNS, "group_id", leads),
            lambda r: r["group_id"],
        ),
        frozenset(row["group_id"] for row in groups if row["oversized"]),
    )


def _by(rows: Iterable[Row], key: Callable[[Row], Any]) -> Mapping[Any, list[Row]]:
    found = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _part(lead: Row, municipality: str, ads: list[Row], read: _Read) -> Part:
    keys = [ad["ad_key"] for ad in ads]
    seen = [row for key in keys for row in read.signals.get((lead["lead_id"], key), ())]
    fields = [row for key in keys for row in read.fields.get(key, ())]
    edges = list(_inside(read.edges.get(lead["lead_id"], ()), set(keys)))
    language = {row["ad_key"]: row["value"] for row in fields if row["kind"] == "language"}
    row = {
        "lead_key": lead["lead_id"],
        "municipality_id": municipality,
        "band": lead["band"],
        "families": sorted({one["family"] for one in seen if one["use"] == "signal"}),
        "first_seen": min(ad["first_seen"] for ad in ads),
        "last_seen": max(ad["last_seen"] for ad in ads),
        "expires": lead["expires"],
        "elsewhere": set(lead["municipalities"] or ()) != {municipality},
        "oversized": lead["lead_id"] in read.oversized,
    }
    spoken = [ad | {"language": language.get(ad["ad_key"]) or ""} for ad in ads]
    return Part(
        lead=row,
        ads=_without(spoken, ("lead_id", "municipality")),
        signals=_without(seen, ("group_id",)),
        fields=tuple(_masked(fields)),
        edges=_without(edges, ("group_id",)),
    )


def _inside(edges: Iterable[Row], keys: set[str]) -> Iterator[Row]:
    """The edges of which both ads stand in this municipality; a pair may be without weight."""
    for edge in edges:
        if edge["ad_key"] in keys and edge["other_key"] in keys:
            weakest, splits = bool(edge["weakest"]), bool(edge["splits"])
            yield edge | {"parts": edge["parts"] or [], "weakest": weakest, "splits": splits}


def _masked(fields: Iterable[Row]) -> Iterator[Row]:
    """Fields with a place in the words; of a contact only which of these are the same."""
    numbers: dict[str, int] = {}
    for row in fields:
        if row["start"] is None or row["end"] is None:
            continue
        value = row["value"] or ""
        if row["kind"] in CONTACTS:
            value = str(numbers.setdefault(value, len(numbers) + 1)) if value else ""
        yield row | {"value": value}


def _without(rows: Iterable[Row], names: tuple[str, ...]) -> tuple[Row, ...]:
    return tuple({name: row[name] for name in row if name not in names} for row in rows)


def _some(path: Path, columns: tuple[str, ...], name: str, wanted: set[str]) -> list[Row]:
    """The rows of a table that a scan may leave out, those with one of `wanted` in a column."""
    if not path.is_file() or not wanted:
        return []
    return _rows(path, columns, [(name, "in", sorted(wanted))])


def _rows(path: Path, columns: tuple[str, ...], wanted: Filters | None = None) -> list[Row]:
    try:
        table = pq.read_table(path, columns=list(columns), filters=wanted, partitioning=None)
        rows: list[Row] = table.select(list(columns)).to_pylist()
    except (OSError, KeyError, ValueError) as error:
        raise _no_scan(path.parent) from error
    return rows


def municipalities_of(folder: Path) -> list[str]:
    """The municipalities in which the scan in `folder` has leads. Raises BakenError."""
    rows = _rows(folder / "leads.parquet", ("municipalities",))
    return sorted({code for row in rows for code in row["municipalities"] or ()})


def label_of(folder: Path) -> str:
    """What the scan in `folder` is of: "invented", or empty for real ads. Raises BakenError."""
    try:
        label = json.loads((folder / "run.json").read_text("utf-8")).get("label")
    except (OSError, ValueError, AttributeError) as error:
        raise _no_scan(folder) from error
    return str(label or "")


def _digest(folder: Path, label: str) -> str:
    always = ("leads.parquet", "lead_ads.parquet", "signals.parquet")
    maybe = [one for one in ("fields.parquet", "edges.parquet") if (folder / one).is_file()]
    try:
        said = " ".join([label, *(sha256_of(folder / name) for name in (*always, *maybe))])
    except OSError as error:
        raise _no_scan(folder) from error
    return hashlib.sha256(said.encode()).hexdigest()


def _no_scan(folder: Path) -> BakenError:
    return BakenError(
        say("{folder} is not the folder of a run. Make one with: baken scan.", folder=folder)
    )
