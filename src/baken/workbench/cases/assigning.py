"""Who has a lead as her case: assigned, handed over, taken back, and that undone.

Until a planner assigns a lead, all supervisors who are designated there see it; from then on
the holder alone, and planners. The database asks the same again: see
migrations/0013_assignment_walls.sql.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import connections, transaction
from django.utils import timezone

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.accounts.queries import Asker, asker, supervisors
from baken.workbench.accounts.walls import Scope, Verb
from baken.workbench.audit.actions import Deed, record
from baken.workbench.cases.clock import JOBS, one_at_a_time
from baken.workbench.cases.models import Assignment
from baken.workbench.cases.once import save_once
from baken.workbench.cases.queries import ENDED, case_of, state_of
from baken.workbench.cases.refusal import Absent, Refused
from baken.workbench.cases.workflow import Need
from baken.workbench.intake.models import Lead

PURPOSE = "assignment"

_RELEASE = """
INSERT INTO cases_assignment (lead_id, before_id, at, reason, token)
SELECT id, holder_id, now(), '', gen_random_uuid() FROM intake_lead
WHERE holder_id IS NOT NULL AND NOT cases_may_hold(holder_id, municipality_id)
RETURNING lead_id, (SELECT municipality_id FROM intake_lead l WHERE l.id = lead_id)
"""


@transaction.atomic
def assign(
    *, lead_id: int, before: int | None, holder: int | None, reason: str, by: int, token: UUID
) -> Assignment:
    """Give a lead that `before` holds to `holder`; None is nobody. Also the second time.

    `before` is who holds it as far as `by` knows: had it moved meanwhile, nothing happens.
    Raises Absent where `by` is no planner there, Refused, and BakenError for a holder who is
    not a supervisor there.
    """
    lead = _lead(lead_id, by)
    done = _done(lead, token, by)
    if done is not None:
        return done
    _refuse_unless_fit(lead, before, holder, reason)
    return _write(lead, holder, reason, by, token)


@transaction.atomic
def undo(*, assignment_id: int, reason: str, by: int, token: UUID) -> Assignment:
    """Give the lead back to who held it before; only the last move that undid no other.

    Raises as `assign` does.
    """
    wrong = Assignment.objects.filter(pk=assignment_id).first()
    if wrong is None:
        raise Absent
    lead = _lead(wrong.lead_id, by)
    done = _done(lead, token, by)
    if done is not None:
        return done
    if undoable(moves(lead)) != wrong:
        raise Refused([Need.STEP])
    _refuse_unless_fit(lead, wrong.holder_id, wrong.before_id, reason)
    return _write(lead, wrong.before_id, reason, by, token, wrong)


@transaction.atomic(using=JOBS)
def release_now() -> int:
    """Take leads from holders who have left, for the planners to assign anew; how many.

    Runs as the role of jobs. Who has left: an account, a role or a designation that is over.
    """
    one_at_a_time()
    with connections[JOBS].cursor() as cursor:
        cursor.execute(_RELEASE)
        released = cursor.fetchall()
    for lead_id, place in released:
        record(
            deed=Deed.WRITE,
            purpose=PURPOSE,
            subject=f"lead:{lead_id}",
            data_class="signals",
            municipality=place,
            using=JOBS,
            what="released",
        )
    return len(released)


def planned_by(who: Asker) -> frozenset[str]:
    """The municipalities of which `who` gives leads to supervisors."""
    return who.reach("signals", Verb.WRITE, Scope.ALL)


def moves(lead: Lead) -> list[Assignment]:
    """Every time that the lead went to another holder, the last one first."""
    known = lead.assignments.select_related("before", "holder", "by")
    return list(known.order_by("-pk"))


def undoable(known: Sequence[Assignment]) -> Assignment | None:
    """Which of the moves, the last one first, can be undone: the last, if somebody made it."""
    last = known[0] if known else None
    return last if last and last.by_id and last.undoes_id is None else None


def _lead(lead_id: int, by: int) -> Lead:
    """The lead, for its planners, one of them at a time."""
    leads = Lead.objects.select_for_update(of=("self",)).select_related("scan")
    lead = leads.filter(pk=lead_id, municipality_id__in=planned_by(asker(by))).first()
    if lead is None:
        raise Absent
    return lead


def _done(lead: Lead, token: UUID, by: int) -> Assignment | None:
    """What the form with this token did. Raises Refused if that was of other lead or person."""
    done = Assignment.objects.filter(token=token).first()
    if done is not None and (done.lead_id, done.by_id) != (lead.pk, by):
        raise Refused([Need.STEP])
    return done


def _refuse_unless_fit(lead: Lead, before: int | None, holder: int | None, reason: str) -> None:
    if not reason.strip():
        raise Refused([Need.REASON])
    closed = state_of(lead, case_of(lead), timezone.now()) in ENDED
    if (closed and holder) or lead.holder_id != before or holder == before:
        raise Refused([Need.STEP])
    if holder and holder not in [one.pk for one in supervisors(lead.municipality_id)]:
        raise BakenError(say("Choose somebody who is designated as a supervisor here."))


def _write(
    lead: Lead,
    holder: int | None,
    reason: str,
    by: int,
    token: UUID,
    undoes: Assignment | None = None,
) -> Assignment:
    made = Assignment(
        lead=lead,
        before_id=lead.holder_id,
        holder_id=holder,
        by_id=by,
        at=timezone.now(),
        reason=reason.strip(),
        undoes=undoes,
        token=token,
    )
    save_once(made)
    record(
        deed=Deed.WRITE,
        purpose=PURPOSE,
        subject=f"lead:{lead.pk}",
        data_class="signals",
        municipality=lead.municipality_id,
        what=_what(made),
        holder=holder,
        before=made.before_id,
    )
    return made


def _what(made: Assignment) -> str:
    if made.undoes_id:
        return "undone"
    if made.holder_id is None:
        return "taken back"
    return "handed over" if made.before_id else "assigned"
