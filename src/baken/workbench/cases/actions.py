"""What people do with a lead: each writes the change and its event, or neither.

Every action carries the token of the form that asked for it: sent twice, it is done once. The
database asks the table of steps again by itself: see migrations/0002_walls.sql.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from baken import __version__
from baken.workbench.accounts.queries import asker
from baken.workbench.audit.actions import Deed, record
from baken.workbench.cases.ground import Ground
from baken.workbench.cases.models import Case, Step, Stop
from baken.workbench.cases.once import save_once
from baken.workbench.cases.queries import BY_SCAN, facts_of, held
from baken.workbench.cases.refusal import Absent, Refused
from baken.workbench.cases.workflow import (
    LIGHTER_MEANS,
    Act,
    Facts,
    Need,
    acting,
    refusals,
    step_of,
)
from baken.workbench.intake.models import Lead

PURPOSE = "assessment"
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('case', %s))"
LONGEST_REFERENCE = 60


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody filled in for a step. `lighter`: codes out of LIGHTER_MEANS.

    `no_minor`: he looked whether this could be about a minor, and thinks not.
    """

    reason: str = ""
    innocent: str = ""
    lighter: tuple[str, ...] = ()
    no_minor: bool = False

    @property
    def met(self) -> frozenset[Need]:
        """The needs that this meets."""
        known = set(self.lighter) and set(self.lighter) <= set(LIGHTER_MEANS)
        found = {
            Need.REASON: bool(self.reason.strip()),
            Need.INNOCENT: bool(self.innocent.strip()),
            Need.LIGHTER: bool(known),
            Need.MINOR: self.no_minor,
        }
        return frozenset(need for need, met in found.items() if met)


@transaction.atomic
def take_step(
    *, lead_id: int, act: Act, said: Said, by: int, ground: Ground | None, token: UUID
) -> Step:
    """Take a step with a lead; `by` is who asks. Returns the step, also the second time.

    Raises Absent for a lead that is not there or not for who asks, and Refused with all that
    stands in the way. A possible minor is no such step: see `stop`.
    """
    lead = _lead(lead_id)
    done = Step.objects.filter(token=token).select_related("case").first()
    if done is not None and (done.case.lead_id, done.act, done.by_id) == (lead_id, act, by):
        return done
    case = Case.objects.filter(lead=lead).first()
    facts = _with(facts_of(lead, case, asker(by), ground), said)
    found = [Need.STEP] if act is Act.STOP or done else refusals(act, facts)
    if found:
        raise Refused(found)
    made = _step(case or _open(lead), lead, act, facts, said)
    made.by_id, made.token = by, token
    made.basis = ground.reference if ground and made.mode else ""
    save_once(made)
    record(
        deed=Deed.WRITE,
        purpose=PURPOSE,
        subject=f"lead:{lead_id}",
        data_class="signals",
        municipality=lead.municipality_id,
        what=made.act,
        target=made.target,
        role=made.role,
        mode=made.mode,
    )
    return made


@transaction.atomic
def stop(*, lead_id: int, called_at: datetime, reference: str, by: int) -> Stop:
    """A possible minor, and the police were called: of the lead four fields stay.

    Everything else is deleted in this transaction, in every municipality, for good. The second
    time with the same call it returns what stays. Raises Absent and Refused.
    """
    reference = _reference(reference, called_at)
    kept = Stop.objects.filter(reference=reference, at=called_at, who_id=by)
    lead = _lead_or_none(lead_id)
    if lead is None:
        known = kept.first()
        if known is None:
            raise Absent
        return known
    with connection.cursor() as cursor:
        order = "SELECT cases_stop(%s, %s, %s, %s, %s)"
        cursor.execute(order, [lead_id, lead.lead_key, called_at, reference, __version__])
        if not cursor.fetchone()[0]:
            raise Refused([Need.ROLE])
    record(deed=Deed.WRITE, purpose="stop", subject=f"lead:{lead_id}", what=str(Act.STOP))
    return kept.get()


@transaction.atomic
def stop_of_none(*, called_at: datetime, reference: str, by: int) -> Stop:
    """A possible minor in an ad that is no lead, and the police were called: four fields.

    The same call twice is kept once. Raises Absent for who does not work on leads, and Refused.
    """
    reference = _reference(reference, called_at)
    with connection.cursor() as cursor:
        order = "SELECT cases_stop_none(%s, %s, %s)"
        cursor.execute(order, [called_at, reference, __version__])
        if not cursor.fetchone()[0]:
            raise Absent
    record(deed=Deed.WRITE, purpose="stop", subject="ad", what=str(Act.STOP))
    return Stop.objects.get(reference=reference, at=called_at, who_id=by)


def _reference(typed: str, called_at: datetime) -> str:
    """The reference of the police. Raises Refused for none, and for a call still to come."""
    reference = typed.strip()
    if not reference or len(reference) > LONGEST_REFERENCE or called_at > timezone.now():
        raise Refused([Need.REFERENCE])
    return reference


def _lead(lead_id: int) -> Lead:
    """The lead, for one person at a time until the transaction ends."""
    lead = _lead_or_none(lead_id)
    if lead is None:
        raise Absent
    return lead


def _lead_or_none(lead_id: int) -> Lead | None:
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME, [lead_id])
    return Lead.objects.select_related("scan").filter(pk=lead_id).first()


def _with(facts: Facts, said: Said) -> Facts:
    return Facts(facts.state, facts.roles, facts.mode, facts.maker, facts.met | said.met)


def _open(lead: Lead) -> Case:
    """A case for a lead that nobody touched yet."""
    return Case.objects.create(
        lead=lead,
        municipality_id=lead.municipality_id,
        state="observed",
        since=lead.scan.taken_at,
        expires_at=lead.scan.taken_at + BY_SCAN,
    )


def _step(case: Case, lead: Lead, act: Act, facts: Facts, said: Said) -> Step:
    rule = step_of(act, facts.state)
    assert rule is not None
    role = acting(rule, facts.roles)
    assert role is not None
    return Step(
        case=case,
        act=act,
        start=rule.start,
        target=rule.to,
        role=role,
        at=timezone.now(),
        mode=str(facts.mode) if rule.modes else "",
        reason=said.reason.strip(),
        innocent=said.innocent.strip(),
        lighter=list(said.lighter),
        no_minor=said.no_minor,
        seen=held(lead),
        version=__version__,
    )
