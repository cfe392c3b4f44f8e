"""The database killed in the middle: what was answered is there, and nothing is there twice."""

import http.cookiejar
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from leads_of_two import write_scan
from test_demo import demo
from test_setup import _ask, free_port

from baken.workbench.config.database import cluster
from baken.workbench.config.place import Place

PLANNER = "Pim Planning"
BAKEN = [sys.executable, "-m", "baken", "workbench"]


def many(count, before="many"):
    """Leads that may be marked: two families, in one municipality of the demo."""
    return tuple(
        {
            "lead_id": f"{before}-{number}",
            "band": "two-families",
            "expires": date(2999, 1, 1),
            "ads": {f"{before}-{number}": ("GM0606", f"words of {number}", "services")},
        }
        for number in range(count)
    )


@pytest.fixture
def folder():
    made = Path(tempfile.mkdtemp(prefix="baken-"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


def kill_database(where):
    """SIGKILL to the server and to all that it started, as when memory runs out."""
    server = int((where.cluster / "data" / "postmaster.pid").read_text().split()[0])
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    for one in [server, *map(int, children)]:
        try:
            os.kill(one, signal.SIGKILL)
        except ProcessLookupError:
            continue


@contextmanager
def serving(folder, scan):
    """The demo, served as `make run` serves it: (its place, its port)."""
    port = free_port()
    order = [*BAKEN, "demo", str(scan), "--folder", str(folder / "w"), "--port", str(port)]
    served = subprocess.Popen(order, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        assert _ask(port) == b"ok\n"
        yield Place(folder / "w"), port
    finally:
        served.send_signal(signal.SIGINT)
        assert served.wait(120) == 0


class Browser:
    """A person at the demo: pages, forms, and the status that came back."""

    def __init__(self, port, name):
        self._home = f"http://127.0.0.1:{port}"
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), _Stay()
        )
        _, page = self.send("/who")
        button = re.search(rf'action="(/who/\d+)">(?:(?!</form>).)*{name}', page, re.DOTALL)
        status, _ = self.send(button[1], {}, page)
        assert status == 302

    def send(self, path, form=None, page=""):
        """(status, page); 0 where no answer came."""
        sent = None
        if form is not None:
            mark = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
            sent = urllib.parse.urlencode({"csrfmiddlewaretoken": mark, **form}).encode()
        try:
            with self._opener.open(f"{self._home}{path}", sent, timeout=60) as got:
                return got.status, got.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def count(where, query):
    server = cluster(where)
    with psycopg.connect(
        host=str(server.socket), user="postgres", dbname="baken", password=server.password
    ) as link:
        return link.execute(query).fetchall()


class Marking:
    """People who mark leads, each form sent until it is answered."""

    def __init__(self, port, first):
        self.who, self.answered, self.faults = Browser(port, PLANNER), {}, []
        self._form = {"reason": "x", "innocent": "x"}
        _, self._page = self.who.send(f"/leads/{first}/step/mark")

    def mark(self, lead):
        form = self._form | {"token": str(uuid4())}
        while lead not in self.answered:
            status, said = self.who.send(f"/leads/{lead}/step/mark", form, self._page)
            if status == 302:
                self.answered[lead] = form["token"]
            elif status:
                assert status in (500, 503), said
                self.faults.append(said)

    def kill(self, where):
        """Kill the database whenever some more forms were answered."""
        for so_many in (10, 25, 40):
            while len(self.answered) < so_many:
                threading.Event().wait(0.01)
            kill_database(where)


STEPS = (
    "SELECT c.lead_id, s.token::text FROM cases_step s JOIN cases_case c ON c.id = s.case_id "
    "ORDER BY 1"
)
MARKED = "SELECT count(*) FROM audit_event WHERE details->>'what' = 'mark'"


def test_what_was_answered_is_there_once_however_often_the_database_is_killed(folder):
    with serving(folder, write_scan(folder / "scan", many(60))) as (where, port):
        leads = [one for (one,) in count(where, "SELECT id FROM intake_lead ORDER BY id")]
        marking = Marking(port, leads[0])
        with ThreadPoolExecutor(5) as threads:
            killing = threads.submit(marking.kill, where)
            list(threads.map(marking.mark, leads))
            killing.result()
        assert count(where, STEPS) == sorted(marking.answered.items())
        assert count(where, MARKED) == [(60,)]
        assert marking.faults, "the database was killed, and nobody noticed"
        assert all("<h1" in said and "<main" in said for said in marking.faults)
    order = [sys.executable, "-m", "baken", "audit", "verify", "--folder", str(where.folder)]
    assert subprocess.run(order, capture_output=True, check=False).returncode == 0


KILLS = """
import os, sys
sys.path.insert(0, sys.argv[4])
from pathlib import Path
from baken.workbench.config.place import Place
from baken.workbench.config.running import open_django
where = Place(Path(sys.argv[1])); open_django(where.folder)
from test_killed import kill_database
from baken.workbench.intake import leads
there = getattr(leads, sys.argv[3])
def die(*given, **named):
    done = there(*given, **named)
    kill_database(where)
    return done
setattr(leads, sys.argv[3], die)
from baken.cli import main
sys.argv = ["baken", "workbench", "import", sys.argv[2], "--folder", sys.argv[1]]
main()
"""


def test_an_import_that_was_cut_off_is_done_once_when_it_is_started_again(folder):
    where = Place(folder / "w")
    assert "'new': 30" in demo(where.folder, write_scan(folder / "scan", many(30))).stdout
    for number, point in enumerate(["_write", "record"], start=1):
        more = write_scan(folder / f"scan{number}", many(30, f"next{number}"))
        order = [str(where.folder), str(more), point, str(Path(__file__).parent)]
        cut = subprocess.run(
            [sys.executable, "-c", KILLS, *order], capture_output=True, text=True, check=False
        )
        assert cut.returncode == 2, cut.stderr
        assert "The database went away" in cut.stderr
        assert "Traceback" not in cut.stderr
        again = [*BAKEN, "import", str(more), "--folder", str(where.folder)]
        for _ in range(2):
            assert subprocess.run(again, capture_output=True, check=False).returncode == 0
        cluster(where).start()
        found = count(
            where,
            "SELECT (SELECT count(*) FROM intake_scan), (SELECT count(*) FROM intake_lead "
            f"WHERE lead_key LIKE 'next{number}-%'), "
            "(SELECT count(*) FROM audit_event WHERE action = 'import')",
        )
        cluster(where).stop()
        assert found == [(number + 1, 30, number + 1)]


def test_a_clock_that_is_killed_alone_is_started_again(folder):
    def clocks(served):
        tasks = Path(f"/proc/{served}/task").iterdir()
        children = [one for task in tasks for one in (task / "children").read_text().split()]
        named = {one: Path(f"/proc/{one}/cmdline").read_bytes() for one in children}
        return [int(one) for one, words in named.items() if b"config.ticking" in words]

    with serving(folder, write_scan(folder / "scan", many(1))) as (where, _):
        served = next(
            int(one.name)
            for one in Path("/proc").iterdir()
            if one.name.isdigit() and _is_demo(one, where) and clocks(one.name)
        )
        (first,) = clocks(served)
        os.kill(first, signal.SIGKILL)
        for _ in range(600):
            now = [one for one in clocks(served) if one != first]
            if now:
                break
            threading.Event().wait(0.1)
        assert len(now) == 1


def _is_demo(process, where):
    try:
        words = (process / "cmdline").read_bytes()
    except OSError:
        return False
    return str(where.folder).encode() in words and b"demo" in words
