"""Steps of a lead: taken once, by whom the table of steps allows, whoever asks the database."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import psycopg
import pytest
from asking import ask_as
from cases_of_two import (
    BARENDRECHT,
    ROTTERDAM,
    TODAY,
    ground,
    lead_id,
    rewind,
    said,
    step,
    take_in,
)
from leads_of_two import LEADS

from baken.basis import Mode
from baken.workbench.accounts.roles import Role
from baken.workbench.cases.workflow import STEPS, Act, Need, State

NOTHING = dict.fromkeys(("lapsed", "forgotten", "cleared", "sessions", "stops"), 0)


def refused(*order, **more):
    from baken.workbench.cases.refusal import Refused

    with pytest.raises(Refused) as caught:
        step(*order, **more)
    return list(caught.value.needs)


def absent(*order, **more):
    from baken.workbench.cases.refusal import Absent

    with pytest.raises(Absent) as caught:
        step(*order, **more)
    return str(caught.value)


def states(link):
    found = dict(link.execute("SELECT lead_id, state FROM cases_case").fetchall())
    link.commit()
    return found


def test_a_supervisor_and_a_planner_take_a_lead_to_a_decision(leads, people, second):
    lead = lead_id(leads)
    made = step(lead, Act.MARK, second["trained"])
    assert (made.start, made.target, made.role) == ("observed", "signal", "supervisor")
    assert (made.mode, made.basis) == ("scan", "decision 1")
    assert made.seen == ["r1", "r1 invented"]
    step(lead, Act.TAKE, people[Role.PLANNER])
    step(lead, Act.HELP, people[Role.PLANNER])
    assert states(leads) == {lead: State.HELP_FIRST}
    rows = leads.execute("SELECT act FROM cases_step ORDER BY id").fetchall()
    assert rows == [("mark",), ("take",), ("help",)]


@pytest.mark.parametrize("act", [Act.TAKE, Act.HELP, Act.STOP])
def test_a_step_that_is_not_there_is_refused(leads, people, act):
    assert refused(lead_id(leads), act, people[Role.PLANNER]) == [Need.STEP]
    assert states(leads) == {}


def test_who_made_the_signal_does_not_assess_it(leads, people, second):
    lead = lead_id(leads)
    step(lead, Act.MARK, people[Role.PLANNER])
    assert refused(lead, Act.TAKE, people[Role.PLANNER]) == [Need.ANOTHER]
    step(lead, Act.TAKE, second["planner"])
    assert refused(lead, Act.DROP, people[Role.PLANNER]) == [Need.ANOTHER]


def test_every_word_that_a_step_asks_for_is_asked_for(leads, people):
    lead, planner = lead_id(leads), people[Role.PLANNER]
    empty = said(reason=" ", innocent="", lighter=("strange",), no_minor=False)
    assert refused(lead, Act.MARK, planner, empty) == [Need.INNOCENT, Need.REASON]
    bad = [ground(Mode.COUNT), ground(places=[BARENDRECHT]), ground(label="")]
    assert [refused(lead, Act.MARK, planner, basis=one) for one in bad] == [[Need.BASIS]] * 3
    assert step(lead, Act.MARK, planner, basis=ground(places=None)).target == "signal"


def test_a_supervisor_marks_with_a_training_in_force_only(leads, people, second):
    assert refused(lead_id(leads), Act.MARK, people[Role.SUPERVISOR]) == [Need.CERTIFICATE]
    assert step(lead_id(leads), Act.MARK, second["trained"]).role == "supervisor"


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.PLANNER, Role.SUPERVISOR}))
def test_for_all_others_no_lead_is_there(leads, people, role):
    """The same words as for a number that no lead has: nothing shows that it exists."""
    said_of_none = absent(10**9, Act.MARK, people[role])
    assert absent(lead_id(leads), Act.MARK, people[role]) == said_of_none


def test_a_lead_of_another_municipality_is_not_there(leads, people):
    absent(lead_id(leads, municipality=BARENDRECHT), Act.MARK, people[Role.PLANNER])


def test_the_same_form_sent_twice_is_one_step(leads, people):
    lead, token = lead_id(leads), uuid4()
    order = (lead, Act.MARK, people[Role.PLANNER])
    with ThreadPoolExecutor(4) as pool:
        steps = list(pool.map(lambda _: _and_close(*order, token=token), range(4)))
    assert len({one.pk for one in steps}) == 1
    events = leads.execute("SELECT count(*) FROM cases_step").fetchone()
    assert events == (1,)
    other = lead_id(leads, "one")
    assert refused(other, Act.MARK, people[Role.PLANNER], token=token) == [Need.STEP]


def _and_close(*order, **more):
    from django.db import connections

    try:
        return step(*order, **more)
    finally:
        connections.close_all()


def test_of_two_who_act_at_once_one_is_told_that_it_is_done(leads, people, second):
    from baken.workbench.cases.refusal import Refused

    def close(who):
        try:
            return _and_close(lead_id(leads), Act.DROP, who).by_id
        except Refused as error:
            return list(error.needs)

    lead_id(leads)
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(close, [people[Role.PLANNER], second["planner"]]))
    assert [Need.STEP] in done
    assert set(states(leads).values()) == {State.NO_GROUND}


def test_a_step_and_its_event_are_written_together_or_not_at_all(leads, people, monkeypatch):
    from baken.workbench.cases import actions

    def fail(**_):
        raise RuntimeError

    monkeypatch.setattr(actions, "record", fail)
    with pytest.raises(RuntimeError):
        step(lead_id(leads), Act.MARK, people[Role.PLANNER])
    assert states(leads) == {}


def open_ids(who):
    from cases_of_two import asking
    from django.utils import timezone

    from baken.workbench.cases.queries import open_leads

    with asking(who):
        return set(open_leads(timezone.now()).values_list("id", flat=True))


def test_closed_stays_closed_until_something_new_appears(leads, people, tmp_path):
    lead, other, planner = lead_id(leads), lead_id(leads, "one"), people[Role.PLANNER]
    assert open_ids(planner) == {lead, other}
    step(lead, Act.DROP, planner, said(innocent="", lighter=(), no_minor=False))
    assert open_ids(planner) == {other}
    fewer = [dict(LEADS[0], ads={"r1": LEADS[0]["ads"]["r1"]}), LEADS[1]]
    take_in(tmp_path / "fewer", fewer)
    assert open_ids(planner) == {other}
    signal = dict(fewer[0]["ads"], r1=(ROTTERDAM, "words of r1", "several-people"))
    more = dict(signal, r9=(ROTTERDAM, "words of r9", "services"))
    take_in(tmp_path / "more", [dict(LEADS[0], ads=more), LEADS[1]])
    assert open_ids(planner) == {lead, other}
    assert states(leads) == {lead: State.OBSERVED}
    assert step(lead, Act.MARK, planner).start == "observed"


def test_a_state_that_nobody_moves_on_is_over_before_any_job_runs(leads, people, second, place):
    from baken.workbench.cases.clock import tick

    lead, planner = lead_id(leads), people[Role.PLANNER]
    step(lead, Act.MARK, planner)
    rewind(leads, 8)
    assert lead not in open_ids(planner)
    assert refused(lead, Act.TAKE, second["planner"]) == [Need.STEP]
    assert tick() == NOTHING | {"lapsed": 1}
    assert tick() == NOTHING
    assert states(leads) == {lead: State.LAPSED}
    rewind(leads, 31)
    assert tick() == NOTHING | {"forgotten": 1}
    assert leads.execute("SELECT reason, innocent, act FROM cases_step").fetchall() == [
        ("", "", "mark")
    ]


INSERT = (
    "INSERT INTO cases_step (case_id, act, start, target, by_id, role, at, mode, basis, reason, "
    "innocent, lighter, no_minor, seen, version, token) VALUES (%(case)s, %(act)s, %(start)s, "
    "%(target)s, %(by)s, %(role)s, now(), %(mode)s, '', %(reason)s, %(innocent)s, %(lighter)s, "
    "%(no_minor)s, '{}', '', gen_random_uuid())"
)


def raw(link, who, lead, **changed):
    """Write a step without the code of the workbench; True where the database took it."""
    ask_as(link, who)
    case = link.execute("SELECT id, state FROM cases_case WHERE lead_id = %s", [lead]).fetchone()
    row = {"case": case[0], "start": case[1], "by": who, "role": "planner", "mode": "scan"}
    row |= {"reason": "r", "innocent": "i", "lighter": ["letter"], "no_minor": True}
    try:
        link.execute(INSERT, row | changed)
    except psycopg.errors.InsufficientPrivilege:
        return False
    else:
        return True
    finally:
        link.rollback()


@pytest.fixture
def app(connect):
    return connect("app")


def in_state(leads, lead, state, maker):
    """Bring a case there as the role of jobs does, past all steps."""
    leads.execute("UPDATE cases_case SET state = %s, maker_id = %s", [state, maker])
    leads.commit()


@pytest.mark.parametrize("state", [one for one in State if one is not State.STOPPED])
def test_the_database_takes_each_step_exactly_as_the_table_says(leads, app, people, second, state):
    lead, planner = lead_id(leads), people[Role.PLANNER]
    step(lead, Act.MARK, planner)
    in_state(leads, lead, state, planner)
    meant = {(one.act, one.to): one for one in STEPS if one.start is state}
    for act in set(Act) - {Act.STOP}:
        for target in State:
            rule = meant.get((act, target))
            for who, role in [
                (second["planner"], "planner"),
                (second["trained"], "supervisor"),
                (people[Role.CARE], "care"),
            ]:
                taken = False
                if role != "care":
                    taken = raw(app, who, lead, act=act, target=target, role=role)
                assert taken == (rule is not None and role in rule.roles)
            if rule is not None:
                own = raw(app, planner, lead, act=act, target=target)
                assert own == (Need.ANOTHER not in rule.needs)


@pytest.mark.parametrize(
    ("act", "changed"),
    [
        (Act.MARK, {"reason": " "}),
        (Act.MARK, {"innocent": ""}),
        (Act.MARK, {"mode": ""}),
        (Act.MARK, {"mode": "count"}),
        (Act.TAKE, {"lighter": []}),
        (Act.TAKE, {"no_minor": False}),
        (Act.TAKE, {"start": "observed"}),
        (Act.TAKE, {"role": "supervisor"}),
    ],
    ids=str,
)
def test_the_database_asks_for_every_need_by_itself(leads, app, people, second, act, changed):
    lead, other = lead_id(leads), second["planner"]
    step(lead, Act.MARK, people[Role.PLANNER])
    target = "assessment" if act is Act.TAKE else "signal"
    if act is Act.MARK:
        in_state(leads, lead, "observed", None)
    assert raw(app, other, lead, act=act, target=target)
    assert not raw(app, other, lead, act=act, target=target, by=people[Role.CHAIN])
    assert not raw(app, other, lead, act=act, target=target, **changed)
    rewind(leads, 15)
    assert not raw(app, other, lead, act=act, target=target)


def test_a_supervisor_without_a_training_is_refused_by_the_database(leads, app, people, second):
    lead = lead_id(leads)
    step(lead, Act.MARK, people[Role.PLANNER])
    in_state(leads, lead, "observed", None)
    order = {"act": "mark", "target": "signal", "role": "supervisor"}
    assert not raw(app, people[Role.SUPERVISOR], lead, **order)
    assert raw(app, second["trained"], lead, **order)


def test_nobody_moves_a_case_or_changes_history_in_another_way(leads, app, people):
    lead = lead_id(leads)
    step(lead, Act.MARK, people[Role.PLANNER])
    for order in (
        "UPDATE cases_case SET state = 'assessment'",
        "DELETE FROM cases_case",
        "UPDATE cases_step SET reason = ''",
        "DELETE FROM cases_step",
        "UPDATE cases_rule SET needs = '{}'",
        "INSERT INTO cases_stop VALUES (now(), 'x', 'y', 1)",
        "INSERT INTO cases_case (lead_id, municipality_id, state, since, expires_at, seen) SELECT "
        "id, municipality_id, 'assessment', now(), now(), '{}' FROM intake_lead",
    ):
        ask_as(app, people[Role.PLANNER])
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute(order)
        app.rollback()
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        leads.execute("UPDATE cases_step SET reason = 'other'")
    leads.rollback()


@pytest.mark.parametrize("role", Role)
def test_who_does_not_see_a_lead_does_not_see_its_case(leads, app, people, role):
    step(lead_id(leads), Act.MARK, people[Role.PLANNER])
    ask_as(app, people[role])
    seen = [
        app.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        for name in ("cases_case", "cases_step")
    ]
    assert seen == ([1, 1] if role in (Role.PLANNER, Role.SUPERVISOR) else [0, 0])


def test_the_rules_in_the_database_are_those_in_code(leads):
    rows = leads.execute("SELECT act, start, target, roles, days, modes, needs FROM cases_rule")
    assert sorted(rows.fetchall()) == sorted(
        (s.act, s.start, s.to, list(s.roles), s.days, sorted(s.modes), sorted(s.needs))
        for s in STEPS
    )


def test_a_basis_on_file_carries_what_its_papers_carry(tmp_path):
    from baken.basis import demo_basis, write
    from baken.workbench.cases.ground import ground_on_file

    file = tmp_path / "basis.toml"
    assert ground_on_file(file, TODAY) is None
    (tmp_path / "ads.csv").write_text("id\n")
    write(demo_basis(tmp_path, [ROTTERDAM], TODAY, ["ads.csv"]), file)
    found = ground_on_file(file, TODAY)
    assert (found.mode, found.label) == (Mode.SCAN, "invented")
    assert found.municipalities == {ROTTERDAM}


def test_a_basis_holds_in_its_municipalities_and_for_its_kind_of_ads_only():
    from baken.workbench.cases.ground import mode_for

    assert mode_for(None, ROTTERDAM, "invented") is None
    assert mode_for(ground(places=None), "GM0363", "invented") is Mode.SCAN
    assert mode_for(ground(), "GM0363", "invented") is None
    assert mode_for(ground(), ROTTERDAM, "") is None
