"""A real PostgreSQL for these tests: made once, without waiting for the disk."""

# ruff: noqa: PLC0415 - the workbench is an extra

import os
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest

if find_spec("django") is None:
    collect_ignore_glob = ["*"]


@pytest.fixture(scope="session")
def workbench_folder():
    """A folder that nobody can enter too: pytest's own are closed to all but root."""
    folder = Path(tempfile.mkdtemp(prefix="baken-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def place(workbench_folder):
    """A workbench that is set up and whose database runs."""
    from baken.workbench.config.database import cluster
    from baken.workbench.config.place import Place, make_secrets
    from baken.workbench.config.running import set_up

    where = Place(workbench_folder / "w")
    workbench_folder.chmod(0o711)
    make_secrets(where)
    server = cluster(where)
    server.create()
    with (server.data / "postgresql.conf").open("a") as stream:
        stream.write("fsync = off\nfull_page_writes = off\n")
    server.start()
    os.environ["BAKEN_WORKBENCH"] = str(where.folder)
    set_up(where)
    yield where
    del os.environ["BAKEN_WORKBENCH"]
    server.stop()


@pytest.fixture
def connect(place):
    """connect("app"): a bare connection as one of the three roles, closed by the test's end."""
    import psycopg

    from baken.workbench.config.database import connections

    known, opened = connections(place), []

    def link(role, **changed):
        one = known["default" if role == "app" else role]
        given = {name: one[name.upper()] for name in ("host", "user", "password")}
        opened.append(psycopg.connect(dbname=one["NAME"], **given | changed))
        return opened[-1]

    yield link
    for one in opened:
        one.close()
