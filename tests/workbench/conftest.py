"""A real PostgreSQL for these tests: made once, without waiting for the disk."""

import os
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from asking import designate, give_second_factor, grant, person

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "report"))
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
    server._control("stop", "-m", "immediate")  # thrown away: nothing needs to reach the disk


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


@pytest.fixture(scope="session")
def people(place):
    """One invented person per role, in Rotterdam: id by role. Supervisors are designated."""
    import psycopg

    from baken.workbench.accounts.roles import Role
    from baken.workbench.config.database import connections

    known = connections(place)["owner"]
    given = {name: known[name.upper()] for name in ("host", "user", "password")}
    with psycopg.connect(dbname=known["NAME"], **given) as link:
        for code in ("GM0599", "GM0502"):
            link.execute("INSERT INTO accounts_municipality VALUES (%s, '2020-01-01')", [code])
        made = {role: person(link, f"{role}@example.org") for role in Role}
        for role, who in made.items():
            grant(link, who, role)
        designate(link, made[Role.SUPERVISOR])
    return made


@pytest.fixture
def leads(connect, people, tmp_path):
    """Leads that nobody touched; a connection as the role of jobs."""
    link = connect("jobs")
    link.execute("DELETE FROM cases_wipe")  # no scan is wiped of what another test stopped
    link.execute("DELETE FROM intake_lead")
    link.execute("DELETE FROM intake_scan")
    link.commit()
    from cases_of_two import take_in
    from django.db import connections

    connections.close_all()  # another test may have stopped the server meanwhile
    take_in(tmp_path / "scan")
    return link


@pytest.fixture(scope="session")
def second(place, people):
    """A second planner, and a trained supervisor."""
    import psycopg

    from baken.workbench.accounts.roles import Role
    from baken.workbench.config.database import connections

    known = connections(place)["owner"]
    given = {name: known[name.upper()] for name in ("host", "user", "password")}
    with psycopg.connect(dbname=known["NAME"], **given) as link:
        planner, trained = person(link, "p2@example.org"), person(link, "s2@example.org")
        grant(link, planner, Role.PLANNER)
        grant(link, trained, Role.SUPERVISOR)
        designate(link, trained)
        link.execute(
            "INSERT INTO accounts_certificate (user_id, training, obtained_on, ends_on) "
            "VALUES (%s, 'invented', '2020-01-01', '2999-12-31')",
            [trained],
        )
    return {"planner": planner, "trained": trained}


@pytest.fixture
def browse(place, people):
    """browse(who): a browser in which `who` is logged in, with a second factor; None: nobody."""
    from django.core.cache import cache
    from django.test import Client

    from baken.workbench.accounts.models import User

    cache.clear()  # of what was refused in other tests

    def enter(who=None, factor=True):
        client = Client(SERVER_NAME="localhost")
        if who is not None:
            person = User.objects.get(pk=who)
            if factor:
                give_second_factor(who)
            client.force_login(person)
        return client

    return enter
