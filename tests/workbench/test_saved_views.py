"""Saved views: of oneself or of a team, with counts that hold for who looks; and leavers."""

import re
from uuid import uuid4

import psycopg
import pytest
from asking import ask_as, events, grant, person
from cases_of_two import BARENDRECHT, ROTTERDAM, lead_id

from baken.workbench.accounts.roles import Role

WORKS = (Role.SUPERVISOR, Role.PLANNER)
ADDRESS = "/leads/views"


@pytest.fixture
def jobs(leads):
    """No views and no visits yet; a connection as the role of jobs, which sees all of both."""
    leads.execute("DELETE FROM worklist_savedview")
    leads.execute("DELETE FROM worklist_lastseen")
    leads.commit()
    return leads


@pytest.fixture
def owner(connect, jobs):
    """The owner of the tables, who does not see what is in them."""
    return connect("owner")


def save(client, name, whom="", query="band=two-families"):
    return client.post(f"{ADDRESS}?{query}", {"name": name, "whom": whom})


def names(client, address=ADDRESS):
    """Views on a page: the count by name."""
    page = client.get(address).content.decode()
    found = re.findall(r'<a href="/leads\?[^"]*"[^>]*>([^<]+)</a>(?:: leads: | \()(\d+)', page)
    return {name: int(count) for name, count in found}


def view_id(link, name):
    found = link.execute("SELECT id FROM worklist_savedview WHERE name = %s", [name]).fetchone()
    link.commit()
    return found[0] if found else None


@pytest.mark.parametrize("role", Role)
def test_only_who_works_on_leads_has_views(browse, people, jobs, role):
    client = browse(people[role])
    assert client.get(ADDRESS).status_code == (200 if role in WORKS else 404)
    assert save(client, "mine").status_code == (302 if role in WORKS else 404)
    assert (view_id(jobs, "mine") is not None) == (role in WORKS)


def test_a_view_of_oneself_is_nobody_elses(browse, people, jobs):
    client, other = browse(people[Role.PLANNER]), browse(people[Role.SUPERVISOR])
    save(client, "mine")
    assert names(client) == {"mine": 2}
    assert names(other) == {}
    pk = view_id(jobs, "mine")
    absent = [f"{ADDRESS}/{pk}/rename", f"{ADDRESS}/{pk}/remove", f"{ADDRESS}/{pk + 999}/remove"]
    for address in absent:
        assert other.post(address, {"name": "taken"}).status_code == 404
    assert names(client) == {"mine": 2}


def test_a_view_of_a_team_counts_what_who_looks_may_see(browse, people, second, owner, leads):
    save(browse(people[Role.PLANNER]), "ours", ROTTERDAM, "holder=other&band=two-families")
    save(browse(people[Role.PLANNER]), "all of us", ROTTERDAM)
    leads.execute(
        "UPDATE intake_lead SET holder_id = %s WHERE id = %s", [second["trained"], lead_id(leads)]
    )
    leads.commit()
    seen = {who: names(browse(who)) for who in (people[Role.PLANNER], people[Role.SUPERVISOR])}
    assert seen[people[Role.PLANNER]] == {"all of us": 2, "ours": 1}
    assert seen[people[Role.SUPERVISOR]] == {"all of us": 1, "ours": 0}
    assert names(browse(people[Role.SUPERVISOR]), "/leads") == {"all of us": 1, "ours": 0}


def test_a_count_is_how_many_the_view_shows(browse, people, owner):
    client = browse(people[Role.PLANNER])
    queries = ("state=observed", "within=3", "family=services&holder=none", "new=visit", "band=tip")
    for query in queries:
        save(client, query.replace("&", " "), query=query)
    counts = names(client)
    for query in queries:
        page = client.get(f"/leads?{query}").content.decode()
        assert counts[query.replace("&", " ")] == page.count('class="card"')
    assert set(counts.values()) >= {0, 2}


def test_a_team_elsewhere_and_a_name_that_is_taken_are_refused(browse, people, jobs):
    client = browse(people[Role.PLANNER])
    assert save(client, "there", BARENDRECHT).status_code == 422
    assert save(client, "same").status_code == 302
    taken = save(client, "same")
    assert (taken.status_code, "with this name" in taken.content.decode()) == (422, True)
    assert save(client, "same", ROTTERDAM).status_code == 302
    save(client, "other")
    sent = client.post(f"{ADDRESS}/{view_id(jobs, 'other')}/rename", {"name": "same"})
    assert sent.status_code == 422


@pytest.mark.parametrize("name", ["", " ", "x" * 61, "ring 06 12 34 56 78"])
def test_a_name_that_will_not_do_saves_nothing_and_says_so(browse, people, owner, name):
    client = browse(people[Role.PLANNER])
    done = save(client, name)
    assert (done.status_code, 'role="alert"' in done.content.decode()) == (422, True)
    assert names(client) == {}


def test_there_is_room_for_so_many(browse, people, owner):
    from baken.workbench.worklist.saved import MOST

    client = browse(people[Role.PLANNER])
    assert {save(client, f"v{one}").status_code for one in range(MOST)} == {302}
    assert save(client, "one more").status_code == 422
    assert save(client, "for the team", ROTTERDAM).status_code == 302


def test_rename_and_remove_by_who_made_it_and_by_planners(browse, people, owner, jobs):
    maker, planner = browse(people[Role.SUPERVISOR]), browse(people[Role.PLANNER])
    save(maker, "ours", ROTTERDAM)
    save(planner, "theirs", ROTTERDAM)
    theirs = view_id(jobs, "theirs")
    for deed in ("rename", "remove"):
        assert maker.post(f"{ADDRESS}/{theirs}/{deed}", {"name": "x"}).status_code == 404
    assert maker.get(f"{ADDRESS}/{theirs}/remove").status_code == 405
    ours = view_id(jobs, "ours")
    assert maker.post(f"{ADDRESS}/{ours}/rename", {"name": "ours, new"}).status_code == 302
    assert names(planner) == {"ours, new": 2, "theirs": 2}
    assert planner.post(f"{ADDRESS}/{ours}/remove").status_code == 302
    assert names(maker) == {"theirs": 2}
    for what, subject in (("saved", ours), ("renamed", ours), ("removed", ours)):
        asked = "SELECT count(*) FROM audit_event WHERE subject = %s AND details->>'what' = %s"
        assert owner.execute(asked, [f"view:{subject}", what]).fetchone() == (1,)
    owner.commit()
    assert events(owner, subject=f"view:{theirs}", action="write") == 1


def test_queries_do_not_grow_with_views(browse, people, owner):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = browse(people[Role.PLANNER]), []
    for number in range(1, 10):
        save(client, f"v{number}")
        client.get("/leads")
        with CaptureQueriesContext(connection) as asked:
            client.get("/leads")
        counts.append(len(asked))
    assert len(set(counts)) == 1


def test_who_works_in_many_municipalities_sees_views_of_the_team_that_was_chosen(
    browse, owner, monkeypatch
):
    from baken.workbench.worklist import saved

    everywhere = person(owner, f"{uuid4()}@example.org")
    for code in (ROTTERDAM, BARENDRECHT):
        grant(owner, everywhere, Role.PLANNER, code)
    owner.commit()
    client = browse(everywhere)
    for name, whom in (("mine", ""), ("here", ROTTERDAM), ("there", BARENDRECHT)):
        save(client, name, whom)
    assert set(names(client)) == set(names(client, "/leads")) == {"mine", "here", "there"}
    monkeypatch.setattr(saved, "FEW_TEAMS", 1)
    assert set(names(client)) == {"mine", "here", "there"}
    assert set(names(client, "/leads")) == {"mine"}
    assert set(names(client, f"/leads?municipality={ROTTERDAM}")) == {"mine", "here"}


# The database itself.

WRITES = {
    "a view in another's name": (
        "INSERT INTO worklist_savedview (name, query, by_id) VALUES ('x', '', %(other)s)"
    ),
    "a view of a team elsewhere": (
        "INSERT INTO worklist_savedview (name, query, by_id, municipality_id) "
        "VALUES ('x', '', %(me)s, 'GM0502')"
    ),
    "another choice under a name": "UPDATE worklist_savedview SET query = 'x'",
    "another's last visit": "INSERT INTO worklist_lastseen VALUES (%(other)s, 1)",
    "a visit that is forgotten": "DELETE FROM worklist_lastseen",
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("what", WRITES)
def test_the_database_refuses(connect, people, owner, role, what):
    app, other = connect("app"), people[Role.CARE if role is Role.PLANNER else Role.PLANNER]
    ask_as(app, people[role])
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(WRITES[what], {"me": people[role], "other": other})
    app.rollback()


@pytest.fixture
def kept(connect, owner, people, second):
    """Views of the planner, her team, and another team; last visits of two people."""
    planner, far = people[Role.PLANNER], person(owner, f"{uuid4()}@example.org")
    grant(owner, far, Role.PLANNER, BARENDRECHT)
    owner.commit()
    app = connect("app")
    for who, name, place in (
        (planner, "own", None),
        (planner, "team", ROTTERDAM),
        (far, "far", BARENDRECHT),
    ):
        ask_as(app, who)
        app.execute(
            "INSERT INTO worklist_savedview (name, query, by_id, municipality_id) "
            "VALUES (%s, '', %s, %s)",
            [name, who, place],
        )
    for who in (planner, far):
        ask_as(app, who)
        app.execute("INSERT INTO worklist_lastseen VALUES (%s, 1)", [who])
    app.commit()
    return app


@pytest.mark.parametrize("role", Role)
def test_the_database_keeps_views_and_visits_to_who_may_see_them(kept, people, role):
    ask_as(kept, people[role])
    found = {name for (name,) in kept.execute("SELECT name FROM worklist_savedview")}
    own = {"own"} if role is Role.PLANNER else set()
    assert found == own | ({"team"} if role in WORKS else set())
    seen = [who for (who,) in kept.execute("SELECT user_id FROM worklist_lastseen")]
    assert seen == ([people[role]] if role is Role.PLANNER else [])
    ask_as(kept, None)
    assert kept.execute("SELECT count(*) FROM worklist_savedview").fetchone() == (0,)
    assert kept.execute("SELECT count(*) FROM worklist_lastseen").fetchone() == (0,)
    kept.rollback()


def leave(link, how, who):
    orders = {
        "closed": "UPDATE accounts_user SET is_active = false WHERE id = %s",
        "ended": "UPDATE accounts_grant SET ends_at = now() WHERE user_id = %s",
    }
    link.execute(orders[how], [who])
    link.commit()


@pytest.mark.parametrize("how", ["closed", "ended"])
def test_of_who_leaves_nothing_stays_but_what_is_the_teams(browse, owner, jobs, people, how):
    from baken.workbench.worklist.leaving import forget_leavers

    who = person(owner, f"leaver-{how}@example.org")
    grant(owner, who, Role.PLANNER)
    owner.commit()
    client, stays = browse(who), browse(people[Role.PLANNER])
    for one in (client, stays):
        save(one, "mine")
        one.get("/leads")
    save(client, "ours", ROTTERDAM)
    assert forget_leavers() == 0
    leave(owner, how, who)
    assert [forget_leavers(), forget_leavers()] == [3, 0]
    rows = jobs.execute("SELECT name, by_id FROM worklist_savedview ORDER BY name").fetchall()
    assert rows == [("mine", people[Role.PLANNER]), ("ours", None)]
    visits = jobs.execute("SELECT user_id FROM worklist_lastseen").fetchall()
    assert visits == [(people[Role.PLANNER],)]
    jobs.commit()
    assert names(stays) == {"mine": 2, "ours": 2}
