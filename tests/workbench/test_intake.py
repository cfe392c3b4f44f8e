"""Leads come in whole, once, cut up by municipality; and each sees only what walls allow."""

import os
import signal
import subprocess
import sys
from datetime import date

import psycopg
import pyarrow.parquet as pq
import pytest
from asking import ask_as, designate, grant, person
from leads_of_two import LEADS, write_scan

from baken.schema.errors import BakenError
from baken.workbench.accounts.roles import Role
from baken.workbench.accounts.walls import Scope, Verb, scopes

TODAY = date(2026, 10, 1)
ROTTERDAM, BARENDRECHT = "GM0599", "GM0502"


@pytest.fixture
def jobs(connect, people):
    """An empty store of leads."""
    link = connect("jobs")
    link.execute("DELETE FROM cases_wipe")  # no scan is wiped of what another test stopped
    for name in ("leadad", "leadsignal", "leadfield", "leadedge", "lead", "scan"):
        link.execute(f"DELETE FROM intake_{name}")
    link.commit()
    return link


def take_in(folder, today=TODAY):
    from baken.workbench.intake import leads

    return leads.take_in(folder=folder, today=today)


def counts(scan):
    return (scan.new, scan.changed, scan.same, scan.gone, scan.left_out)


def rows(link, what="lead_key, municipality_id, elsewhere, families"):
    return link.execute(f"SELECT {what} FROM intake_lead ORDER BY 1, 2").fetchall()


def test_a_lead_is_a_row_per_municipality_that_takes_part(jobs, tmp_path):
    scan = take_in(write_scan(tmp_path / "scan"))
    assert counts(scan) == (3, 0, 0, 0, 1)
    assert rows(jobs) == [
        ("L-in-two-towns", BARENDRECHT, True, ["services"]),
        ("L-in-two-towns", ROTTERDAM, True, ["several-people"]),
        ("one", ROTTERDAM, False, ["services"]),
    ]
    said = jobs.execute("SELECT text, count(*) FROM intake_leadad GROUP BY 1").fetchall()
    assert {text for text, _ in said} == {"words of b1", "words of r1", "words of r2"}


def test_the_same_scan_twice_changes_nothing(jobs, tmp_path):
    folder = write_scan(tmp_path / "scan")
    first, before = take_in(folder), rows(jobs, "id, content")
    jobs.commit()
    assert take_in(folder) == first
    assert rows(jobs, "id, content") == before


def test_the_next_scan_says_what_is_new_changed_and_gone(jobs, tmp_path):
    take_in(write_scan(tmp_path / "scan"))
    held = jobs.execute("SELECT id FROM intake_lead WHERE lead_key = 'one'").fetchone()
    jobs.commit()
    changed = [dict(lead, ads=dict(lead["ads"])) for lead in LEADS]
    changed[1]["ads"]["r2"] = (ROTTERDAM, "other words", "services")
    changed[0]["ads"].pop("b1")
    changed.append(
        dict(changed[1], lead_id="new", ads={"r9": (ROTTERDAM, "more words", "services")})
    )
    scan = take_in(write_scan(tmp_path / "next", changed))
    assert counts(scan) == (1, 2, 0, 1, 1)
    assert jobs.execute("SELECT id FROM intake_lead WHERE lead_key = 'one'").fetchone() == held
    text = jobs.execute("SELECT text FROM intake_leadad WHERE ad_key = 'r2'").fetchall()
    assert text == [("other words",)]


def test_what_may_no_longer_be_kept_stays_out_unless_it_is_invented(jobs, tmp_path):
    late = date(2999, 1, 1)
    assert counts(take_in(write_scan(tmp_path / "real", label=None), late)) == (0, 0, 0, 0, 0)
    assert take_in(write_scan(tmp_path / "invented"), late).new == 3


def test_only_named_columns_come_in(jobs, tmp_path):
    folder = write_scan(tmp_path / "scan")
    table = pq.read_table(folder / "lead_ads.parquet")
    extra = table.append_column("contact", [["planted"] * len(table)])
    pq.write_table(extra, folder / "lead_ads.parquet")
    take_in(folder)
    for name in ("lead", "leadad", "leadsignal", "leadfield", "leadedge", "scan"):
        found = jobs.execute(f"SELECT count(*) FROM intake_{name} t WHERE t::text LIKE '%planted%'")
        assert found.fetchone() == (0,)


def test_a_folder_that_is_no_scan_is_refused_and_changes_nothing(jobs, tmp_path):
    with pytest.raises(BakenError, match="not the folder of a run"):
        take_in(tmp_path)
    folder = write_scan(tmp_path / "scan")
    (folder / "signals.parquet").write_bytes(b"PAR1 damaged")
    with pytest.raises(BakenError, match="not the folder of a run"):
        take_in(folder)
    assert rows(jobs) == []


def test_a_job_killed_halfway_leaves_nothing_and_runs_again(jobs, tmp_path, place):
    folder = write_scan(tmp_path / "scan")
    code = (
        "import os, signal, sys; from pathlib import Path; from datetime import date\n"
        "from baken.workbench.config.running import open_django\n"
        "open_django(Path(sys.argv[1]))\n"
        "from baken.workbench.intake import leads\n"
        "leads.record = lambda **_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "leads.take_in(folder=Path(sys.argv[2]), today=date(2026, 10, 1))\n"
    )
    order = [sys.executable, "-c", code, str(place.folder), str(folder)]
    killed = subprocess.run(order, check=False, env=dict(os.environ))
    assert killed.returncode == -signal.SIGKILL
    assert rows(jobs) == []
    jobs.commit()
    assert take_in(folder).new == 3


def seen(link, who):
    """Leads, ads and signals that somebody sees: keys with their municipality."""
    ask_as(link, who)
    asked = (
        "SELECT lead_key, municipality_id FROM intake_lead",
        "SELECT l.lead_key, l.municipality_id FROM intake_leadad a "
        "JOIN intake_lead l ON l.id = a.lead_id",
        "SELECT ad_key FROM intake_leadad",
        "SELECT ad_key FROM intake_leadsignal",
    )
    found = [{tuple(row) for row in link.execute(one)} for one in asked]
    link.rollback()
    return found


@pytest.fixture
def taken(jobs, tmp_path):
    take_in(write_scan(tmp_path / "scan"))
    jobs.commit()
    return jobs


@pytest.mark.parametrize("role", Role)
def test_each_role_sees_of_real_rows_what_its_walls_say_and_nothing_elsewhere(
    taken, connect, people, role
):
    """All in Rotterdam: of the lead that is in two municipalities one row only."""
    leads, of_ads, ads, signals = seen(connect("app"), people[role])
    whole = {Scope.ALL, Scope.CASE}
    here = {("L-in-two-towns", ROTTERDAM), ("one", ROTTERDAM)}
    reads = whole & scopes([role], "signals", Verb.READ)
    assert leads == (here if reads else set())
    assert signals == ({("r1",), ("r2",)} if reads else set())
    text = whole & scopes([role], "ad_text", Verb.READ)
    assert ads == ({("r1",), ("r2",)} if text else set())
    assert of_ads == (here if text else set())


def test_nobody_and_the_owner_see_nothing(taken, connect):
    assert seen(connect("app"), None) == [set()] * 4
    assert seen(connect("owner"), None) == [set()] * 4


def test_a_case_that_somebody_has_is_out_of_sight_of_other_supervisors(taken, connect, people):
    owner, app = connect("owner"), connect("app")
    other = person(owner, "second-supervisor@example.org")
    grant(owner, other, Role.SUPERVISOR)
    designate(owner, other)
    owner.commit()
    mine = "UPDATE intake_lead SET holder_id = %s WHERE lead_key = 'one'"
    assert taken.execute(mine, [other]).rowcount == 1
    taken.commit()
    one = ("one", ROTTERDAM)
    assert one in seen(app, other)[0]
    assert one not in seen(app, people[Role.SUPERVISOR])[0]
    assert ("r2",) not in seen(app, people[Role.SUPERVISOR])[2]
    assert one in seen(app, people[Role.PLANNER])[0]


@pytest.mark.parametrize("role", Role)
def test_the_application_changes_nothing_of_a_lead(taken, connect, people, role):
    app = connect("app")
    orders = [
        "UPDATE intake_lead SET band = 'tip'", "DELETE FROM intake_lead",
        "UPDATE intake_leadad SET text = ''", "INSERT INTO intake_scan DEFAULT VALUES",
    ]  # fmt: skip
    for order in orders:
        ask_as(app, people[role])
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute(order)
        app.rollback()
    ask_as(app, people[role])
    order = "UPDATE intake_lead SET holder_id = %s"  # assigned by a row of its own: not like this
    if scopes([role], "signals", Verb.WRITE) & {Scope.ALL}:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute(order, [people[role]])
    else:
        assert app.execute(order, [people[role]]).rowcount == 0
    app.rollback()


def test_the_command_says_what_is_new(jobs, tmp_path, place):
    folder = write_scan(tmp_path / "scan")
    order = [sys.executable, "-m", "baken", "workbench", "import", str(folder)]
    done = subprocess.run(
        [*order, "--folder", str(place.folder)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("New: 3. Changed: 0. Same: 0.")
