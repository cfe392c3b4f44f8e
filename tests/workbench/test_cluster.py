"""The embedded PostgreSQL: starts, stops, survives a kill, and opens to nobody else."""

import os
import signal
import stat
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from baken.schema.errors import BakenError
from baken.workbench.config.cluster import Cluster


def _connect(server, password="secret"):
    return psycopg.connect(
        host=str(server.socket), user="postgres", dbname="postgres", password=password
    )


@pytest.fixture(scope="module")
def cluster(workbench_folder):
    workbench_folder.chmod(0o711)
    made = Cluster(Path(tempfile.mkdtemp(dir=workbench_folder)) / "pg", "secret")
    made.folder.parent.chmod(0o711)
    made.create()
    yield made
    made.stop()


@pytest.fixture
def server(cluster):
    """A cluster that runs, whatever the test before left behind."""
    cluster.start()
    return cluster


def _postmaster(server):
    return int((server.data / "postmaster.pid").read_text().split()[0])


def test_what_was_committed_is_there_after_a_kill(server):
    with _connect(server) as link:
        link.execute("CREATE TABLE written (n int)")
        link.execute("INSERT INTO written SELECT generate_series(1, 1000)")
    with _connect(server) as half:
        half.execute("INSERT INTO written VALUES (-1)")
        os.kill(_postmaster(server), signal.SIGKILL)
        server.start()
        with pytest.raises(psycopg.OperationalError):
            half.execute("SELECT 1")
    with _connect(server) as link:
        assert link.execute("SELECT count(*), min(n) FROM written").fetchone() == (1000, 1)


def test_it_starts_once_and_stops_for_good(server):
    first = _postmaster(server)
    server.start()
    assert _postmaster(server) == first
    server.stop()
    assert not server.answers()
    server.stop()
    server.start()
    assert server.answers()


@pytest.mark.parametrize("password", ["", "wrong"])
def test_nobody_comes_in_without_the_password(server, password):
    with pytest.raises(psycopg.OperationalError):
        _connect(server, password)


def test_it_listens_on_a_private_socket_and_on_no_network(server):
    assert stat.S_IMODE(server.socket.stat().st_mode) == 0o700
    assert stat.S_IMODE(server.data.stat().st_mode) == 0o700
    with _connect(server) as link:
        assert link.execute("SHOW listen_addresses").fetchone() == ("",)
        methods = link.execute("SELECT DISTINCT type, auth_method FROM pg_hba_file_rules")
        assert methods.fetchall() == [("local", "scram-sha-256")]


def test_what_rows_hold_does_not_reach_the_log(server):
    with _connect(server) as link:
        link.execute("CREATE TABLE kept (word text PRIMARY KEY CHECK (word <> 'planted-bad'))")
        link.execute("INSERT INTO kept VALUES ('planted-word')")
        link.commit()
        for word in ("planted-word", "planted-bad"):
            with pytest.raises(psycopg.IntegrityError):
                link.execute("INSERT INTO kept VALUES (%s)", [word])
            link.rollback()
    server.stop()
    assert "planted" not in server.log.read_text()


def test_a_half_made_cluster_does_not_count(workbench_folder):
    made = Cluster(Path(tempfile.mkdtemp(dir=workbench_folder)) / "pg", "secret")
    made.folder.parent.chmod(0o711)
    (made.folder / "data.1.1").mkdir(parents=True)
    made.create()
    made.start()
    made.stop()
    assert (made.data / "PG_VERSION").exists()


def test_a_long_name_is_refused_with_what_to_do(workbench_folder):
    with pytest.raises(BakenError, match="shorter"):
        Cluster(workbench_folder / ("x" * 90), "secret").create()


def test_a_folder_that_nobody_cannot_enter_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    tmp_path.chmod(0o700)
    with pytest.raises(BakenError, match="--folder"):
        Cluster(tmp_path / "pg", "secret").create()


def test_a_damaged_cluster_is_an_error_that_names_the_log(server, monkeypatch):
    monkeypatch.setattr("baken.workbench.config.cluster._TRIES", 1)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    server.stop()
    conf = server.data / "postgresql.conf"
    kept = conf.read_text()
    conf.write_text(kept + "no_such_setting = 1\n")
    with pytest.raises(BakenError, match=r"server\.log"):
        server.start()
    conf.write_text(kept)
    server.start()
