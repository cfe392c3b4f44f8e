"""A sealed contact is opened for one person, after a second one said yes, for 24 hours."""

from datetime import date
from uuid import uuid4

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from asking import ask_as
from cases_of_two import asking, ground, lead_id, step
from test_stop import rows_with, stop, superuser

from baken.basis import Mode
from baken.schema.errors import BakenError
from baken.schema.tables import SEALED
from baken.sealing import Sealer, ephemeral_keyring
from baken.workbench.accounts.roles import Role
from baken.workbench.cases.workflow import Act, Need

DAY = date(2026, 9, 1)
NUMBER = "+31687654321"
__all__ = ["superuser"]


@pytest.fixture
def keyring():
    return ephemeral_keyring(DAY, DAY)


@pytest.fixture
def scan(tmp_path, keyring):
    """The folder of a scan with one sealed contact, of ad r1."""
    folder = tmp_path / "sealed"
    folder.mkdir()
    rows = [
        {"ad_key": "r1", "pseudonym": name, "kind": "phone", "key_id": key, "sealed": value,
         "expires": DAY}
        for name, key, value in Sealer(keyring, True).sealed("phone", NUMBER, DAY)
    ]  # fmt: skip
    pq.write_table(pa.Table.from_pylist(rows, SEALED.arrow), folder / str(SEALED.file))
    return folder


@pytest.fixture
def signal(leads, people):
    """A lead that was made a signal."""
    lead = lead_id(leads)
    step(lead, Act.MARK, people[Role.PLANNER])
    return lead


def do(name, by, **more):
    from baken.workbench.cases import revealing

    with asking(by):
        return getattr(revealing, name)(by=by, **more)


def ask(lead, by, **changed):
    given = {"kind": "phone", "motive": "planted motive", "ground": ground(), "token": uuid4()}
    return do("ask", by, ad=(lead, "r1"), **given | changed)


def test_a_key_keeper_says_yes_and_who_asked_sees_the_contact(signal, people, scan, keyring):
    planner = people[Role.PLANNER]
    asked = ask(signal, planner)
    seen = {"reveal_id": asked.pk, "scan": scan, "keyring": keyring}
    with pytest.raises(BakenError):
        do("contacts", planner, **seen)
    granted = do("decide", people[Role.KEYS], reveal_id=asked.pk, granted=True)
    assert (granted.until - granted.decided_at).total_seconds() == 24 * 3600
    assert do("contacts", planner, **seen) == [NUMBER]
    for role in set(Role) - {Role.PLANNER}:
        with pytest.raises(BakenError, match="not there"):
            do("contacts", people[role], **seen)


def test_every_opening_is_in_the_trail_and_the_contact_nowhere(
    signal, people, scan, keyring, superuser
):
    asked = ask(signal, people[Role.PLANNER])
    do("decide", people[Role.KEYS], reveal_id=asked.pk, granted=True)
    for _ in range(2):
        do("contacts", people[Role.PLANNER], reveal_id=asked.pk, scan=scan, keyring=keyring)
    events = superuser.execute(
        "SELECT action, actor FROM audit_event WHERE subject = %s ORDER BY id",
        [f"reveal:{asked.pk}"],
    ).fetchall()
    planner, keeper = people[Role.PLANNER], people[Role.KEYS]
    assert events == [("write", planner), ("write", keeper), *[("reveal", planner)] * 2]
    assert rows_with(superuser, "687654321") == set()


def test_after_a_no_and_after_a_day_it_stays_shut(signal, people, scan, keyring, superuser):
    planner, keeper = people[Role.PLANNER], people[Role.KEYS]
    refused, late = ask(signal, planner), ask(signal, planner)
    do("decide", keeper, reveal_id=refused.pk, granted=False)
    do("decide", keeper, reveal_id=late.pk, granted=True)
    superuser.execute("ALTER TABLE cases_reveal DISABLE TRIGGER answer")
    superuser.execute("UPDATE cases_reveal SET until = until - interval '24 hours'")
    superuser.execute("ALTER TABLE cases_reveal ENABLE TRIGGER answer")
    for one in (refused, late):
        with pytest.raises(BakenError, match="not there"):
            do("contacts", planner, reveal_id=one.pk, scan=scan, keyring=keyring)


def test_an_answer_is_given_once(signal, people):
    from baken.workbench.cases.refusal import Refused

    asked = ask(signal, people[Role.PLANNER])
    first, second = (
        do("decide", people[Role.KEYS], reveal_id=asked.pk, granted=False) for _ in range(2)
    )
    assert first.decided_at == second.decided_at
    with pytest.raises(Refused):
        do("decide", people[Role.KEYS], reveal_id=asked.pk, granted=True)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.KEYS}))
def test_nobody_else_answers(signal, connect, people, role):
    asked, app = ask(signal, people[Role.PLANNER]), connect("app")
    with pytest.raises(BakenError):
        do("decide", people[role], reveal_id=asked.pk, granted=True)
    ask_as(app, people[role])
    order = "UPDATE cases_reveal SET granted = true, decided_by_id = %s"
    assert app.execute(order, [people[role]]).rowcount == 0
    app.rollback()


def test_the_key_keeper_answers_in_his_own_name_and_changes_nothing_else(signal, connect, people):
    ask(signal, people[Role.PLANNER])
    app, keeper = connect("app"), people[Role.KEYS]
    for order in (
        f"UPDATE cases_reveal SET granted = true, decided_by_id = {people[Role.CHAIN]}",
        "UPDATE cases_reveal SET until = now()",
        "UPDATE cases_reveal SET motive = ''",
        "DELETE FROM cases_reveal",
    ):
        ask_as(app, keeper)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute(order)
        app.rollback()
    ask_as(app, keeper)
    assert app.execute("SELECT motive FROM cases_reveal").fetchall() == [("planted motive",)]
    assert app.execute("SELECT count(*) FROM intake_leadad").fetchone() == (0,)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.PLANNER, Role.SUPERVISOR}))
def test_who_does_not_work_on_the_lead_does_not_ask(signal, people, role):
    with pytest.raises(BakenError, match="not there"):
        ask(signal, people[role])


@pytest.mark.parametrize(
    ("changed", "need"),
    [
        ({"motive": " "}, Need.REASON),
        ({"kind": "name"}, Need.STEP),
        ({"ground": None}, Need.BASIS),
        ({"ground": ground(Mode.COUNT)}, Need.BASIS),
    ],
    ids=["no motive", "another kind", "no basis", "count"],
)
def test_a_request_has_a_reason_a_basis_and_a_lead_that_is_worked_on(
    signal, leads, people, changed, need
):
    from baken.workbench.cases.refusal import Refused

    with pytest.raises(Refused) as caught:
        ask(signal, people[Role.PLANNER], **changed)
    assert caught.value.needs == (need,)
    step(signal, Act.DROP, people[Role.PLANNER])
    with pytest.raises(Refused) as caught:
        ask(signal, people[Role.PLANNER])
    assert caught.value.needs == (Need.STEP,)


def test_the_same_form_twice_is_one_request(signal, people):
    token = uuid4()
    one, other = (ask(signal, people[Role.PLANNER], token=token) for _ in range(2))
    assert one.pk == other.pk


def test_a_stop_takes_requests_along(signal, people, superuser):
    ask(signal, people[Role.PLANNER])
    assert rows_with(superuser, "planted motive")
    stop(signal, people[Role.PLANNER], "2026-reveal")
    assert rows_with(superuser, "planted motive") == set()
