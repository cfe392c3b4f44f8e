"""A way back in for who lost a password or a second step: by a link, once, from somebody else."""

import re
import subprocess
import sys
from datetime import datetime, timedelta

import psycopg
import pytest
from asking import ask_as, grant, person
from test_accounts import acting
from test_login import PASSWORD, admin, log_in, opened, owner

from baken.schema.errors import BakenError
from baken.workbench.accounts.roles import Role

__all__ = ["acting", "admin", "owner"]
NEW = "heel andere woorden op een rij"
FILLED = {"lost": "both", "here": "on"}
CODE = "/account/2fa/authenticate/"
OTHERS = sorted(set(Role) - {Role.ADMINISTRATOR})


@pytest.fixture
def member(admin, browse, owner):
    """member(address): somebody with a password, a code app and spare codes; the id."""

    def enter(email):
        who, link = opened(admin, email)
        assert use(browse(), link, PASSWORD).status_code == 302
        give_code_app_and_spare_codes(who)
        grant(owner, who, Role.PLANNER)
        owner.commit()
        return who

    return enter


def give_code_app_and_spare_codes(who):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from django.db import transaction

    from baken.workbench.accounts.models import User
    from baken.workbench.config.middleware import set_user

    with transaction.atomic():
        set_user(who)
        TOTP.activate(User.objects.get(pk=who), generate_totp_secret())
        RecoveryCodes.activate(User.objects.get(pk=who))


def spare_code(who):
    from allauth.mfa.models import Authenticator
    from django.db import transaction

    from baken.workbench.config.middleware import set_user

    with transaction.atomic():
        set_user(who)
        found = Authenticator.objects.get(user_id=who, type="recovery_codes")
        return found.wrap().get_unused_codes()[0]


def use(client, link, password):
    return client.post(link, {"password": password, "again": password})


def link_for(admin, who, form=FILLED):
    shown = admin.post(f"/people/{who}/back", form).content.decode()
    return re.search(r"(/join/\d+/[^\"<]+)\"", shown)[1]


def stored(link, who):
    """The password as it is stored."""
    found = link.execute("SELECT password FROM accounts_user WHERE id = %s", [who]).fetchone()[0]
    link.rollback()
    return found


def told(link, who):
    found = link.execute(
        "SELECT actor, purpose, details FROM audit_event WHERE subject = %s AND action = 'write' "
        "ORDER BY id",
        [f"user:{who}"],
    ).fetchall()
    link.rollback()
    return found


def steps_of(connect, who):
    app = connect("app")
    ask_as(app, who)
    return app.execute("SELECT count(*) FROM mfa_authenticator").fetchone()[0]


def test_a_link_ends_the_old_password_at_once_and_the_old_second_step_when_it_is_used(
    admin, browse, owner, member, connect, people
):
    who = member("comes-back@example.org")
    before = told(owner, who)
    client = browse(who)
    assert client.get("/leads").status_code == 200
    link = link_for(admin, who)
    assert client.get("/leads")["Location"].startswith("/account/login/")
    assert log_in(browse(), "comes-back@example.org").status_code == 200, "still let in"
    assert steps_of(connect, who) == 2
    back = browse()
    assert use(back, link, NEW)["Location"] == "/account/login/"
    assert steps_of(connect, who) == 0
    assert log_in(browse(), "comes-back@example.org").status_code == 200, "the old password works"
    assert log_in(back, "comes-back@example.org", NEW)["Location"] == "/"
    assert back.get("/leads")["Location"] == "/account/2fa/totp/activate/"
    boss = people[Role.ADMINISTRATOR]
    assert told(owner, who)[len(before) :] == [
        (boss, "accounts", {"what": "let-back-in", "lost": "both"}),
        (who, "login", {"what": "password", "removed": 2}),
    ]


@pytest.mark.parametrize("used", [False, True])
def test_half_a_login_ends_with_the_old_password(admin, browse, member, used):
    address = f"halfway-{used}@example.org"
    who = member(address)
    half, code = browse(), spare_code(who)
    assert log_in(half, address)["Location"] == CODE
    link = link_for(admin, who)
    if used:
        use(browse(), link, NEW)
    assert half.post(CODE, {"code": code})["Location"].startswith("/account/login/")
    assert half.get("/leads")["Location"].startswith("/account/login/")


def test_a_login_is_still_finished_with_the_second_step(browse, member):
    who = member("no-loss@example.org")
    client = browse()
    log_in(client, "no-loss@example.org")
    assert client.post(CODE, {"code": spare_code(who)})["Location"] == "/"
    assert client.get("/leads").status_code == 200


def test_a_link_works_once(admin, browse, member, owner):
    link = link_for(admin, who := member("once@example.org"))
    use(browse(), link, NEW)
    known = stored(owner, who)
    assert browse().get(link).status_code == 404
    assert use(browse(), link, "nog een ander stel woorden").status_code == 404
    assert stored(owner, who) == known


def test_of_two_who_use_a_link_at_the_same_moment_one_does(admin, browse, member, owner):
    from baken.workbench.accounts.invitation import choose_password, invited

    link = link_for(admin, who := member("same-moment@example.org"))
    one, other = (invited(who, link.rpartition("/")[2]) for _ in range(2))
    assert choose_password(person=one, password=NEW)
    known = stored(owner, who)
    assert not choose_password(person=other, password="nog een ander stel woorden")
    assert stored(owner, who) == known


@pytest.mark.parametrize(("late", "status"), [(-60, 200), (60, 404)])
def test_a_link_works_for_three_days(admin, browse, member, monkeypatch, late, status):
    from django.contrib.auth.tokens import PasswordResetTokenGenerator

    link = link_for(admin, member(f"late{late}@example.org"))
    then = datetime.now() + timedelta(days=3, seconds=late)
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda _: then)
    assert browse().get(link).status_code == status


def test_a_link_of_a_closed_account_is_not_there(admin, browse, member):
    link = link_for(admin, who := member("closed-later@example.org"))
    admin.post(f"/people/{who}/close")
    assert browse().get(link).status_code == 404
    assert use(browse(), link, NEW).status_code == 404
    answer = admin.post(f"/people/{who}/back", FILLED)
    assert answer.status_code == 302, "no link for a closed account"


def test_a_new_link_ends_the_one_before(admin, browse, member):
    first = link_for(admin, who := member("two-links@example.org"))
    shown = admin.post(f"/people/{who}/link").content.decode()
    second = re.search(r"(/join/\d+/[^\"<]+)\"", shown)[1]
    assert browse().get(first).status_code == 404
    assert use(browse(), second, NEW).status_code == 302


def test_a_link_is_not_used_where_somebody_is_logged_in(admin, browse, member, owner):
    link = link_for(admin, who := member("not-here@example.org"))
    known = stored(owner, who)
    assert admin.get(link).status_code == 403
    assert use(admin, link, NEW).status_code == 403
    assert stored(owner, who) == known


@pytest.mark.parametrize("form", [{}, {"lost": "both"}, {"here": "on"}, FILLED | {"lost": "x"}])
def test_without_a_reason_or_the_person_there_is_no_link(admin, browse, member, owner, form):
    who = member(f"no-reason-{len(form)}-{form.get('lost')}@example.org")
    known, before = stored(owner, who), told(owner, who)
    answer = admin.post(f"/people/{who}/back", form)
    assert answer.status_code == 422
    assert b'role="alert"' in answer.content
    assert (stored(owner, who), told(owner, who)) == (known, before)


def test_nobody_else_lets_anybody_back_in(browse, people, member, owner):
    who = member("not-by-others@example.org")
    known = stored(owner, who)
    for role in OTHERS:
        client = browse(people[role])
        for method in (client.get, client.post):
            assert method(f"/people/{who}/back", FILLED).status_code == 404, role
        assert client.post(f"/people/{who}/link").status_code == 404, role
    assert stored(owner, who) == known


def test_an_administrator_does_not_let_himself_back_in(acting, admin, people, owner):
    from baken.workbench.accounts.invitation import Lost, let_back_in, let_in
    from baken.workbench.accounts.models import User

    me = people[Role.ADMINISTRATOR]
    known = stored(owner, me)
    for address in ("back", "link"):
        admin.post(f"/people/{me}/{address}", FILLED)
    assert stored(owner, me) == known
    with acting(Role.ADMINISTRATOR):
        with pytest.raises(BakenError, match="lets himself"):
            let_in(user_id=me, by=me)
        mine = User.objects.get(pk=me)
        mine.set_password(NEW)
        mine.save(update_fields=["password"])
        with pytest.raises(BakenError, match="lets himself"):
            let_back_in(user_id=me, lost=Lost.BOTH, by=me)


def test_without_its_event_there_is_no_link(acting, member, owner, monkeypatch):
    from baken.workbench.accounts import invitation

    who = member("no-event@example.org")
    known = stored(owner, who)

    def fails(**_):
        raise RuntimeError

    monkeypatch.setattr(invitation, "record", fails)
    with acting(Role.ADMINISTRATOR) as boss, pytest.raises(RuntimeError):
        invitation.let_back_in(user_id=who, lost=invitation.Lost.BOTH, by=boss)
    assert stored(owner, who) == known


TAKE = "UPDATE accounts_user SET password = '!planted' WHERE id = %s"
SET = "UPDATE accounts_user SET password = 'planted' WHERE id = %s"


def tried(link, order, who):
    """How many rows it changes; None where it is refused. Nothing of it stays."""
    try:
        with link.transaction(force_rollback=True):
            return link.execute(order, [who]).rowcount
    except psycopg.errors.InsufficientPrivilege:
        return None


def test_in_the_database_an_administrator_takes_away_and_sets_nothing(connect, people, owner):
    app, me = connect("app"), people[Role.ADMINISTRATOR]
    having, without, gone = (person(owner, f"{one}-raw@example.org") for one in ("a", "b", "c"))
    owner.execute("UPDATE accounts_user SET password = 'scrypt$' WHERE id = %s", [having])
    owner.execute("UPDATE accounts_user SET is_active = false WHERE id = %s", [gone])
    owner.commit()
    ask_as(app, me)
    assert [tried(app, TAKE, one) for one in (having, without, gone, me)] == [1, 1, None, None]
    assert [tried(app, SET, one) for one in (having, without, gone)] == [None] * 3
    assert tried(app, SET, me) == 1, "his own"
    assert tried(app, "DELETE FROM mfa_authenticator WHERE user_id = %s", people[Role.CARE]) == 0


@pytest.mark.parametrize("role", [None, *OTHERS])
def test_in_the_database_the_others_take_and_set_nothing(connect, people, role):
    app, me = connect("app"), people.get(role)
    ask_as(app, me)
    for other in set(people.values()) - {me}:
        assert [tried(app, order, other) for order in (TAKE, SET)] == [0, 0]
    if role:
        assert [tried(app, order, me) for order in (TAKE, SET)] == [None, 1]


@pytest.mark.parametrize(("password", "rows"), [("!planted", 1), ("planted", None)])
def test_in_the_database_an_account_is_opened_without_a_password(connect, people, password, rows):
    app = connect("app")
    ask_as(app, people[Role.ADMINISTRATOR])
    order = (
        "INSERT INTO accounts_user (email, name, password, is_active, created_at) "
        "VALUES ('raw@example.org', 'Invented', %s, true, now())"
    )
    assert tried(app, order, password) == rows


def test_the_role_of_jobs_does_not_touch_accounts(connect, people):
    jobs = connect("jobs")
    for order in (TAKE, SET, "SELECT password FROM accounts_user WHERE id = %s"):
        assert tried(jobs, order, people[Role.CARE]) is None


@pytest.fixture
def set_up(workbench_folder):
    """set_up(*words): the command on a workbench of its own."""

    def run(*words):
        order = [sys.executable, "-m", "baken", "workbench", "setup", *words]
        order += ["--folder", str(workbench_folder / "lost")]
        return subprocess.run(order, capture_output=True, text=True, check=False)

    return run


def rows(folder, order):
    from baken.workbench.config.database import cluster, superuser
    from baken.workbench.config.place import Place

    server = cluster(Place(folder))
    server.start()
    try:
        with superuser(server) as link:
            done = link.execute(order)
            return done.fetchall() if done.description else []
    finally:
        server.stop()


def test_set_up_lets_the_only_administrator_back_in_and_only_if_it_is_said(
    set_up, workbench_folder
):
    folder, mine = workbench_folder / "lost", ("--admin", "only@example.org")
    links = [re.search(r"/join/1/\S+", set_up(*mine).stdout)[0] for _ in range(2)]
    assert links[0] != links[1], "a link that got too old is replaced"
    rows(folder, "UPDATE accounts_user SET password = 'scrypt$'")
    plain = set_up(*mine)
    assert (plain.returncode, "--lost" in plain.stderr) == (2, True)
    asked = "SELECT password LIKE '!%' FROM accounts_user"
    assert rows(folder, asked) == [(False,)]
    other = set_up("--admin", "somebody@example.org", "--lost")
    assert (other.returncode, "an administrator already" in other.stderr) == (2, True)
    assert set_up("--lost").returncode == 2
    assert rows(folder, asked) == [(False,)]
    lost = set_up(*mine, "--lost")
    assert (lost.returncode, "/join/1/" in lost.stdout) == (0, True)
    assert rows(folder, asked) == [(True,)]
    events = "SELECT login, actor, details->>'what' FROM audit_event ORDER BY id"
    assert [what for _, _, what in rows(folder, events)] == [
        "opened",
        "granted",
        "invited",
        "invited",
        "let-back-in",
    ]
    assert {(login, actor) for login, actor, _ in rows(folder, events)} == {("baken_owner", None)}
    rows(
        folder,
        "UPDATE accounts_user SET password = 'scrypt$';"
        "INSERT INTO accounts_user (email, name, password, is_active, created_at) "
        "VALUES ('second@example.org', 'Invented', '!', true, now());"
        "INSERT INTO accounts_grant (user_id, role, starts_at) "
        "SELECT id, 'admin', now() FROM accounts_user WHERE email LIKE 'second%'",
    )
    two = set_up(*mine, "--lost")
    assert (two.returncode, "People and roles" in two.stderr) == (2, True)
