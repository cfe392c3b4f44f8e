"""Setting up and serving: what the commands leave behind, and what the roles may not do."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import psycopg
import pytest
from typer.testing import CliRunner

from baken.cli import app
from baken.schema.errors import BakenError
from baken.workbench.config.database import cluster, connections
from baken.workbench.config.place import Place, read_secrets
from baken.workbench.config.running import set_up


def test_setting_up_again_changes_no_secret_and_no_table(place):
    before = read_secrets(place)
    set_up(place)
    assert read_secrets(place) == before
    assert (place.secrets_file.stat().st_mode & 0o777) == 0o600


@pytest.mark.parametrize("role", ["app", "jobs"])
def test_a_role_that_serves_owns_nothing_and_steps_around_nothing(connect, role):
    with connect(role) as link:
        name = f"baken_{role}"
        might = "rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls"
        found = link.execute(f"SELECT {might} FROM pg_roles WHERE rolname = %s", [name])
        assert found.fetchone() == (False,)
        owned = "SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = %s"
        assert link.execute(owned, [name]).fetchall() == []
        for order in (
            "CREATE TABLE mine (n int)",
            "CREATE TEMP TABLE mine (n int)",
            "SET ROLE baken_owner",
            "CREATE SCHEMA mine",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                link.execute(order)
            link.rollback()


def test_no_workbench_is_said_with_what_to_do(tmp_path):
    with pytest.raises(BakenError, match="baken workbench setup"):
        read_secrets(Place(tmp_path))


def test_damaged_secrets_are_refused_without_being_shown(tmp_path):
    (tmp_path / "secrets.toml").write_text('django = "planted')
    with pytest.raises(BakenError) as refusal:
        read_secrets(Place(tmp_path))
    assert "planted" not in str(refusal.value)


def test_a_database_of_your_own_comes_from_its_address(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://one:a%40b@db.example:5433/work")
    known = connections(Place(tmp_path))["default"]
    assert [known[name] for name in ("HOST", "PORT", "NAME", "USER", "PASSWORD")] == [
        "db.example",
        5433,
        "work",
        "one",
        "a@b",
    ]
    with pytest.raises(BakenError, match="BAKEN_OWNER_DATABASE_URL"):
        set_up(Place(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "mysql://x/y")
    with pytest.raises(BakenError, match="DATABASE_URL must look like"):
        connections(Place(tmp_path))


def test_without_the_extra_the_command_says_what_to_install(monkeypatch):
    monkeypatch.setattr("baken.cli.workbench.find_spec", lambda _: None)
    done = CliRunner().invoke(app, ["workbench", "setup"])
    assert isinstance(done.exception, BakenError)
    assert "baken[workbench]" in str(done.exception)


def test_the_command_line_opens_no_django():
    code = "import baken.cli, sys; sys.exit('django' in sys.modules or 'psycopg' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_command_of_the_workbench_loads_nothing_that_reads_or_links_ads(place):
    code = (
        "import sys; from baken.workbench.config.running import open_django; open_django(None); "
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert "django" in done.stdout.split()
    assert {"numpy", "pyarrow", "duckdb", "scipy"}.isdisjoint(done.stdout.split())


def free_port():
    """A port where nobody listens now: of a test alone, whatever runs beside it."""
    with socket.socket() as link:
        link.bind(("127.0.0.1", 0))
        return link.getsockname()[1]


def _serve(place, port):
    order = [sys.executable, "-m", "baken", "workbench", "serve", "--port", str(port)]
    return subprocess.Popen([*order, "--folder", str(place.folder)], stderr=subprocess.DEVNULL)


def _ask(port, page="health"):
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{page}", timeout=5) as answer:
                return answer.read()
        except OSError:
            time.sleep(0.1)
    raise AssertionError("no answer")


def _wait_until_nobody_listens(port):
    for _ in range(600):
        with socket.socket() as link:
            if link.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.1)
    raise AssertionError("still there")


def test_serving_answers_stops_on_ctrl_c_and_outlives_a_killed_server(place):
    cluster(place).stop()
    try:
        port = free_port()
        killed = _serve(place, port)
        assert _ask(port) == b"ok\n"
        os.kill(killed.pid, signal.SIGKILL)
        killed.wait()
        _wait_until_nobody_listens(port)
        assert cluster(place).answers(), "a worker that leaves takes the database along"
        port = free_port()
        served = _serve(place, port)
        assert b"<main" in _ask(port, "")
        served.send_signal(signal.SIGINT)
        assert served.wait(60) == 0
    finally:
        cluster(place).start()
