"""Every role × class × verb × who has the lead: code and raw SQL open the same rows.

What is expected follows from the table of walls alone: scope `all` opens what is here, scope
`case` one's own case, and what nobody has yet; what is elsewhere stays closed.
"""

from uuid import uuid4

import psycopg
import pytest
from asking import ask_as, grant
from cases_of_two import BARENDRECHT, asking, ground, lead_id, said

from baken.workbench.accounts.roles import Role
from baken.workbench.accounts.walls import CLASSES, WALLS, Scope, Verb
from baken.workbench.cases.workflow import Act, Need

HELD = ("nobody", "me", "other", "elsewhere")
TABLES = {
    "signals": (
        "intake_leadsignal",
        "cases_case",
        "cases_step",
        "cases_entry",
        "cases_assignment",
    ),
    "ad_text": ("intake_leadad", "intake_leadfield"),
    "links": ("intake_leadedge", "cases_judgement"),
}
"""Tables with a lead in them, by the class of what they hold. cases_step has it by its case."""

LOOKING = {Verb.READ, Verb.MASKED}


def opened(role, data_class, verbs, held):
    """Whether the table of walls lets this role do one of `verbs` with a lead so held."""
    scopes = {w.scope for w in WALLS if (w.role, w.data_class) == (role, data_class)
              and w.verb in verbs}  # fmt: skip
    if held == "elsewhere":
        return False
    return Scope.ALL in scopes or (Scope.CASE in scopes and held != "other")


def rows_of(table):
    if table == "cases_step":
        return (
            "SELECT count(*) FROM cases_step s JOIN cases_case c ON c.id = s.case_id "
            "WHERE c.lead_id = %s"
        )
    return f"SELECT count(*) FROM {table} WHERE lead_id = %s"


@pytest.fixture
def filled(leads, people, second, connect):
    """A lead here and one elsewhere, with a row of each table; sets who has them."""
    owner = connect("owner")
    elsewhere = second["planner"]
    known = owner.execute(
        "SELECT id FROM accounts_grant WHERE user_id = %s AND municipality_id = %s",
        [elsewhere, BARENDRECHT],
    ).fetchone()
    if known is None:
        grant(owner, elsewhere, Role.PLANNER, BARENDRECHT)
    owner.commit()
    here, there = lead_id(leads), lead_id(leads, municipality=BARENDRECHT)
    for lead in (here, there):
        fill(leads, lead, elsewhere)

    def hold(held, me):
        holder = {"me": me, "other": second["trained"]}.get(held)
        leads.execute("UPDATE intake_lead SET holder_id = %s", [holder])
        leads.commit()
        return there if held == "elsewhere" else here

    return hold


def fill(leads, lead, planner):
    """Give a lead what scans and people give it: every table of TABLES has a row."""
    from baken.workbench.cases.actions import take_step
    from baken.workbench.cases.judging import judge
    from baken.workbench.cases.models import Entry
    from baken.workbench.intake.models import LeadAd, LeadEdge, LeadField

    ad = LeadAd.objects.using("jobs").filter(lead_id=lead).first()
    copy = {"ad_key": f"{ad.ad_key}-{lead}", "text": "planted words", "language": ""}
    other = {name: getattr(ad, name) for name in
             ("lead_id", "source", "ad_id", "site", "first_seen", "last_seen")}  # fmt: skip
    LeadAd.objects.using("jobs").create(**other, **copy)
    two = {"lead_id": lead, "ad_key": ad.ad_key}
    LeadField.objects.using("jobs").create(**two, kind="age", value="30", start=0, end=1)
    LeadEdge.objects.using("jobs").create(
        **two, other_key=copy["ad_key"], reason="contact", parts=[], weakest=False, splits=False
    )
    with asking(planner):
        take_step(lead_id=lead, act=Act.MARK, said=said(), by=planner, ground=ground(),
                  token=uuid4())  # fmt: skip
        judge(lead_id=lead, pair=(ad.ad_key, copy["ad_key"]), verdict="unsure",
              reason="planted", by=planner, token=uuid4())  # fmt: skip
        Entry.objects.create(lead_id=lead, by_id=planner, at="2026-01-01T00:00Z",
                             reason="planted", token=uuid4())  # fmt: skip
    leads.execute("UPDATE intake_lead SET holder_id = %s WHERE id = %s", [planner, lead])
    leads.execute(
        "INSERT INTO cases_assignment (lead_id, before_id, at, reason, token) "
        "VALUES (%s, %s, now(), '', %s)",
        [lead, planner, uuid4()],
    )
    leads.commit()


@pytest.mark.parametrize("held", HELD)
@pytest.mark.parametrize("role", Role)
def test_raw_sql_looks_where_the_table_says(filled, people, connect, role, held):
    lead = filled(held, people[role])
    app = connect("app")
    ask_as(app, people[role])
    found = app.execute("SELECT count(*) FROM intake_lead WHERE id = %s", [lead]).fetchone()[0]
    assert bool(found) == opened(role, "signals", {Verb.READ}, held)
    for data_class, tables in TABLES.items():
        for table in tables:
            (count,) = app.execute(rows_of(table), [lead]).fetchone()
            assert bool(count) == opened(role, data_class, LOOKING, held), table
    app.rollback()


@pytest.mark.parametrize("held", HELD)
@pytest.mark.parametrize("role", Role)
def test_code_looks_where_the_table_says(filled, people, browse, role, held):
    from django.utils import timezone

    from baken.workbench.accounts.queries import asker
    from baken.workbench.worklist.queries import visible

    lead, meant = filled(held, people[role]), opened(role, "signals", {Verb.READ}, held)
    with asking(people[role]):
        found = visible(asker(people[role]), timezone.localdate())
        assert found.filter(pk=lead).exists() == meant
    client = browse(people[role])
    for address in (f"/leads/{lead}", f"/leads/{lead}/ties"):
        assert client.get(address).status_code == (200 if meant else 404), address
    assigns = meant and opened(role, "signals", {Verb.WRITE}, "other")
    assert client.get(f"/leads/{lead}/holder").status_code == (200 if assigns else 404)


WRITES = {
    "signals": (
        "INSERT INTO cases_step (case_id, act, start, target, by_id, role, at, mode, basis, "
        "reason, innocent, lighter, no_minor, seen, version, token) SELECT id, 'drop', 'signal', "
        "'no-ground', %(me)s, %(role)s, now(), '', '', 'x', '', '{}', false, '{}', '', %(token)s "
        "FROM cases_case WHERE lead_id = %(lead)s",
        "INSERT INTO cases_judgement (lead_id, ad, other, verdict, by_id, at, reason, deed) "
        "SELECT lead_id, min(ad_key), max(ad_key), 'same', %(me)s, now(), 'x', %(token)s "
        "FROM intake_leadad WHERE lead_id = %(lead)s GROUP BY lead_id",
        "INSERT INTO cases_judgement (lead_id, ad, other, verdict, by_id, at, reason, deed) "
        "SELECT %(lead)s, min(a.key), max(a.key), 'same', %(me)s, now(), 'x', %(token)s "
        "FROM unnest(%(keys)s::text[]) a (key)",
    ),
    "ad_text": (
        "UPDATE intake_leadad SET text = 'x' WHERE lead_id = %(lead)s",
        "DELETE FROM intake_leadfield WHERE lead_id = %(lead)s",
    ),
    "links": ("DELETE FROM intake_leadedge WHERE lead_id = %(lead)s",),
}
"""What writing is, by class; of some there is none at all for the application."""


def wrote(app, order, values):
    try:
        with app.transaction(force_rollback=True):
            return app.execute(order, values).rowcount > 0
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.NotNullViolation):
        return False


@pytest.mark.parametrize("held", HELD)
@pytest.mark.parametrize("role", Role)
def test_raw_sql_writes_where_the_table_says(filled, leads, people, connect, role, held):
    lead = filled(held, people[role])
    keys = leads.execute("SELECT ad_key FROM intake_leadad WHERE lead_id = %s", [lead]).fetchall()
    leads.commit()
    app = connect("app")
    ask_as(app, people[role])
    values = {"me": people[role], "role": role, "lead": lead, "token": uuid4()}
    values["keys"] = [key for (key,) in keys]
    for data_class, orders in WRITES.items():
        meant = opened(role, data_class, {Verb.WRITE}, held)
        found = {order: wrote(app, order, values) for order in orders}
        assert found == dict.fromkeys(orders, meant), data_class
    app.rollback()


@pytest.mark.parametrize("held", HELD)
@pytest.mark.parametrize("role", Role)
def test_code_writes_where_the_table_says(filled, people, role, held):
    from baken.workbench.cases.actions import take_step
    from baken.workbench.cases.refusal import Absent, Refused

    lead, me = filled(held, people[role]), people[role]
    meant = opened(role, "signals", {Verb.WRITE}, held)
    try:
        with asking(me):
            take_step(lead_id=lead, act=Act.DROP, said=said(), by=me, ground=ground(),
                      token=uuid4())  # fmt: skip
        done = True
    except Absent:
        done = False
    except Refused as why:
        done = Need.ROLE not in why.needs
    assert done == meant


def test_no_class_with_rows_of_a_lead_is_left_out(connect, place, people):
    """A table that hangs on a lead is walked above, or is of a class with a test of its own."""
    owner = connect("owner")
    found = owner.execute(
        "SELECT conrelid::regclass::text FROM pg_constraint WHERE contype = 'f' AND "
        "confrelid IN ('intake_lead'::regclass, 'cases_case'::regclass)"
    ).fetchall()
    elsewhere = {"cases_reveal"}  # identifiers: test_revealing.py
    walked = {table for tables in TABLES.values() for table in tables}
    assert {name for (name,) in found} - elsewhere <= walked
    assert set(TABLES) <= set(CLASSES)
