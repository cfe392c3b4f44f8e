"""One ad, by hand: entered for a concrete reason, it goes down the same street as a scan's.

The ad lies in a private folder while the street runs, and the folder goes. What comes out is a
lead like any other, or nothing; that there was nothing is written down as a count alone.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pyarrow.parquet as pq
from django.db import transaction
from django.utils import timezone

from baken.basis import Kind, Mode, load, write
from baken.files import sha256_of
from baken.pipeline.scan import ScanJob, scan
from baken.workbench.accounts.queries import Asker, asker
from baken.workbench.accounts.walls import Scope, Verb
from baken.workbench.audit.actions import Deed, record
from baken.workbench.cases.models import Case, Entry
from baken.workbench.cases.once import save_once
from baken.workbench.cases.refusal import Refused
from baken.workbench.cases.workflow import OBSERVED_DAYS, Need, State
from baken.workbench.intake.leads import take_in
from baken.workbench.intake.models import Lead

SOURCE = "plain"
_ADS = ("id", "town", "site", "date", "text")
_TIPS = ("ad_id", "received", "kind", "reference")


@dataclass(frozen=True, slots=True)
class Ad:
    """An ad as somebody typed it over. `tip`: the kind of person who pointed at it, or empty."""

    text: str
    town: str
    site: str
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What the street made of it: the id of a lead, or None. `stop`: a possible minor."""

    lead_id: int | None
    stop: bool = False


@transaction.atomic
def enter(*, ad: Ad, reason: str, basis: Path, today: date, by: int, token: UUID) -> Found:
    """Look at one ad for `reason`; the second time with the same token it says the same.

    `basis` is the file of the legal basis; keys and profiles lie beside it. Raises Refused for
    who may not work on leads in the ad's municipality, NotPermitted where the basis does not
    carry it, and BakenError for an ad that cannot be read.
    """
    done = Entry.objects.filter(token=token).first()
    if done:
        if done.by_id != by:
            raise Refused([Need.STEP])  # the token of somebody else's form
        return Found(done.lead_id)
    if not reason.strip():
        raise Refused([Need.REASON])
    reach = places_of(asker(by))
    if not reach:
        raise Refused([Need.ROLE])
    with TemporaryDirectory(prefix="baken-") as name:
        folder = Path(name)
        scan(_job(folder, ad, reason, basis, today, token))
        out = folder / "scan"
        if pq.read_table(out / "stop.parquet").num_rows:
            return _nothing(stop=True)
        places = set(pq.read_table(out / "lead_ads.parquet")["municipality"].to_pylist())
        if not places <= reach:
            raise Refused([Need.ROLE])
        if not places:
            return _nothing(stop=False)
        key = pq.read_table(out / "leads.parquet")["lead_id"].to_pylist()[0]
        take_in(folder=out, today=today, whole=False)
    return _keep(Lead.objects.get(lead_key=key), reason, by, token)


def places_of(who: Asker) -> frozenset[str]:
    """The municipalities in which who asks works on leads."""
    return who.reach("signals", Verb.WRITE, Scope.ALL) | who.reach(
        "signals", Verb.WRITE, Scope.CASE
    )


def _keep(lead: Lead, reason: str, by: int, token: UUID) -> Found:
    now = timezone.now()
    save_once(Entry(lead=lead, by_id=by, at=now, reason=reason.strip(), token=token))
    Case.objects.create(
        lead=lead,
        municipality_id=lead.municipality_id,
        state=State.OBSERVED,
        since=now,
        expires_at=now + timedelta(days=OBSERVED_DAYS[Mode.OCCASION]),
    )
    record(
        deed=Deed.WRITE,
        purpose="occasion",
        subject=f"lead:{lead.pk}",
        data_class="signals",
        municipality=lead.municipality_id,
        what="entered",
    )
    return Found(lead.pk)


def _nothing(*, stop: bool) -> Found:
    what = "stop" if stop else "nothing found"
    record(deed=Deed.WRITE, purpose="occasion", subject="entry", what=what)
    return Found(None, stop)


def _job(folder: Path, ad: Ad, reason: str, basis: Path, today: date, token: UUID) -> ScanJob:
    """The scan of one ad; of a tip, where somebody pointed at it."""
    key = f"hand-{token.hex}"
    files = [_write(folder / "ads.csv", _ADS, (key, ad.town, ad.site, f"{today}", ad.text))]
    if ad.tip:
        row = (key, f"{today}", ad.tip, token.hex)
        files.append(_write(folder / "tips.csv", _TIPS, row))
    return ScanJob(
        ads=(files[0],),
        source=SOURCE,
        basis=_basis(folder, basis, today, files),
        out=folder / "scan",
        today=today,
        keys=basis.parent / "keys",
        profiles=basis.parent / "profiles",
        tips=files[1] if ad.tip else None,
        reason=reason,
    )


def _basis(folder: Path, file: Path, today: date, files: Sequence[Path]) -> Path:
    """The basis as it stands; one for invented ads is bound to what was typed just now."""
    known = load(file)
    if known.kind is not Kind.DEMO:
        return file
    hashes = {one.name: sha256_of(one) for one in files}
    allow = replace(known.allow, random_sample=False)  # one ad is no sample
    made = replace(known, allow=allow, demo=replace(known.demo, until=today, files=hashes))
    write(made, folder / "basis.toml")
    return folder / "basis.toml"


def _write(path: Path, columns: Sequence[str], row: Sequence[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([columns, row])
    return path
