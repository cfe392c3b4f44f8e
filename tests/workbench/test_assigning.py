"""Who has a lead: planners assign, hand over, take back, undo; whoever leaves gives back."""

from uuid import uuid4

import psycopg
import pytest
from asking import ask_as, events
from cases_of_two import asking, lead_id, step

from baken.schema.errors import BakenError
from baken.workbench.accounts.roles import Role
from baken.workbench.cases.workflow import Act, Need


@pytest.fixture
def lead(leads, second):
    return lead_id(leads)


def assign(lead, by, holder, before=None, reason="planted reason", token=None):
    from baken.workbench.cases import assigning

    with asking(by):
        return assigning.assign(
            lead_id=lead,
            before=before,
            holder=holder,
            reason=reason,
            by=by,
            token=token or uuid4(),
        )


def undo(move, by, token=None):
    from baken.workbench.cases import assigning

    with asking(by):
        return assigning.undo(
            assignment_id=move.pk, reason="planted", by=by, token=token or uuid4()
        )


def holder(link, lead):
    found = link.execute("SELECT holder_id FROM intake_lead WHERE id = %s", [lead]).fetchone()[0]
    link.commit()
    return found


def sees(who, lead):
    from django.utils import timezone

    from baken.workbench.accounts.queries import asker
    from baken.workbench.worklist.queries import visible

    with asking(who):
        return visible(asker(who), timezone.localdate()).filter(pk=lead).exists()


def test_from_hand_to_hand_and_who_sees_it(leads, lead, people, second, connect):
    planner, one, other = people[Role.PLANNER], people[Role.SUPERVISOR], second["trained"]
    moves = [(None, one), (one, other), (other, None)]
    for before, after in moves:
        assign(lead, planner, after, before)
        assert holder(leads, lead) == after
        assert sees(one, lead) == (after in (None, one))
        assert sees(other, lead) == (after in (None, other))
        assert sees(planner, lead)
    owner = connect("owner")
    known = owner.execute(
        "SELECT details ->> 'what' FROM audit_event WHERE purpose = 'assignment' "
        "AND subject = %s AND actor = %s ORDER BY id",
        [f"lead:{lead}", planner],
    )
    assert [what for (what,) in known] == ["assigned", "handed over", "taken back"]


def test_the_same_form_twice_is_one_move(leads, lead, people):
    planner, token = people[Role.PLANNER], uuid4()
    first = assign(lead, planner, people[Role.SUPERVISOR], token=token)
    assert assign(lead, planner, people[Role.SUPERVISOR], token=token) == first
    assert leads.execute("SELECT count(*) FROM cases_assignment").fetchone() == (1,)


def test_a_form_that_was_sent_for_another_lead_does_nothing(leads, lead, people):
    from baken.workbench.cases.refusal import Refused

    planner, one, token = people[Role.PLANNER], people[Role.SUPERVISOR], uuid4()
    [other] = leads.execute(
        "SELECT id FROM intake_lead WHERE id <> %s AND municipality_id = "
        "(SELECT municipality_id FROM intake_lead WHERE id = %s) ORDER BY id LIMIT 1",
        [lead, lead],
    ).fetchone()
    move = assign(lead, planner, one, token=token)
    with pytest.raises(Refused):
        assign(other, planner, one, token=token)
    assert (holder(leads, lead), holder(leads, other)) == (one, None)
    assign(other, planner, one, token=(second_token := uuid4()))
    with pytest.raises(Refused):
        undo(move, planner, token=second_token)
    assert (holder(leads, lead), holder(leads, other)) == (one, one)


def test_a_page_that_is_behind_moves_nothing(leads, lead, people, second):
    from baken.workbench.cases.refusal import Refused

    planner, one = people[Role.PLANNER], people[Role.SUPERVISOR]
    assign(lead, planner, one)
    with pytest.raises(Refused) as why:
        assign(lead, planner, second["trained"], before=None)
    assert why.value.needs == (Need.STEP,)
    assert holder(leads, lead) == one


def test_it_takes_a_reason_and_a_supervisor_of_that_place(leads, lead, people, second):
    from baken.workbench.cases.refusal import Refused

    planner = people[Role.PLANNER]
    with pytest.raises(Refused) as why:
        assign(lead, planner, people[Role.SUPERVISOR], reason="  ")
    assert why.value.needs == (Need.REASON,)
    for who in set(people.values()) - {people[Role.SUPERVISOR]} | {10**9}:
        with pytest.raises(BakenError):
            assign(lead, planner, who)
    assert holder(leads, lead) is None


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.PLANNER}))
def test_only_a_planner_assigns(leads, lead, people, second, role):
    from baken.workbench.cases.refusal import Absent

    with pytest.raises(Absent):
        assign(lead, people[role], second["trained"])
    assert holder(leads, lead) is None


def test_what_is_closed_is_not_assigned_but_can_be_taken_back(leads, lead, people):
    from baken.workbench.cases.refusal import Refused

    planner, one = people[Role.PLANNER], people[Role.SUPERVISOR]
    assign(lead, planner, one)
    step(lead, Act.DROP, planner)
    assign(lead, planner, None, one)
    with pytest.raises(Refused):
        assign(lead, planner, one)


def test_the_last_move_can_be_undone_once(leads, lead, people, second):
    from baken.workbench.cases.refusal import Refused

    planner, one, other = people[Role.PLANNER], people[Role.SUPERVISOR], second["trained"]
    first = assign(lead, planner, one)
    last = assign(lead, planner, other, one)
    with pytest.raises(Refused):
        undo(first, planner)
    token = uuid4()
    back = undo(last, second["planner"], token)
    assert undo(last, second["planner"], token) == back
    assert holder(leads, lead) == one
    for move in (first, last, back):
        with pytest.raises(Refused):
            undo(move, planner)


MOVE = (
    "INSERT INTO cases_assignment (lead_id, before_id, holder_id, by_id, at, reason, token) "
    "VALUES (%(lead)s, %(before)s, %(holder)s, %(by)s, '2001-01-01', %(reason)s, %(token)s)"
)


def moves(link, **values):
    """Whether the database lets the application do it. Undone afterwards."""
    given = {"before": None, "reason": "planted", "token": uuid4()} | values
    try:
        with link.transaction():
            link.execute(MOVE, given)
            raise psycopg.Rollback
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.UniqueViolation):
        return False
    return True


def test_the_database_refuses_the_same_by_itself(lead, people, second, connect):
    app, planner = connect("app"), people[Role.PLANNER]
    one = people[Role.SUPERVISOR]
    fit = {"lead": lead, "holder": one, "by": planner}
    ask_as(app, planner)
    assert moves_with(app, fit)
    assert not moves_with(app, fit, by=second["planner"])
    assert not moves_with(app, fit, by=None)
    assert not moves_with(app, fit, reason=" ")
    assert not moves_with(app, fit, before=one)
    assert not moves_with(app, fit, holder=None)
    assert not moves_with(app, fit, holder=people[Role.CARE])
    assert not moves_with(app, fit, holder=planner)
    for role in set(Role) - {Role.PLANNER}:
        ask_as(app, people[role])
        assert not moves_with(app, fit, by=people[role]), role


def moves_with(app, fit, **changed):
    with app.transaction(force_rollback=True):
        return moves(app, **fit | changed)


@pytest.mark.parametrize("role", Role)
def test_nobody_moves_a_holder_past_that_table(lead, people, connect, role):
    app = connect("app")
    ask_as(app, people[role])
    order = "UPDATE intake_lead SET holder_id = %s WHERE id = %s"
    try:
        with app.transaction():
            assert app.execute(order, [people[role], lead]).rowcount == 0
    except psycopg.errors.InsufficientPrivilege:
        pass
    for order in ("UPDATE cases_assignment SET reason = ''", "DELETE FROM cases_assignment"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), app.transaction():
            app.execute(order)
    app.rollback()


@pytest.mark.parametrize(
    "left",
    [
        "UPDATE accounts_user SET is_active = false WHERE id = %s",
        "UPDATE accounts_grant SET ends_at = now() WHERE user_id = %s",
        "UPDATE accounts_designation SET ends_on = '2021-01-01' WHERE user_id = %s",
    ],
)
def test_leads_of_who_has_left_come_back_to_the_planners(leads, lead, people, connect, left):
    from asking import designate, grant, person

    from baken.workbench.cases.assigning import release_now, undoable
    from baken.workbench.cases.models import Assignment

    owner = connect("owner")
    who = person(owner, f"{uuid4()}@example.org")
    grant(owner, who, Role.SUPERVISOR)
    designate(owner, who)
    owner.commit()
    assign(lead, people[Role.PLANNER], who)
    assert release_now() == 0
    owner.execute(left, [who])
    owner.commit()
    assert not sees(who, lead)
    assert [release_now(), release_now()] == [1, 0]
    assert holder(leads, lead) is None
    with asking(people[Role.PLANNER]):
        known = list(Assignment.objects.filter(lead=lead).order_by("-pk"))
    assert (known[0].by_id, known[0].before_id, undoable(known)) == (None, who, None)
    subject = f"lead:{lead}"
    assert events(owner, purpose="assignment", subject=subject, login="baken_jobs") == 1
    with pytest.raises(BakenError):
        assign(lead, people[Role.PLANNER], who)


def test_the_words_of_a_move_go_and_nothing_else_changes(leads, lead, people):
    from baken.workbench.cases.clock import tick

    assign(lead, people[Role.PLANNER], people[Role.SUPERVISOR])
    tick()
    asked = "SELECT reason FROM cases_assignment"
    assert leads.execute(asked).fetchall() == [("planted reason",)]
    leads.execute("UPDATE intake_lead SET expires = '2001-01-01'")
    leads.commit()
    assert tick()["forgotten"] == 1
    assert leads.execute(asked).fetchall() == [("",)]
    for change in ("reason = 'other'", "reason = ''"):
        if change == "reason = ''":
            leads.execute(f"UPDATE cases_assignment SET {change}")
            continue
        with pytest.raises(psycopg.errors.InsufficientPrivilege), leads.transaction():
            leads.execute(f"UPDATE cases_assignment SET {change}")
    leads.rollback()


def test_a_stop_leaves_nothing_of_it(leads, lead, people):
    from datetime import UTC, datetime

    from baken.workbench.cases.actions import stop

    planner = people[Role.PLANNER]
    first = assign(lead, planner, people[Role.SUPERVISOR])
    undo(first, planner)
    with asking(planner):
        called = datetime(2026, 1, 1, tzinfo=UTC)
        stop(lead_id=lead, called_at=called, reference="planted-1", by=planner)
    assert leads.execute("SELECT count(*) FROM cases_assignment").fetchone() == (0,)
