"""Opening a sealed contact: a motivated request, a second person, one person, 24 hours.

The database keeps the request and the answer, and asks by itself who may give which. The
contact lies sealed beside the scan; it is opened for one answer and kept nowhere.
"""

from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.sealing import Keyring, open_sealed
from baken.workbench.accounts.queries import asker
from baken.workbench.accounts.walls import Scope, Verb
from baken.workbench.audit.actions import Deed, record
from baken.workbench.cases.ground import Ground
from baken.workbench.cases.models import CONTACTS, Case, Reveal
from baken.workbench.cases.once import save_once
from baken.workbench.cases.queries import facts_of
from baken.workbench.cases.refusal import Absent, Refused
from baken.workbench.cases.workflow import LOOKING, Need, State
from baken.workbench.intake.leads import sealed_contacts
from baken.workbench.intake.models import Lead

PURPOSE = "reveal"
WORKED_ON = (State.SIGNAL, State.ASSESSMENT)


@transaction.atomic
def ask(
    *, ad: tuple[int, str], kind: str, motive: str, by: int, ground: Ground | None, token: UUID
) -> Reveal:
    """Ask to see the contacts of one kind ("phone", "handle", "url") of an ad.

    `ad` is the id of a lead and the key of one of its ads. Returns the request, also the
    second time. Raises Absent, and Refused where no reason is given, the lead is not being
    worked on, or no basis goes this far.
    """
    done = Reveal.objects.filter(token=token).first()
    if done:
        if (done.asked_by_id, done.lead_id, done.ad_key, done.kind) != (by, *ad, kind):
            raise Refused([Need.STEP])  # the token of a form that did something else
        return done
    lead = _lead_with(*ad, by)
    found = _against(lead, by, ground, motive, kind)
    if found:
        raise Refused(found)
    made = Reveal(
        lead=lead,
        municipality_id=lead.municipality_id,
        ad_key=ad[1],
        kind=kind,
        asked_by_id=by,
        asked_at=timezone.now(),
        motive=motive.strip(),
        token=token,
    )
    save_once(made)
    _wrote(Deed.WRITE, made, "asked")
    return made


@transaction.atomic
def decide(*, reveal_id: int, granted: bool, by: int) -> Reveal:
    """Say yes or no to a request. The same answer twice is one; Raises Absent and Refused."""
    mine = Reveal.objects.filter(pk=reveal_id)
    found = mine.first()
    if found is None or found.asked_by_id == by:
        raise Absent
    if found.decided_at is None:
        mine.filter(decided_at=None).update(granted=granted, decided_by=by)
        found.refresh_from_db()
        if found.decided_by_id == by:
            _wrote(Deed.WRITE, found, "granted" if granted else "refused")
    if (found.granted, found.decided_by_id) != (granted, by):
        raise Refused([Need.STEP])
    return found


@transaction.atomic
def contacts(*, reveal_id: int, by: int, scan: Path, keyring: Keyring) -> list[str]:
    """The contacts that a granted request is about, for who asked, within its 24 hours.

    `scan` is the folder of the scan with sealed.parquet. That they were seen is written down
    before they are opened. Raises Absent for anybody else and after the time, and BakenError
    where the key was destroyed.
    """
    found = Reveal.objects.filter(
        pk=reveal_id, asked_by_id=by, granted=True, until__gt=timezone.now()
    ).first()
    if found is None:
        raise Absent
    _wrote(Deed.REVEAL, found, "opened")
    sealed = sealed_contacts(folder=scan, ad_key=found.ad_key, kind=found.kind)
    if not sealed:
        raise BakenError(say("No contact of this ad was kept."))
    return sorted({open_sealed(keyring, key_id, found.kind, value) for key_id, value in sealed})


def _lead_with(lead_id: int, ad_key: str, by: int) -> Lead:
    lead = Lead.objects.select_related("scan").filter(pk=lead_id, ads__ad_key=ad_key).first()
    reach = asker(by).reach("identifiers", Verb.READ, Scope.KEY)
    if lead is None or lead.municipality_id not in reach:
        raise Absent
    return lead


def _against(lead: Lead, by: int, ground: Ground | None, motive: str, kind: str) -> list[Need]:
    case = Case.objects.filter(lead=lead).first()
    facts = facts_of(lead, case, asker(by), ground)
    met = {
        Need.STEP: facts.state in WORKED_ON and kind in CONTACTS,
        Need.BASIS: facts.mode in LOOKING,
        Need.REASON: bool(motive.strip()),
    }
    return [need for need, fulfilled in met.items() if not fulfilled]


def _wrote(deed: Deed, about: Reveal, what: str) -> None:
    record(
        deed=deed,
        purpose=PURPOSE,
        subject=f"reveal:{about.pk}",
        data_class="identifiers",
        municipality=about.municipality_id,
        what=what,
        lead=about.lead_id,
        kind=about.kind,
    )
