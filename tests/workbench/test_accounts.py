"""Actions on accounts: the change and its event together, refused where they must be."""

from contextlib import contextmanager
from datetime import date

import pytest

from baken.schema.errors import BakenError
from baken.workbench.accounts.roles import Role

DAYS = (date(2020, 1, 1), date(2999, 12, 31))


@pytest.fixture
def acting(place, people):
    """acting(role): a transaction of the application in which that person asks; rolled back."""
    from django.db import transaction

    from baken.workbench.config.middleware import set_user

    @contextmanager
    def of(role):
        with transaction.atomic():
            set_user(people[role])
            yield people[role]
            transaction.set_rollback(True)

    return of


def events(people):
    """What the privacy officer sees of what this transaction wrote in the trail of accounts."""
    from django.contrib.postgres.functions import TransactionNow

    from baken.workbench.audit.models import Event
    from baken.workbench.config.middleware import set_user

    set_user(people[Role.PRIVACY])
    found = Event.objects.filter(purpose="accounts", at__gte=TransactionNow()).order_by("pk")
    return [(one.actor, one.details["what"], one.subject, one.municipality) for one in found]


def test_each_action_writes_its_event_in_the_name_of_who_asks(acting, people):
    from baken.workbench.accounts import actions

    with acting(Role.ADMINISTRATOR) as boss:
        actions.let_join(code="GM0606", day=DAYS[0])
        one = actions.open_account(email=" New@Example.org ", name="Invented").pk
        given = actions.grant_role(
            user_id=one, role=Role.SUPERVISOR, municipality="GM0599", by=boss
        )
        actions.designate(
            user_id=one, municipality="GM0599", regulation="APV", decision="x", days=DAYS
        )
        actions.certify(user_id=one, training="conversation", days=DAYS)
        actions.end_role(grant_id=given.pk)
        actions.close_account(user_id=one)
        who = f"user:{one}"
        assert events(people) == [
            (boss, "opened", who, None),
            (boss, "granted", who, "GM0599"),
            (boss, "designated", who, "GM0599"),
            (boss, "certified", who, None),
            (boss, "ended", f"grant:{given.pk}", None),
            (boss, "closed", who, None),
        ]


def test_without_its_event_there_is_no_change(acting, monkeypatch):
    from baken.workbench.accounts import actions
    from baken.workbench.accounts.models import User

    def fails(**_):
        raise RuntimeError

    monkeypatch.setattr(actions, "record", fails)
    with acting(Role.ADMINISTRATOR):
        with pytest.raises(RuntimeError):
            actions.open_account(email="none@example.org", name="Invented")
        assert not User.objects.filter(email="none@example.org").exists()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_only_an_administrator_opens_and_closes(acting, people, role):
    from django.db import DatabaseError, transaction

    from baken.workbench.accounts import actions

    with acting(role):
        with pytest.raises(DatabaseError), transaction.atomic():
            actions.open_account(email="none@example.org", name="Invented")
        with pytest.raises((DatabaseError, BakenError)), transaction.atomic():
            actions.close_account(user_id=people[Role.CHAIN])


def test_refusals_say_what_is_wrong(acting, people):
    from baken.workbench.accounts import actions

    with acting(Role.ADMINISTRATOR) as boss:
        with pytest.raises(BakenError, match="GM9999 is no municipality"):
            actions.let_join(code="GM9999", day=DAYS[0])
        with pytest.raises(BakenError, match="with this address"):
            actions.open_account(email="CHAIN@example.org", name="Invented")
        with pytest.raises(BakenError, match="name it"):
            actions.grant_role(user_id=people["care"], role=Role.KEYS, municipality=None, by=boss)
        with pytest.raises(BakenError, match="together"):
            actions.grant_role(
                user_id=people[Role.CARE], role=Role.JURIST, municipality="GM0599", by=boss
            )
        with pytest.raises(BakenError, match="not there"):
            actions.end_role(grant_id=10**9)


def test_code_and_database_name_the_same_reach(acting, people):
    from django.db import connection

    from baken.workbench.accounts.queries import asker
    from baken.workbench.accounts.walls import CLASSES, Scope, Verb

    for role in Role:
        with acting(role) as who:
            found = asker(who)
            assert found.has([role]) and not found.has(set(Role) - {role})
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT c, v, s, baken_reach(c, v, s) FROM unnest(%s::text[]) c, "
                    "unnest(%s::text[]) v, unnest(%s::text[]) s",
                    [list(CLASSES), list(Verb), list(Scope)],
                )
                for one, verb, scope, where in cursor.fetchall():
                    assert found.reach(one, Verb(verb), Scope(scope)) == set(where)
                    assert found.may(one, Verb(verb)) or not where
