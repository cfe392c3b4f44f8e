"""The audit trail: written with what it tells, chained, never changed; tampering is found."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from asking import ask_as
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baken.schema.errors import BakenError
from baken.workbench.accounts.roles import Role
from baken.workbench.audit import chain, signed_heads
from baken.workbench.audit.chain import Head, faults, heads
from baken.workbench.config.database import cluster, connections

WRITE = "SELECT baken_record('read', 'assessment', 'ad_text', %s, 'GM0599', %s::jsonb)"
ODD = '{"b": "é\\" \\n 1:", "a": [1, true, null]}'


def write(link, who, subject="lead:1", more="{}"):
    ask_as(link, who)
    link.execute(WRITE, [subject, more])
    link.commit()


@pytest.fixture(scope="module")
def trail(place, people):
    """Some events, committed by several people."""
    known = connections(place)["default"]
    given_ = {name: known[name.upper()] for name in ("host", "user", "password")}
    with psycopg.connect(dbname=known["NAME"], **given_) as link:
        for number in range(12):
            write(link, people[list(Role)[number % len(Role)]], f"lead:{number}", ODD)
    return place


@pytest.fixture
def root(trail):
    """The superuser with every trigger off, in a transaction that is rolled back."""
    server = cluster(trail)
    with psycopg.connect(
        host=str(server.socket), user="postgres", dbname="baken", password=server.password
    ) as link:
        link.execute("SET session_replication_role = replica")
        yield link
        link.rollback()


def kinds(link, signed=()):
    return {one.kind for one in faults(link.cursor(), signed)}


def test_what_was_written_is_whole(root):
    assert faults(root.cursor(), heads(root.cursor())) == []
    assert sum(head.seq for head in heads(root.cursor())) >= 12


CHANGES = {
    "at": "at + interval '1 microsecond'",
    "actor": "coalesce(actor, 0) + 1",
    "login": "'postgres'",
    "action": "'search'",
    "purpose": "purpose || 'x'",
    "data_class": "'signals'",
    "subject": "'lead:0'",
    "municipality": "NULL",
    "details": "'{}'",
}


def columns(link):
    named = "SELECT column_name FROM information_schema.columns WHERE table_name = 'audit_event'"
    return {name for (name,) in link.execute(named)}


def test_every_column_is_tried(root):
    assert columns(root) == {*CHANGES, "id"}


@pytest.mark.parametrize("column", CHANGES)
def test_a_changed_value_is_found(root, column):
    root.execute(f"UPDATE audit_event SET {column} = {CHANGES[column]} WHERE subject = 'lead:5'")
    assert kinds(root) == {chain.CHANGED}


TAMPERINGS = {
    "an event removed": ["DELETE FROM audit_event WHERE subject = 'lead:5'"],
    "an event removed with its link": [
        "DELETE FROM audit_link WHERE event_id IN "
        "(SELECT id FROM audit_event WHERE subject = 'lead:5')",
        "DELETE FROM audit_event WHERE subject = 'lead:5'",
    ],
    "the last event removed with its link": [
        "DELETE FROM audit_link l USING audit_chain c WHERE l.month = c.month AND l.seq = c.seq"
    ],
    "an event put in without a link": [
        "INSERT INTO audit_event (at, login, action, purpose, data_class, subject, details) "
        "VALUES (now(), 'baken_app', 'read', 'x', '', '', '{}')"
    ],
    "two events that change places": [
        "UPDATE audit_link SET event_id = -event_id",
        "UPDATE audit_link SET event_id = CASE seq WHEN 2 THEN "
        "(SELECT -event_id FROM audit_link WHERE seq = 3) WHEN 3 THEN "
        "(SELECT -event_id FROM audit_link WHERE seq = 2) ELSE -event_id END",
    ],
    "a changed hash": ["UPDATE audit_link SET hash = sha256('x') WHERE seq = 3"],
    "a changed end": ["UPDATE audit_chain SET hash = sha256('x')"],
    "a changed beginning": ["UPDATE audit_chain SET genesis = sha256('x')"],
    "an end without links": ["DELETE FROM audit_link"],
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_is_found(root, name):
    for order in TAMPERINGS[name]:
        root.execute(order)
    assert kinds(root)


def rewrite(link, upto):
    """What somebody can do who owns the database: the whole chain anew, all hashes right."""
    cursor = link.cursor()
    for month, genesis, end, _ in cursor.execute(
        "SELECT month::text, genesis, seq, hash FROM audit_chain ORDER BY month"
    ).fetchall():
        before, events = bytes(genesis), list(chain._links(cursor))
        for at, seq, _, *event in events:
            if at == month and seq <= upto:
                before = chain.link_hash(before, month, seq, event)
                place = [before, month, seq]
                link.execute("UPDATE audit_link SET hash = %s WHERE month = %s AND seq = %s", place)
        last = min(upto, end)
        link.execute("DELETE FROM audit_link WHERE month = %s AND seq > %s", [month, last])
        link.execute(
            "UPDATE audit_chain SET hash = %s, seq = %s WHERE month = %s", [before, last, month]
        )
    link.execute("DELETE FROM audit_event WHERE id NOT IN (SELECT event_id FROM audit_link)")


def test_a_trail_written_anew_is_found_by_what_was_signed(root):
    signed = heads(root.cursor())
    root.execute("UPDATE audit_event SET actor = 1 WHERE subject = 'lead:5'")
    rewrite(root, 10**9)
    assert kinds(root) == set()
    assert kinds(root, signed) == {chain.SIGNED}


def test_a_trail_cut_short_is_found_by_what_was_signed(root):
    signed = heads(root.cursor())
    rewrite(root, 4)
    assert kinds(root) == set()
    assert kinds(root, signed) == {chain.SIGNED}


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), min_size=1, max_size=4), st.data()
)
def test_two_events_have_one_hash_only_if_they_are_one(pairs, data):
    """Fields do not run into each other: moving a letter over a border changes the hash."""
    fields = [value for pair in pairs for value in pair]
    other = data.draw(st.lists(st.one_of(st.none(), st.text(max_size=8)), max_size=8))
    same = chain.link_hash(b"", "m", 1, fields) == chain.link_hash(b"", "m", 1, other)
    assert same == (fields == other)


@pytest.mark.parametrize("role", ["app", "jobs", "owner"])
@pytest.mark.parametrize("table", ["audit_event", "audit_link", "audit_chain"])
@pytest.mark.parametrize("order", ["DELETE FROM {}", "TRUNCATE {} CASCADE", "UPDATE {} SET {}"])
def test_no_role_changes_what_was_written(connect, trail, role, table, order):
    column = {"audit_event": "subject = 'x'", "audit_link": "seq = 1", "audit_chain": "seq = 1"}
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        connect(role).execute(order.format(table, column[table]))


@pytest.mark.parametrize("table", ["audit_event", "audit_link", "audit_chain"])
def test_nobody_writes_beside_the_door(connect, trail, table):
    for role in ("app", "jobs"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connect(role).execute(f"INSERT INTO {table} DEFAULT VALUES")


def test_what_was_rolled_back_leaves_no_event(connect, trail, people):
    link = connect("app")
    ask_as(link, people[Role.PRIVACY])
    link.execute(WRITE, ["lead:rolled-back", "{}"])
    link.rollback()
    ask_as(link, people[Role.PRIVACY])
    found = link.execute("SELECT count(*) FROM audit_event WHERE subject = 'lead:rolled-back'")
    assert found.fetchone() == (0,)


def test_who_did_it_is_who_asks_and_nobody_does_nothing(connect, trail, people):
    link = connect("app")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        link.execute(WRITE, ["lead:1", "{}"])
    link.rollback()
    write(link, people[Role.SUPERVISOR], "lead:mine")
    ask_as(link, people[Role.SUPERVISOR])
    found = link.execute("SELECT actor, login FROM audit_event WHERE subject = 'lead:mine'")
    assert found.fetchall() == [(people[Role.SUPERVISOR], "baken_app")]


def test_each_sees_of_the_trail_what_the_walls_say(connect, trail, people):
    link, seen = connect("app"), {}
    for role in Role:
        ask_as(link, people[role])
        seen[role] = {one for (one,) in link.execute("SELECT actor FROM audit_event")}
        ends = link.execute("SELECT count(*) FROM audit_chain").fetchone()[0]
        assert bool(ends) == (role in {Role.PRIVACY, Role.ADMINISTRATOR})
        link.rollback()
    own = {Role.SUPERVISOR, Role.AVIM, Role.CARE, Role.JURIST, Role.KEYS}
    assert all(seen[role] == {people[role]} for role in own)
    assert seen[Role.PRIVACY] >= set(people.values())
    assert all(seen[role] == set() for role in set(Role) - own - {Role.PRIVACY})


def test_many_at_once_make_one_chain(connect, trail, people, root):
    before = sum(head.seq for head in heads(root.cursor()))
    root.rollback()
    links = [connect("app") for _ in range(6)]

    def many(link):
        for number in range(20):
            write(link, people[Role.PLANNER], f"lead:{number}")

    with ThreadPoolExecutor(len(links)) as pool:
        list(pool.map(many, links))
    assert faults(root.cursor()) == []
    assert sum(head.seq for head in heads(root.cursor())) == before + 120


def test_signed_heads_are_added_once_and_a_forged_one_is_refused(trail, tmp_path):
    kept = tmp_path / "heads.jsonl"
    one, two = Head("2026-01-01", 3, b"a" * 32), Head("2026-02-01", 1, b"b" * 32)
    assert signed_heads.sign(trail, [one], kept) == 1
    assert signed_heads.sign(trail, [one, two], kept) == 1
    assert signed_heads.read(trail, kept) == [one, two]
    kept.write_text(kept.read_text().replace('"seq": 3', '"seq": 4'))
    with pytest.raises(BakenError, match="Line 1"):
        signed_heads.read(trail, kept)


def test_the_command_says_that_it_is_whole_and_names_what_is_not(trail, root, tmp_path):
    def run(*words):
        order = [sys.executable, "-m", "baken", "audit", *words, "--folder", str(trail.folder)]
        return subprocess.run(
            [*order, "--heads", str(tmp_path / "heads.jsonl")],
            capture_output=True,
            text=True,
            check=False,
        )

    root.rollback()
    assert run("sign").stdout.startswith("Signed: ")
    whole = run("verify")
    assert (whole.returncode, "whole" in whole.stdout) == (0, True)
    root.execute("SET session_replication_role = replica")
    kept = root.execute("SELECT id, subject FROM audit_event WHERE subject = 'lead:5'").fetchone()
    root.execute("UPDATE audit_event SET subject = 'lead:6' WHERE id = %s", kept[:1])
    root.commit()
    broken = run("verify")
    root.execute("UPDATE audit_event SET subject = 'lead:5' WHERE id = %s", kept[:1])
    root.commit()
    assert broken.returncode == 1
    assert "is not what was written" in broken.stderr
    assert "Traceback" not in broken.stderr
