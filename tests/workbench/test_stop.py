"""A possible minor: of the lead four fields stay, and nothing else anywhere in the database."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from asking import ask_as
from cases_of_two import BARENDRECHT, ROTTERDAM, asking, lead_id, said, step
from psycopg import sql

from baken import __version__
from baken.workbench.accounts.roles import Role
from baken.workbench.cases.workflow import Act, Need

CALLED = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)
WORDS = ("words of r1", "words of b1", "planted reason", "planted innocent")


@pytest.fixture
def superuser(place):
    """Whoever may read every row of every table."""
    from baken.workbench.config.database import cluster
    from baken.workbench.config.database import superuser as opened

    with opened(cluster(place)) as link:
        yield link


def stop(lead, by, reference="2026-1234", called_at=CALLED):
    from baken.workbench.cases.actions import stop as order

    with asking(by):
        return order(lead_id=lead, called_at=called_at, reference=reference, by=by)


def rows_with(link, words):
    """In which tables a row holds the words."""
    tables = link.execute(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'm') "
        "AND relnamespace = 'public'::regnamespace ORDER BY 1"
    ).fetchall()
    order = "SELECT count(*) FROM {} t WHERE strpos(t::text, %s) > 0"
    return {
        name
        for (name,) in tables
        if link.execute(sql.SQL(order).format(sql.Identifier(name)), [words]).fetchone()[0]
    }


@pytest.fixture
def worked_on(leads, people, second):
    """The lead that is in two municipalities, after work in both; its id in Rotterdam."""
    lead = lead_id(leads)
    step(lead, Act.MARK, second["trained"])
    step(lead, Act.TAKE, people[Role.PLANNER])
    return lead


def test_nothing_of_the_lead_is_left_in_any_row(worked_on, superuser, leads, people):
    before = {words: rows_with(superuser, words) for words in WORDS}
    assert all(before.values())
    kept = stop(worked_on, people[Role.PLANNER])
    for words in (*WORDS, "L-in-two-towns"):
        assert rows_with(superuser, words) == set(), words
    assert rows_with(superuser, "words of r2") == {"intake_leadad"}
    assert (kept.at, kept.who_id, kept.reference, kept.version) == (
        CALLED,
        people[Role.PLANNER],
        "2026-1234",
        __version__,
    )


def test_what_is_left_has_four_fields(superuser, people):
    columns = superuser.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = 'cases_stop'::regclass "
        "AND attnum > 0 AND NOT attisdropped"
    ).fetchall()
    assert {name for (name,) in columns} == {"at", "who_id", "reference", "version"}


def test_the_same_call_twice_is_kept_once_and_needs_no_basis(worked_on, leads, people, superuser):
    again = [stop(worked_on, people[Role.PLANNER], "2026-twice") for _ in range(2)]
    assert again[0].pk == again[1].pk
    found = superuser.execute("SELECT count(*) FROM cases_stop WHERE reference = '2026-twice'")
    assert found.fetchone() == (1,)
    with pytest.raises(Exception, match="not there"):
        stop(worked_on, people[Role.PLANNER], "another")


@pytest.mark.parametrize(
    ("reference", "called_at"),
    [("", CALLED), ("  ", CALLED), ("x" * 61, CALLED), ("x", CALLED + timedelta(days=36500))],
)
def test_without_a_call_to_the_police_nothing_is_deleted(
    worked_on, superuser, people, reference, called_at
):
    from baken.workbench.cases.refusal import Refused

    with pytest.raises(Refused) as caught:
        stop(worked_on, people[Role.PLANNER], reference, called_at)
    assert caught.value.needs == (Need.REFERENCE,)
    assert rows_with(superuser, "words of r1")


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.PLANNER, Role.SUPERVISOR}))
def test_who_does_not_see_the_lead_stops_nothing(worked_on, leads, connect, people, role):
    from baken.workbench.cases.refusal import Absent

    with pytest.raises(Absent):
        stop(worked_on, people[role])
    app = connect("app")
    ask_as(app, people[role])
    order = "SELECT cases_stop(%s, 'L-in-two-towns', now(), 'x', 'y')"
    assert app.execute(order, [worked_on]).fetchone() == (False,)
    other = lead_id(leads, municipality=BARENDRECHT)
    ask_as(app, people[Role.PLANNER])
    assert app.execute(order, [other]).fetchone() == (False,)
    assert app.execute(order.replace("L-in-two-towns", "one"), [worked_on]).fetchone() == (False,)


def test_a_stop_that_fails_halfway_leaves_everything_as_it_was(
    worked_on, superuser, people, monkeypatch
):
    from baken.workbench.cases import actions

    monkeypatch.setattr(actions, "record", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        stop(worked_on, people[Role.PLANNER], "2026-half")
    assert rows_with(superuser, "words of r1")
    assert rows_with(superuser, "2026-half") == set()


def test_the_privacy_officer_hears_how_many_and_sees_none(worked_on, connect, people):
    app = connect("app")

    def asked(role, order):
        ask_as(app, people[role])
        found = app.execute(order).fetchone()[0]
        app.rollback()
        return found

    before = asked(Role.PRIVACY, "SELECT cases_stops()")
    stop(worked_on, people[Role.PLANNER], "2026-counted")
    assert asked(Role.PRIVACY, "SELECT cases_stops()") == before + 1
    assert asked(Role.PRIVACY, "SELECT count(*) FROM cases_stop") == 0
    assert asked(Role.PLANNER, "SELECT cases_stops()") is None
    mine = "SELECT count(*) FROM cases_stop WHERE reference = '2026-counted'"
    assert asked(Role.PLANNER, mine) == 1
    assert asked(Role.SUPERVISOR, mine) == 0


def test_whatever_hangs_on_a_lead_or_a_case_goes_with_it(superuser):
    """Also tables that come later: a stop deletes the lead alone, the database the rest."""
    hanging = superuser.execute(
        "SELECT conrelid::regclass::text, confdeltype::text FROM pg_constraint "
        "WHERE contype = 'f' AND confrelid IN ('intake_lead'::regclass, 'cases_case'::regclass)"
    ).fetchall()
    assert {"intake_leadad", "cases_step"} <= {name for name, _ in hanging}
    assert [name for name, how in hanging if how != "c"] == []


def test_the_owner_sees_no_lead_but_while_it_is_stopped(worked_on, connect):
    owner = connect("owner")
    assert owner.execute("SELECT count(*) FROM intake_lead").fetchone() == (0,)
    assert owner.execute("SELECT count(*) FROM cases_step").fetchone() == (0,)
    with pytest.raises(psycopg.errors.UndefinedColumn):
        owner.execute("SELECT lead_key FROM cases_stop")


def test_what_was_entered_by_an_earlier_step_of_another_lead_stays(
    worked_on, leads, people, superuser
):
    other = lead_id(leads, "one", ROTTERDAM)
    step(other, Act.DROP, people[Role.PLANNER], said(reason="of another lead"))
    stop(worked_on, people[Role.PLANNER], "2026-other")
    assert rows_with(superuser, "of another lead") == {"cases_step"}
