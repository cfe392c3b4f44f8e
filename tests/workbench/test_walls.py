"""Who may do what: one table, and the same answer from code and from the database."""

from itertools import combinations

import psycopg
import pytest
from asking import ask_as, designate, grant, person

from baken.workbench.accounts.roles import INCOMPATIBLE, Role
from baken.workbench.accounts.walls import CLASSES, WALLS, Scope, Verb, may

HERE, THERE = "GM0599", "GM0502"
EVERY = [(one, verb) for one in CLASSES for verb in Verb]


@pytest.fixture
def app(connect, people):
    return connect("app")


@pytest.fixture
def owner(connect, people):
    """The owner in a transaction that is rolled back."""
    link = connect("owner")
    yield link
    link.rollback()


def allowed(link):
    """What who asks may do by the database."""
    asked = link.execute(
        "SELECT c, v FROM unnest(%s::text[]) c, unnest(%s::text[]) v WHERE baken_may(c, v)",
        [list(CLASSES), [str(verb) for verb in Verb]],
    )
    return set(asked.fetchall())


def reach(link, scope):
    asked = link.execute(
        "SELECT c, v, baken_reach(c, v, %s) FROM unnest(%s::text[]) c, unnest(%s::text[]) v",
        [scope, list(CLASSES), [str(verb) for verb in Verb]],
    )
    return {(c, v): where for c, v, where in asked if where}


@pytest.mark.parametrize("role", Role)
def test_code_and_database_agree_on_every_class_and_verb(app, people, role):
    ask_as(app, people[role])
    assert allowed(app) == {(one, verb) for one, verb in EVERY if may([role], one, verb)}
    for scope in Scope:
        meant = {(w.data_class, w.verb) for w in WALLS if (w.role, w.scope) == (role, scope)}
        assert reach(app, scope) == {key: [HERE] for key in meant}


def test_the_table_in_the_database_is_the_table_in_code(app):
    found = app.execute("SELECT role, data_class, verb, scope FROM accounts_wall").fetchall()
    assert set(found) == {(w.role, w.data_class, w.verb, w.scope) for w in WALLS}
    pairs = app.execute("SELECT one, other FROM accounts_incompatible").fetchall()
    assert {frozenset(pair) for pair in pairs} == INCOMPATIBLE


def test_nobody_may_do_anything(app):
    assert allowed(app) == set()
    ask_as(app, None)
    assert allowed(app) == set()
    ask_as(app, 10**12)
    assert allowed(app) == set()


def test_an_account_that_is_closed_may_do_nothing_at_once(owner, people):
    ask_as(owner, people[Role.PLANNER])
    assert allowed(owner)
    owner.execute("UPDATE accounts_user SET is_active = false WHERE id = %s", [people["planner"]])
    assert allowed(owner) == set()


@pytest.mark.parametrize(
    ("starts", "ends"),
    [("2001-01-01", "2002-01-01"), ("2998-01-01", None), ("2998-01-01", "2999-01-01")],
)
def test_a_role_counts_only_between_its_days(owner, starts, ends):
    who = person(owner, "days@example.org")
    grant(owner, who, Role.PLANNER, starts=starts, ends=ends)
    ask_as(owner, who)
    assert allowed(owner) == set()


@pytest.mark.parametrize(
    "days",
    [
        None,
        (THERE, "2020-01-01", "2999-12-31"),
        (HERE, "2001-01-01", "2002-01-01"),
        (HERE, "2998-01-01", "2999-01-01"),
    ],
)
def test_a_supervisor_is_one_only_where_and_while_she_is_designated(owner, days):
    who = person(owner, "plain@example.org")
    grant(owner, who, Role.SUPERVISOR)
    if days:
        designate(owner, who, *days)
    ask_as(owner, who)
    assert allowed(owner) == set()
    designate(owner, who)
    assert reach(owner, "case")["ad_text", "read"] == [HERE]


def test_a_role_of_the_region_reaches_all_municipalities_and_others_only_their_own(owner):
    chain, planner = person(owner, "one@example.org"), person(owner, "two@example.org")
    grant(owner, chain, Role.CHAIN, municipality=None)
    grant(owner, planner, Role.PLANNER, municipality=THERE)
    ask_as(owner, chain)
    assert sorted(reach(owner, "all")["signals", "count"]) == [THERE, HERE]
    ask_as(owner, planner)
    assert reach(owner, "all")["ad_text", "read"] == [THERE]
    with pytest.raises(psycopg.errors.CheckViolation):
        grant(owner, planner, Role.SUPERVISOR, municipality=None)


@pytest.mark.parametrize("pair", list(combinations(Role, 2)), ids="-".join)
def test_two_roles_that_must_be_apart_never_meet_in_one_person(owner, pair):
    who = person(owner, "both@example.org")
    grant(owner, who, pair[0])
    if frozenset(pair) not in INCOMPATIBLE:
        return grant(owner, who, pair[1], THERE)
    with pytest.raises(psycopg.errors.CheckViolation), owner.transaction():
        grant(owner, who, pair[1], THERE)
    owner.execute("UPDATE accounts_grant SET ends_at = '2021-01-01' WHERE user_id = %s", [who])
    return grant(owner, who, pair[1], starts="2021-01-01")


def test_not_even_when_both_are_given_at_the_same_moment(connect, owner):
    other = connect("owner")
    who = person(owner, "race@example.org")
    owner.commit()
    grant(owner, who, Role.CARE)
    other.execute("SET lock_timeout = '200ms'")
    with pytest.raises(psycopg.errors.LockNotAvailable):
        grant(other, who, Role.JURIST)
    other.rollback()
    owner.commit()
    with pytest.raises(psycopg.errors.CheckViolation):
        grant(other, who, Role.JURIST)


def test_what_must_never_be_opened_is_closed():
    """The hard walls of the field, in words: whoever edits the table meets them here."""
    seen = {(w.role, w.data_class): w.verb for w in WALLS}
    assert {role for role, one in seen if one == "help"} == {"supervisor", "care", "chain", "board"}
    assert seen[Role.SUPERVISOR, "help"] == Verb.CREATE
    assert {one for role, one in seen if role == Role.ADMINISTRATOR} == {"log", "policy", "rules"}
    assert seen[Role.ADMINISTRATOR, "log"] == Verb.INTEGRITY
    for role in (Role.CHAIN, Role.BOARD):
        open_to = {w.data_class for w in WALLS if w.role == role and w.verb == Verb.READ}
        assert open_to <= {"aggregates", "policy", "rules"}
    decided = {w.role for w in WALLS if (w.data_class, w.verb) == ("policy", Verb.WRITE)}
    assert decided == {Role.PLANNER}
    written = {w.role for w in WALLS if w.data_class == "log" and w.verb != Verb.READ}
    assert written == {Role.ADMINISTRATOR}
    readers = {w.role for w in WALLS if w.data_class == "ad_text"}
    assert readers == {Role.SUPERVISOR, Role.PLANNER}


GIVE = (
    "INSERT INTO accounts_grant (user_id, role, municipality_id, starts_at, granted_by_id) "
    "VALUES (%s, 'board', 'GM0599', now(), %s)"
)


def refused(link, order, values):
    with pytest.raises(psycopg.errors.InsufficientPrivilege), link.transaction():
        link.execute(order, values)


def test_an_administrator_gives_roles_to_others_in_his_own_name_only(app, people):
    boss, other = people[Role.ADMINISTRATOR], people[Role.CHAIN]
    ask_as(app, boss)
    refused(app, GIVE, [boss, boss])
    refused(app, GIVE, [other, people[Role.PLANNER]])
    app.execute(GIVE, [other, boss])
    for role in set(Role) - {Role.ADMINISTRATOR}:
        ask_as(app, people[role])
        refused(app, GIVE, [other, people[role]])
    app.rollback()


def test_roles_are_ended_not_removed_and_not_changed(app, people):
    ask_as(app, people[Role.ADMINISTRATOR])
    refused(app, "DELETE FROM accounts_grant", [])
    refused(app, "UPDATE accounts_grant SET role = 'keys'", [])
    refused(app, "DELETE FROM accounts_user", [])
    refused(app, "INSERT INTO accounts_wall VALUES ('chain', 'ad_text', 'read', 'all')", [])
    boss = [people[Role.ADMINISTRATOR]]
    others = app.execute("SELECT count(*) FROM accounts_grant WHERE user_id <> %s", boss)
    meant = others.fetchone()[0]
    assert app.execute("UPDATE accounts_grant SET ends_at = now()").rowcount == meant
    app.rollback()


def test_a_password_is_its_owners_and_an_account_the_administrators(app, people):
    ask_as(app, people[Role.PLANNER])
    own = "UPDATE accounts_user SET password = 'x' WHERE id = %s"
    assert app.execute(own, [people[Role.PLANNER]]).rowcount == 1
    assert app.execute(own, [people[Role.CARE]]).rowcount == 0
    refused(app, "UPDATE accounts_user SET name = 'y' WHERE id = %s", [people[Role.PLANNER]])
    ask_as(app, people[Role.ADMINISTRATOR])
    refused(app, own.replace("'x'", "'z'"), [people[Role.PLANNER]])
    done = app.execute("UPDATE accounts_user SET is_active = false WHERE id = %s", [people["care"]])
    assert done.rowcount == 1
    app.rollback()


OPEN = {
    "django_session": "its key is a secret that only its owner has",
    "django_content_type": "names of tables",
    "django_migrations": "names of migrations",
    "auth_group": "empty: roles are ours",
    "auth_group_permissions": "empty",
    "auth_permission": "names of tables",
}


def test_every_table_with_data_has_walls_that_hold_for_its_owner_too(owner):
    asked = owner.execute(
        "SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class "
        "WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
    )
    assert {name for name, walled in asked if not walled} == set(OPEN)


def test_functions_that_run_as_the_owner_look_nowhere_else(owner):
    asked = owner.execute(
        "SELECT proname, proconfig FROM pg_proc WHERE prosecdef "
        "AND pronamespace = 'public'::regnamespace"
    ).fetchall()
    assert asked
    assert [name for name, conf in asked if conf != ["search_path=public, pg_temp"]] == []
