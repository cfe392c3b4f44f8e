"""The clock: what is due is done once, whoever is killed and however many do it at once."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from asking import events
from cases_of_two import TODAY, lead_id, rewind, step
from psycopg.errors import InsufficientPrivilege
from test_cases import states
from test_setup import _ask, _serve, free_port
from typer.testing import CliRunner

from baken.cli import app
from baken.workbench.accounts.roles import Role
from baken.workbench.audit.signed_heads import heads_file, read
from baken.workbench.cases.workflow import Act, State
from baken.workbench.config.database import cluster, superuser


@pytest.fixture
def over(leads, people, second):
    """A lead that somebody marked and nobody moved on in time; its id."""
    lead = lead_id(leads)
    step(lead, Act.MARK, people[Role.PLANNER])
    rewind(leads, 8)
    return lead


@pytest.fixture
def told(connect):
    """How many events of the clock there are."""
    owner = connect("owner")
    return lambda: events(owner, purpose="clock")


def child(code, place, *more):
    """A Python of its own in which `code` runs, with Django ready and `where` the workbench."""
    begin = (
        "import os, signal, sys; from pathlib import Path; from datetime import date\n"
        "from baken.workbench.config.place import Place\n"
        "from baken.workbench.config.running import open_django\n"
        "where = Place(Path(sys.argv[1])); open_django(where.folder)\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", begin + code, str(place.folder), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )


def test_the_command_does_what_is_due_once_and_signs(over, leads, place, told):
    before = told()
    done = [CliRunner().invoke(app, ["workbench", "tick", "--folder", str(place.folder)])]
    assert states(leads) == {over: State.LAPSED}
    leads.commit()
    assert told() == before + 1
    done.append(CliRunner().invoke(app, ["workbench", "tick", "--folder", str(place.folder)]))
    assert told() == before + 1
    assert [(one.exit_code, one.exception) for one in done] == [(0, None)] * 2
    assert done[0].output != done[1].output
    assert read(place, heads_file(place))


def test_two_at_once_do_each_thing_once(over, leads, told):
    from django.db import connections

    from baken.workbench.cases.clock import tick

    def run(_):
        try:
            return tick()
        finally:
            connections.close_all()

    before = told()
    with ThreadPoolExecutor(4) as threads:
        done = list(threads.map(run, range(4)))
    assert sorted(one["lapsed"] for one in done) == [0, 0, 0, 1]
    assert told() == before + 1


def test_killed_halfway_it_loses_nothing_and_repeats_nothing(over, leads, place, told):
    from baken.workbench.cases.clock import tick

    before = told()
    killed = child(
        "from baken.workbench.cases import clock\n"
        "clock.record = lambda **_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "clock.tick()\n",
        place,
    )
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    assert states(leads) == {over: State.SIGNAL}
    leads.commit()
    assert told() == before
    assert [tick()["lapsed"], tick()["lapsed"]] == [1, 0]
    assert told() == before + 1


def test_the_server_ticks_by_itself(over, leads, place):
    port = free_port()
    served = _serve(place, port)
    try:
        assert _ask(port) == b"ok\n"
        for _ in range(600):
            found = states(leads)
            leads.commit()
            if found == {over: State.LAPSED}:
                break
            time.sleep(0.1)
        assert found == {over: State.LAPSED}
    finally:
        served.send_signal(signal.SIGINT)
        assert served.wait(90) == 0


def test_a_tick_that_fails_is_said_without_words_and_tried_again(place):
    going = child(
        "from baken.workbench.cases import clock\n"
        "from baken.workbench.config import ticking\n"
        "ticking.PAUSE_SECONDS, ticking.TURNS, calls = 0.01, 10**9, []\n"
        "def tick():\n"
        "    calls.append(1)\n"
        "    if len(calls) < 3: raise ValueError('planted words')\n"
        "    print('went', flush=True)\n"
        "    return {}\n"
        "clock.tick = tick\n"
        "ticking.keep_time(where)\n"
        "print(len(calls))\n",
        place,
    )
    assert going.stdout.readline() == "went\n"
    said, log = going.communicate()
    assert said == "3\n"
    assert log.count("baken.clock: ValueError") == 2
    assert "planted" not in log


def test_a_workbench_that_does_not_know_the_owner_signs_nothing(over, place, monkeypatch):
    from django.db import connections

    from baken.workbench.cases.job import tick_now

    known = {name: one for name, one in connections.settings.items() if name != "owner"}
    monkeypatch.setattr(connections, "settings", known)
    assert tick_now(place, TODAY).counts["signed"] == 0


def test_sessions_that_ended_and_stops_of_five_years_ago_are_destroyed(place, people, told):
    from baken.workbench.cases.clock import tick

    who = people[Role.PLANNER]
    with superuser(cluster(place)) as root:
        root.autocommit = True
        for at, name in (("5 years 1 day", "old"), ("4 years 360 days", "young")):
            root.execute(
                "INSERT INTO cases_stop (reference, at, who_id, version) "
                f"VALUES (%s, now() - interval '{at}', %s, 'v')",
                [f"forget-{name}", who],
            )
        for at, name in (("-1 minute", "over"), ("1 hour", "open")):
            root.execute(
                "INSERT INTO django_session (session_key, session_data, expire_date) "
                f"VALUES (%s, '', now() + interval '{at}')",
                [f"forget-{name}"],
            )

        def left():
            stops = root.execute("SELECT reference FROM cases_stop WHERE reference ~ '^forget'")
            kept = [name for (name,) in stops.fetchall()]
            ours = "SELECT session_key FROM django_session WHERE session_key ~ '^forget'"
            return kept, [name for (name,) in root.execute(ours).fetchall()]

        try:
            tick()
            before = told()
            assert left() == (["forget-young"], ["forget-open"])
            done = tick()
            assert (done["sessions"], done["stops"], told()) == (0, 0, before)
        finally:
            root.execute("DELETE FROM cases_stop WHERE reference ~ '^forget'")
            root.execute("DELETE FROM django_session WHERE session_key ~ '^forget'")


def test_nobody_but_the_clock_destroys_sessions_and_stops(place, people, connect):
    for role in ("app",):
        link = connect(role)
        with pytest.raises(InsufficientPrivilege):
            link.execute("SELECT workbench_forget()")
        link.rollback()
