"""Closed doors: one answer for what is not there and what is not yours, and a note in the trail."""

import re
from uuid import uuid4

import pytest
from asking import events, grant, person
from cases_of_two import BARENDRECHT, asking, ground, lead_id, step
from requests_of_all import filled, places, routes

from baken.workbench.accounts.roles import Role
from baken.workbench.cases.refusal import Refused
from baken.workbench.cases.workflow import Act

NOWHERE = 10**17


@pytest.fixture
def owner(connect, people):
    return connect("owner")


def of_leads():
    """Every address about a lead, with a place for its id."""
    found = [one for one in routes() if ("id", "lead_id") in places(one)]
    assert len(found) >= 7
    return found


def at(route, lead):
    rest = {"uuid": str(uuid4()), "slug": "mark", "str": "x"}
    return filled(route, [str(lead) if kind == "id" else rest[kind] for kind, _ in places(route)])


def bare(answer):
    """The page without the mark of its form, which differs every time."""
    return re.sub(rb'value="[^"]*"', b"", answer.content)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_lead_of_another_municipality_is_as_one_that_is_not(browse, people, leads, owner, method):
    theirs = lead_id(leads, "L-in-two-towns", BARENDRECHT)
    client, who = browse(people[Role.SUPERVISOR]), people[Role.SUPERVISOR]
    form = {"reason": "planted words", "day": "2026-01-01", "time": "10:00", "reference": "x"}
    for route in of_leads():
        for lead in (theirs, NOWHERE):
            about = {"subject": f"lead:{lead}", "action": "refuse", "actor": who}
            before = events(owner, **about)
            answer = getattr(client, method)(at(route, lead), form)
            assert answer.status_code in (404, 405), route
            if answer.status_code == 404:
                assert events(owner, **about) == before + 1, route
        one, none = (getattr(client, method)(at(route, lead), form) for lead in (theirs, NOWHERE))
        assert (one.status_code, bare(one)) == (none.status_code, bare(none)), route
        assert one.headers == none.headers, route
    assert "planted" not in str(owner.execute("SELECT details FROM audit_event").fetchall())


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SUPERVISOR, Role.PLANNER}))
def test_a_role_without_right_meets_a_closed_door_that_is_written_down(
    browse, people, leads, owner, role
):
    lead = lead_id(leads)
    about = {"subject": f"lead:{lead}", "action": "refuse", "actor": people[role]}
    before = events(owner, **about)
    assert browse(people[role]).post(f"/leads/{lead}/step/mark", {}).status_code == 404
    assert events(owner, **about) == before + 1


def test_who_made_the_signal_and_takes_it_up_himself_stands_in_the_trail(
    browse, people, leads, owner, monkeypatch
):
    from baken.workbench.cases.views import steps

    monkeypatch.setattr(steps, "ground_here", lambda _: ground())
    lead = lead_id(leads)
    step(lead, Act.MARK, people[Role.PLANNER])
    form = {"reason": "planted", "innocent": "planted", "lighter": "outreach", "no_minor": "on"}
    answer = browse(people[Role.PLANNER]).post(f"/leads/{lead}/step/take", form)
    assert answer.status_code == 422
    found = owner.execute(
        "SELECT details FROM audit_event WHERE action = 'refuse' AND subject = %s "
        "ORDER BY id DESC LIMIT 1",
        [f"lead:{lead}"],
    ).fetchone()[0]
    owner.rollback()
    assert found == {"page": "step", "status": 422, "needs": ["another"]}


def test_a_session_that_ended_opens_nothing_and_is_written_down_once(browse, people, leads, owner):
    from django.conf import settings

    client = browse(people[Role.PLANNER])
    stolen = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert client.post("/account/logout/").status_code == 302
    thief = browse()
    thief.cookies[settings.SESSION_COOKIE_NAME] = stolen
    before = events(owner, subject="session", action="refuse")
    steps_before = events(owner, action="write")
    answer = thief.post(f"/leads/{lead_id(leads)}/step/mark", {"reason": "x", "innocent": "x"})
    assert answer["Location"].startswith("/account/login/")
    assert answer.cookies[settings.SESSION_COOKIE_NAME].value == ""
    assert events(owner, subject="session", action="refuse") == before + 1
    assert events(owner, action="write") == steps_before


def test_the_session_of_somebody_who_left_is_gone_and_stands_in_the_trail(browse, people, owner):
    who = person(owner, "leaver-with-session@example.org")
    grant(owner, who, Role.PLANNER)
    owner.commit()
    client = browse(who)
    owner.execute("UPDATE accounts_user SET is_active = false WHERE id = %s", [who])
    owner.commit()
    assert client.get("/leads")["Location"].startswith("/account/login/")
    assert events(owner, subject=f"user:{who}", action="refuse") == 1
    client.get("/leads")
    assert events(owner, subject=f"user:{who}", action="refuse") == 1


def forged(people, second, leads):
    """Each way to send the token of somebody else's form: (what was done, what is tried)."""
    from baken.workbench.cases.judging import judge
    from baken.workbench.cases.revealing import ask

    lead, token = lead_id(leads), uuid4()
    pim, other = people[Role.PLANNER], second["planner"]

    def stepping(by, act):
        return lambda: step(lead, act, by, token=token)

    def revealing(by, kind):
        def run():
            with asking(by):
                ad = (lead, "r1")
                return ask(ad=ad, kind=kind, motive="x", by=by, ground=ground(), token=token)

        return run

    def judging(by, verdict):
        def run():
            with asking(by):
                return judge(
                    lead_id=lead, pair=("r1", "r2"), verdict=verdict, reason="x", by=by,
                    token=token,
                )  # fmt: skip

        return run

    return {
        "step": (stepping(pim, Act.MARK), stepping(other, Act.MARK)),
        "reveal": (revealing(pim, "phone"), revealing(other, "phone")),
        "another reveal": (revealing(pim, "phone"), revealing(pim, "url")),
        "judgement": (judging(pim, "same"), judging(other, "different")),
    }


@pytest.mark.parametrize("what", ["step", "reveal", "another reveal", "judgement"])
def test_the_mark_of_another_form_does_nothing_and_pretends_nothing(people, second, leads, what):
    if "reveal" in what:
        step(lead_id(leads), Act.MARK, people[Role.PLANNER])
    done, tried = forged(people, second, leads)[what]
    done()
    with pytest.raises(Refused):
        tried()


@pytest.mark.parametrize(
    ("what", "form"),
    [
        ("grant", {"role": "board", "municipality": ""}),
        (
            "designate",
            {
                "municipality": "GM0599",
                "regulation": "APV",
                "decision": "x",
                "starts_on": "2020-01-01",
                "ends_on": "2999-12-31",
            },
        ),
        ("certify", {"training": "x", "starts_on": "2020-01-01", "ends_on": "2999-12-31"}),
    ],
)
def test_a_form_about_a_person_sent_twice_is_done_once(browse, people, owner, what, form):
    who = person(owner, f"twice-{what}@example.org")
    owner.commit()
    boss = browse(people[Role.ADMINISTRATOR])
    for _ in range(2):
        assert boss.post(f"/people/{who}/{what}", form).status_code == 302
    assert events(owner, subject=f"user:{who}", action="write") == 1


@pytest.mark.parametrize("who", [None, Role.PLANNER])
def test_who_knocks_on_and_on_does_not_fill_the_trail(browse, people, owner, who):
    from baken.workbench.config.floods import MOST

    knocking, other = browse(people[who] if who else None), browse(people[Role.CARE])
    asked = (
        "SELECT count(*), count(details->'more') FROM audit_event "
        "WHERE action = 'refuse' AND coalesce(actor, 0) = %s"
    )
    actor = people[who] if who else 0
    before = owner.execute(asked, [actor]).fetchone()
    for number in range(MOST + 20):
        knock(knocking, who, number)
    after = owner.execute(asked, [actor]).fetchone()
    owner.rollback()
    assert [now - then for now, then in zip(after, before, strict=True)] == [MOST, 1]
    about = {"action": "refuse", "actor": people[Role.CARE]}
    before = events(owner, **about)
    other.get("/leads")
    assert events(owner, **about) == before + 1, "the refusals of somebody else are still written"


def knock(client, who, number):
    if who:
        assert client.get(f"/leads/{NOWHERE + number}").status_code == 404
    else:
        client.cookies["sessionid"] = f"made{number}up"
        client.get("/account/2fa/")
