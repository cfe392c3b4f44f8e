"""What a municipality decided: who reads it, who writes it, and that it is never changed."""

from datetime import date, timedelta
from uuid import uuid4

import psycopg
import pytest
from asking import ask_as, events, grant, person
from cases_of_two import BARENDRECHT, ROTTERDAM, asking, lead_id
from test_refusals import bare

from baken.workbench.accounts.roles import Role
from baken.workbench.accounts.walls import Verb, may
from baken.workbench.config.database import cluster, superuser

SEES = [role for role in Role if may([role], "policy", Verb.READ)]
WRITES = [role for role in Role if may([role], "policy", Verb.WRITE)]
NOT_FILLED_IN = "Not filled in."


@pytest.fixture
def none(place, people):
    """No policies, before the test and after it. Only the superuser gets past the walls."""

    def forget():
        with superuser(cluster(place)) as link:
            link.execute("DELETE FROM policies_policy")

    forget()
    yield
    forget()


def today():
    from django.utils import timezone

    return timezone.localdate()


def sent(**changed):
    whole = {
        "token": str(uuid4()),
        "business": "zero",
        "home": "licence",
        "alone": "alone",
        "minimum_age": "21",
        "lighter": ["outreach", "letter"],
        "lighter_how": "planted how",
        "call": "Planted desk, 010-000 00 00",
        "help": "Planted organisation, 010-000 00 01",
        "source": "Planted rules, article 3:4",
        "link": "https://rules.example/3-4",
        "valid_from": "2024-01-01",
        "checked_on": str(today()),
        "until": str(today() + timedelta(days=300)),
    }
    return whole | changed


def decided(**changed):
    from baken.workbench.policies.actions import Decided

    whole = {
        "business": "zero",
        "home": "licence",
        "alone": "alone",
        "source": "Planted rules, article 3:4",
        "checked_on": today(),
        "until": today() + timedelta(days=300),
    }
    return Decided(**whole | changed)


def write(by, place=ROTTERDAM, token=None, **changed):
    from baken.workbench.policies.actions import write_policy

    with asking(by):
        return write_policy(place=place, decided=decided(**changed), by=by, token=token or uuid4())


def invent(connect, code, on):
    """An invented policy, as the demo writes one."""
    from baken.workbench.config.running import as_owner
    from baken.workbench.policies.invented import invent_policies

    with as_owner():
        return invent_policies([code], on)


@pytest.mark.parametrize("role", Role)
def test_whoever_may_read_it_does_and_nobody_else_knows_of_it(none, browse, people, role):
    write(people[Role.PLANNER])
    client = browse(people[role])
    for page in ("/policies", f"/policies/{ROTTERDAM}"):
        answer = client.get(page)
        assert answer.status_code == (200 if role in SEES else 404)
        assert ("with a licence" in answer.content.decode()) == (role in SEES)


@pytest.mark.parametrize("role", Role)
def test_only_its_planner_writes_it_by_page_and_by_sql(none, browse, people, connect, role):
    page = f"/policies/{ROTTERDAM}/change"
    status = browse(people[role]).post(page, sent()).status_code
    assert status == (302 if role in WRITES else 404)
    app = connect("app")
    ask_as(app, people[role])
    found = app.execute("SELECT count(*) FROM policies_policy").fetchone()[0]
    assert found == (1 if role in WRITES else 0)
    if role not in WRITES:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            insert(app, people[role])


def insert(link, by, place=ROTTERDAM, **changed):
    row = {
        "municipality_id": place, "by_id": by, "business": "zero", "home": "free",
        "alone": "alone", "lighter": [], "lighter_how": "", "call": "", "help": "",
        "source": "planted", "link": "", "checked_on": "2026-01-01", "until": "2026-02-01",
        "invented": False, "at": "2020-01-01T00:00Z", "token": uuid4(),
    } | changed  # fmt: skip
    names, places = ", ".join(row), ", ".join(["%s"] * len(row))
    order = f"INSERT INTO policies_policy ({names}) VALUES ({places}) RETURNING at"
    return link.execute(order, list(row.values())).fetchone()[0]


def test_a_planner_writes_in_her_own_name_in_her_own_municipality_and_now(none, connect, people):
    app, me = connect("app"), people[Role.PLANNER]
    for by, changed in (
        (me, {"place": BARENDRECHT}),
        (people[Role.SUPERVISOR], {}),
        (None, {}),
        (me, {"invented": True}),
        (me, {"source": " "}),
    ):
        ask_as(app, me)
        with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation)):
            insert(app, by, **changed)
        app.rollback()
    ask_as(app, me)
    assert insert(app, me).year > 2020, "the database says when"
    app.commit()
    for order in ("UPDATE policies_policy SET home = 'free'", "DELETE FROM policies_policy"):
        ask_as(app, me)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute(order)
        app.rollback()


def test_the_owner_writes_invented_ones_only(none, connect, people):
    owner = connect("owner")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        insert(owner, people[Role.PLANNER])
    owner.rollback()
    insert(owner, None, invented=True)
    owner.rollback()
    jobs = connect("jobs")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        jobs.execute("SELECT FROM policies_policy")


def test_of_another_municipality_and_of_none_the_answer_is_the_same(none, browse, people, connect):
    invent(connect, BARENDRECHT, today())
    client = browse(people[Role.PLANNER])
    for end in ("", "/change"):
        pages = [client.get(f"/policies/{code}{end}") for code in (BARENDRECHT, "GM9999", "x")]
        assert {one.status_code for one in pages} == {404}
        assert len({bare(one) for one in pages}) == 1
    assert "Capelle aan den IJssel" not in client.get("/policies").content.decode()
    app = connect("app")
    ask_as(app, people[Role.PLANNER])
    assert app.execute("SELECT count(*) FROM policies_policy").fetchone()[0] == 0


def test_who_works_for_the_region_reads_them_all(none, browse, people, connect):
    owner = connect("owner")
    who = person(owner, f"{uuid4()}@example.org")
    grant(owner, who, Role.CHAIN, municipality=None)
    owner.commit()
    invent(connect, BARENDRECHT, today())
    shown = browse(who).get("/policies").content.decode()
    assert "Capelle aan den IJssel" in shown
    assert "Rotterdam" in shown


def test_the_page_of_a_lead_shows_the_policy_of_its_municipality(none, browse, people, leads):
    pk, client = lead_id(leads), browse(people[Role.SUPERVISOR])
    before = client.get(f"/leads/{pk}").content.decode()
    assert "Policy of Rotterdam" in before
    assert NOT_FILLED_IN in before
    assert f'href="/policies/{ROTTERDAM}/change"' not in before
    browse(people[Role.PLANNER]).post(f"/policies/{ROTTERDAM}/change", sent())
    shown = client.get(f"/leads/{pk}").content.decode()
    assert NOT_FILLED_IN not in shown
    for words in (
        "zero policy: no licence is given",
        "allowed with a licence",
        "one person alone",
        "21 years",
        "ask an aid organisation to make contact; write a letter",
        "planted how",
        "Planted desk, 010-000 00 00",
        "Planted organisation, 010-000 00 01",
        'href="https://rules.example/3-4" rel="noreferrer noopener">Planted rules, article 3:4',
        "Written by Invented.",
        "Checked on",
        "Counts until",
    ):
        assert words in shown, words


def test_one_that_was_not_looked_at_for_long_says_so(none, browse, people, leads):
    old = today() - timedelta(days=400)
    write(people[Role.PLANNER], checked_on=old, until=today() - timedelta(days=1))
    shown = browse(people[Role.SUPERVISOR]).get(f"/leads/{lead_id(leads)}").content.decode()
    assert "Look at the source again before you rely on it." in shown
    assert "Counts until" not in shown
    write(people[Role.PLANNER], until=today())
    shown = browse(people[Role.SUPERVISOR]).get(f"/leads/{lead_id(leads)}").content.decode()
    assert "Look at the source again" not in shown


def test_an_invented_one_says_so_until_somebody_writes_another(none, browse, people, connect):
    assert invent(connect, ROTTERDAM, today()) == 1
    assert invent(connect, ROTTERDAM, today()) == 0, "the second time there is one"
    client = browse(people[Role.PLANNER])
    page = f"/policies/{ROTTERDAM}"
    assert (
        "Invented for the demo: Rotterdam did not decide this." in client.get(page).content.decode()
    )
    assert "Invented rules" not in client.get(f"{page}/change").content.decode()
    client.post(f"{page}/change", sent())
    shown = client.get(page).content.decode()
    assert "Rotterdam did not decide this" not in shown
    assert "What stood here before" in shown
    assert shown.count("Invented for the demo.") == 1, "in what stood here before"


def test_what_counts_now_is_where_the_next_one_starts_but_for_its_days(none, browse, people):
    client, page = browse(people[Role.PLANNER]), f"/policies/{ROTTERDAM}/change"
    client.post(page, sent())
    shown = client.get(page).content.decode()
    assert "Planted desk, 010-000 00 00" in shown
    assert 'value="2024-01-01"' in shown
    assert str(today()) not in shown


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("business", "", "Choose one."),
        ("home", "everywhere", "Choose one."),
        ("minimum_age", "16", "Give a whole number from 18 to 30."),
        ("minimum_age", "x", "Give a whole number from 18 to 30."),
        ("source", " ", "Give the source"),
        ("link", "http://rules.example", "begins with https://"),
        ("link", "javascript:alert(1)", "begins with https://"),
        ("link", "https://me:secret@rules.example", "begins with https://"),
        ("link", "https://[", "begins with https://"),
        ("lighter_how", "Bel 06 12345678 eerst", "Leave it out."),
        ("checked_on", "2999-01-01", "This day is still to come."),
        ("until", "2020-01-01", "within a year"),
        ("until", "2999-01-01", "within a year"),
        ("call", "x" * 501, "500 signs at most"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(none, browse, people, name, value, words):
    client = browse(people[Role.PLANNER])
    answer = client.post(f"/policies/{ROTTERDAM}/change", sent(**{name: value}))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert NOT_FILLED_IN in client.get(f"/policies/{ROTTERDAM}").content.decode()


def test_a_form_acts_once_and_is_of_who_got_it(none, browse, people, second, connect):
    client, form, owner = browse(people[Role.PLANNER]), sent(), connect("owner")
    before = events(owner, action="write", data_class="policy")
    for _ in range(2):
        assert client.post(f"/policies/{ROTTERDAM}/change", form).status_code == 302
    assert events(owner, action="write", data_class="policy") == before + 1
    other = browse(second["planner"]).post(f"/policies/{ROTTERDAM}/change", form)
    assert other.status_code == 422
    assert events(owner, action="write", data_class="policy") == before + 1


def test_every_look_and_every_change_is_in_the_trail_without_its_words(
    none, browse, people, connect
):
    client, owner = browse(people[Role.PLANNER]), connect("owner")
    about = {"actor": people[Role.PLANNER], "data_class": "policy"}
    before = [events(owner, action=one, **about) for one in ("read", "write")]
    client.post(f"/policies/{ROTTERDAM}/change", sent())
    client.get(f"/policies/{ROTTERDAM}")
    client.get("/policies")
    after = [events(owner, action=one, **about) for one in ("read", "write")]
    assert after == [before[0] + 2, before[1] + 1]
    told = owner.execute("SELECT details FROM audit_event WHERE data_class = 'policy'").fetchall()
    owner.rollback()
    assert "lanted" not in str(told)


def test_the_demo_invents_one_for_every_municipality_and_one_that_is_old(none, people, connect):
    from baken.workbench.config.running import as_owner
    from baken.workbench.policies.invented import invent_policies
    from baken.workbench.policies.models import Policy

    on = date(2026, 10, 1)
    with as_owner():
        assert invent_policies([ROTTERDAM, BARENDRECHT], on) == 2
        rows = list(Policy.objects.all())
    assert {one.municipality_id for one in rows} == {ROTTERDAM, BARENDRECHT}
    assert all(one.invented and "nvented" in one.source for one in rows)
    assert all("nvented" in one.call and "nvented" in one.help for one in rows)
