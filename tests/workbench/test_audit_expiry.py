"""A month of the audit trail expires by one narrow way; any other way to lose one is found."""

import re
import subprocess
import sys
from datetime import date

import psycopg
import pytest
from asking import ask_as
from test_audit import root, trail

from baken.workbench.audit import chain, found
from baken.workbench.audit.chain import faults, heads
from baken.workbench.audit.retention import KEPT_YEARS, over
from baken.workbench.config.database import cluster, superuser
from baken.workbench.config.place import Place

__all__ = ["root", "trail"]
FIRST, SECOND = "2020-01-01", "2020-02-01"
EXPIRE = "SELECT audit_expire(%s::date, %s, %s)"
SAY_SO = "INSERT INTO audit_expired VALUES (%s, now())"
LINKS = "DELETE FROM audit_link WHERE month = %s"
EVENTS = "DELETE FROM audit_event WHERE subject = %s"


def test_a_month_is_over_when_its_last_day_is():
    assert KEPT_YEARS == 3
    assert not over("2020-01-01", date(2023, 1, 31))
    assert over("2020-01-01", date(2023, 2, 1))
    assert not over("2020-12-01", date(2023, 12, 31))
    assert over("2020-12-01", date(2024, 1, 1))


def test_the_database_keeps_as_long_as_the_code_says(root):
    asked = root.execute("SELECT audit_kept() = make_interval(years => %s)", [KEPT_YEARS])
    assert asked.fetchone() == (True,)


def edges(link):
    """The last month that is over today, and the first that is not."""
    this = "date_trunc('month', now() AT TIME ZONE 'UTC')"
    asked = f"SELECT ({this} - audit_kept() - %s::interval)::date::text"
    return [link.execute(asked, [ago]).fetchone()[0] for ago in ("1 month", "0 months")]


def grow(link, months):
    """Put months of long ago before the trail, three events in each, as if written then."""
    for month in months:
        link.execute("INSERT INTO audit_chain VALUES (%s, '', 3, '')", [month])
        for seq in (1, 2, 3):
            made = link.execute(
                "INSERT INTO audit_event (at, login, action, purpose, data_class, subject, details)"
                " VALUES (%s::date + %s, 'baken_app', 'read', 'x', '', %s, '{}') RETURNING id",
                [month, seq, f"old:{month}"],
            ).fetchone()[0]
            link.execute("INSERT INTO audit_link VALUES (%s, %s, %s, '')", [month, seq, made])
    chain_anew(link)


def chain_anew(link):
    """Every hash as it must be, from the first month to the last."""
    before, cursor = chain.FIRST, link.cursor()
    links = list(chain._links(cursor))
    for head in heads(cursor):
        genesis = before
        for month, seq, _, *event in links:
            if month == head.month:
                before = chain.link_hash(before, month, seq, event)
                place = [before, month, seq]
                link.execute("UPDATE audit_link SET hash = %s WHERE month = %s AND seq = %s", place)
        link.execute(
            "UPDATE audit_chain SET genesis = %s, hash = %s WHERE month = %s",
            [genesis, before, head.month],
        )


@pytest.fixture
def old(root):
    """The superuser beside a trail with four months of long ago; all of it is rolled back."""
    grow(root, [FIRST, SECOND, *edges(root)])
    root.execute("SET session_replication_role = origin")
    return root


def end_of(link, month):
    (head,) = [one for one in heads(link.cursor()) if one.month == month]
    return [head.month, head.seq, head.hash]


def as_owner(link, *orders):
    """Run orders as the owner of the tables, with every trigger on."""
    with link.transaction():
        link.execute("SET LOCAL ROLE baken_owner")
        for order, values in orders:
            link.execute(order, values)
        link.execute("SET CONSTRAINTS ALL IMMEDIATE")
        link.execute("RESET ROLE")


def expire(link, *months):
    for month in months:
        as_owner(link, (EXPIRE, end_of(link, month)))


def refused(link, *orders):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_owner(link, *orders)


def untouched(link, *orders):
    """Run orders that no trigger stops: what whoever holds the machine can do."""
    link.execute("SET session_replication_role = replica")
    for order, values in orders:
        link.execute(order, values)
    link.execute("SET session_replication_role = origin")


def counted(link, month):
    links = link.execute("SELECT count(*) FROM audit_link WHERE month = %s", [month]).fetchone()[0]
    asked = "SELECT count(*) FROM audit_event WHERE subject = %s"
    return links, link.execute(asked, [f"old:{month}"]).fetchone()[0]


def test_a_month_goes_as_a_whole_with_an_event_and_the_trail_stays_whole(old):
    signed = heads(old.cursor())
    before = faults(old.cursor(), signed)
    expire(old, FIRST)
    assert (before, faults(old.cursor(), signed)) == ([], [])
    assert [counted(old, month) for month in (FIRST, SECOND)] == [(0, 0), (3, 3)]
    assert end_of(old, FIRST) == [signed[0].month, signed[0].seq, signed[0].hash]
    told = old.execute(
        "SELECT action, subject, actor, details FROM audit_event WHERE purpose = 'retention'"
    ).fetchall()
    assert told == [("write", "audit:2020-01", None, {"what": "expired", "count": 3})]


def test_what_is_not_over_stays(old):
    last, kept = edges(old)
    expire(old, FIRST, SECOND, last)
    for month in (kept, heads(old.cursor())[-1].month):
        refused(old, (EXPIRE, end_of(old, month)))
        refused(old, (SAY_SO, [month]))
    assert counted(old, kept) == (3, 3)


def test_a_month_that_is_still_written_in_stays(root):
    """All that there is is old, but no month after it has begun."""
    grow(root, [FIRST])
    root.execute("DELETE FROM audit_chain WHERE month <> %s", [FIRST])
    root.execute("SET session_replication_role = origin")
    refused(root, (EXPIRE, end_of(root, FIRST)))


def test_months_go_in_order_and_once(old):
    refused(old, (EXPIRE, end_of(old, SECOND)))
    expire(old, FIRST)
    with pytest.raises(psycopg.errors.UniqueViolation):
        as_owner(old, (EXPIRE, end_of(old, FIRST)))
    expire(old, SECOND)
    assert faults(old.cursor(), heads(old.cursor())) == []


def test_a_month_goes_only_with_the_end_that_was_signed(old):
    month, seq, made = end_of(old, FIRST)
    for wrong in ([month, seq - 1, made], [month, seq, b"x" * 32]):
        refused(old, (EXPIRE, wrong))
    assert counted(old, FIRST) == (3, 3)


def test_the_owner_removes_nothing_beside_the_way(old):
    expire(old, FIRST)
    for table in ("audit_event", "audit_link", "audit_chain", "audit_expired"):
        refused(old, (f"DELETE FROM {table}", []))
        refused(old, (f"TRUNCATE {table} CASCADE", []))
    refused(old, ("UPDATE audit_expired SET at = now()", []))
    refused(old, (LINKS, [SECOND]))
    refused(old, (EVENTS, [f"old:{SECOND}"]))


@pytest.mark.parametrize("role", ["app", "jobs"])
def test_who_serves_and_who_brings_leads_in_does_not_get_there(connect, trail, people, role):
    link = connect(role)
    for who in [None, *people.values()] if role == "app" else [None]:
        for order in (
            "SELECT audit_expire('2020-01-01', 3, 'x')",
            "INSERT INTO audit_expired VALUES ('2020-01-01', now())",
            "DELETE FROM audit_expired",
            "SELECT month FROM audit_expired",
            "DELETE FROM audit_link",
            "DELETE FROM audit_event",
        ):
            ask_as(link, who)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                link.execute(order)
            link.rollback()


def kinds(link, signed):
    return {one.kind for one in faults(link.cursor(), signed)}


GONE = [(LINKS, [FIRST]), (EVENTS, [f"old:{FIRST}"])]
SAID = (SAY_SO, [FIRST])
LOST = {
    "its events and links": (GONE, {found.HEAD, found.SIGNED}),
    "and it is said to have expired": ([*GONE, SAID], {found.UNTOLD}),
    "and its end too": (
        [*GONE, ("DELETE FROM audit_chain WHERE month = %s", [FIRST])],
        {found.MONTHS, found.SIGNED},
    ),
    "and it ends elsewhere": (
        [*GONE, SAID, ("UPDATE audit_chain SET seq = 2 WHERE month = %s", [FIRST])],
        {found.UNTOLD, found.UNSIGNED, found.SIGNED},
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_a_month_that_is_lost_otherwise_is_found(old, name):
    orders, wrong = LOST[name]
    signed = heads(old.cursor())
    untouched(old, *orders)
    assert kinds(old, signed) == wrong


def test_what_the_owner_removes_by_hand_without_an_event_is_found(old):
    signed = heads(old.cursor())
    as_owner(old, SAID, *GONE)
    assert kinds(old, signed) == {found.UNTOLD}


def test_a_month_that_goes_before_its_time_is_found_whatever_is_said_of_it(old):
    _, kept = edges(old)
    expire(old, FIRST, SECOND, edges(old)[0])
    signed = heads(old.cursor())
    untouched(old, (LINKS, [kept]), (EVENTS, [f"old:{kept}"]), (SAY_SO, [kept]))
    told = "SELECT baken_record('write', 'retention', '', %s, NULL, '{}')"
    as_owner(old, (told, [f"audit:{kept[:7]}"]))
    assert kinds(old, signed) == {found.EARLY}
    untouched(old, ("UPDATE audit_expired SET at = '2999-01-01' WHERE month = %s", [kept]))
    assert found.EARLY in kinds(old, signed)


def test_a_month_that_went_without_a_signed_end_is_found(old):
    signed = heads(old.cursor())
    expire(old, FIRST)
    assert kinds(old, signed[1:]) == {found.UNSIGNED}
    assert kinds(old, ()) == {found.UNSIGNED}


def test_what_stands_in_a_month_that_expired_is_found(old):
    signed = heads(old.cursor())
    expire(old, FIRST)
    made = old.execute("SELECT max(id) FROM audit_event").fetchone()[0]
    untouched(
        old,
        ("DELETE FROM audit_link WHERE event_id = %s", [made]),
        ("INSERT INTO audit_link VALUES (%s, 1, %s, sha256('x'))", [FIRST, made]),
    )
    assert found.STRAY in kinds(old, signed)


THERE = {
    "changed": [("UPDATE audit_event SET purpose = 'y' WHERE subject = %s", [f"old:{SECOND}"])],
    "removed": [(EVENTS, [f"old:{SECOND}"])],
    "removed with its link": [
        ("DELETE FROM audit_link WHERE month = %s AND seq = 2", [SECOND]),
    ],
    "put in": [
        (
            "INSERT INTO audit_event (at, login, action, purpose, data_class, subject, details) "
            "VALUES ('2020-02-05', 'baken_app', 'read', 'x', '', '', '{}')",
            [],
        )
    ],
}


@pytest.mark.parametrize("what", THERE)
def test_beside_a_month_that_expired_tampering_is_still_found(old, what):
    signed = heads(old.cursor())
    expire(old, FIRST)
    assert kinds(old, signed) == set()
    untouched(old, *THERE[what])
    assert kinds(old, signed)


def test_signed_ends_halfway_a_month_that_expired_count_no_more_and_later_ones_do(old):
    signed = heads(old.cursor())
    half, beyond = (chain.Head(FIRST, seq, b"h" * 32) for seq in (2, 4))
    expire(old, FIRST)
    assert faults(old.cursor(), [*signed, half]) == []
    assert kinds(old, [*signed, beyond]) == {found.SIGNED}


@pytest.fixture
def run(workbench_folder):
    """run(*words): a command on a workbench of its own whose first months are of long ago."""
    folder = workbench_folder / "expiry"

    def order(*words):
        whole = [sys.executable, "-m", "baken", *words, "--folder", str(folder)]
        return subprocess.run(whole, capture_output=True, text=True, check=False)

    assert order("workbench", "setup", "--admin", "only@example.org").returncode == 0
    server = cluster(Place(folder))
    server.start()
    with superuser(server) as link:
        link.execute("SET session_replication_role = replica")
        grow(link, [FIRST, SECOND])
        order.link, order.heads = link, folder / "audit-heads.jsonl"
        yield order
    server.stop()


def ticked(run):
    done = run("workbench", "tick")
    return int(re.search(r"that expired: (\d+)", done.stdout)[1]), done.stderr


def test_the_clock_signs_first_then_lets_go_and_keeps_what_was_tampered_with(run):
    assert ticked(run) == (0, ""), "signed in this turn: not gone before it could be kept"
    change = "UPDATE audit_event SET purpose = %s WHERE subject = %s"
    run.link.execute(change, ["y", f"old:{SECOND}"])
    months, said = ticked(run)
    assert months == 1
    assert "2020-02 of the audit trail is over, and stays" in said
    assert run("audit", "verify").returncode == 1
    run.link.execute(change, ["x", f"old:{SECOND}"])
    assert ticked(run) == (1, "")
    assert ticked(run) == (0, "")
    whole = run("audit", "verify")
    assert (whole.returncode, whole.stderr) == (0, "")
    assert "expired, as they must: 2020-01, 2020-02." in whole.stdout
    assert "whole: 5 events" in whole.stdout, "opened, granted, invited, and two months that went"
    run.heads.unlink()
    unsigned = run("audit", "verify")
    assert (unsigned.returncode, "no signed end of it is kept" in unsigned.stderr) == (1, True)
