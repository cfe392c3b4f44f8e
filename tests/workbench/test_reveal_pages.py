"""Pages of a sealed contact: one asks, another answers, one looks; nobody else finds a page."""

from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from asking import events
from cases_of_two import lead_id
from leads_of_two import DAY, EXPIRES
from test_case_pages import STATES, WORKERS, bare, basis, put

from baken.schema.tables import SEALED
from baken.sealing import Keyring, Sealer, new_keys
from baken.workbench.accounts.roles import Role
from baken.workbench.cases.workflow import State

__all__ = ["basis"]
NUMBER = "+31687654321"
ASKED = {"ad": "r1", "kind": "phone", "motive": "planted motive"}


@pytest.fixture
def sealed(place, tmp_path):
    """A scan with one sealed contact, of ad r1, as the workbench remembers it."""
    new_keys(place.keys, DAY, DAY, "team")
    keyring = Keyring.load(place.keys, "team")
    rows = [
        {"ad_key": "r1", "pseudonym": name, "kind": "phone", "key_id": key, "sealed": value,
         "expires": EXPIRES}
        for name, key, value in Sealer(keyring, True).sealed("phone", NUMBER, DAY)
    ]  # fmt: skip
    pq.write_table(pa.Table.from_pylist(rows, SEALED.arrow), tmp_path / str(SEALED.file))
    place.note_scan(tmp_path)
    yield tmp_path
    place.scan_file.unlink()


@pytest.fixture
def lead(leads, connect, people):
    """A lead that is a signal."""
    found = lead_id(leads)
    put(connect, found, State.SIGNAL, maker=people[Role.SUPERVISOR])
    return found


def last(connect):
    """The id of the last request."""
    jobs = connect("jobs")
    found = jobs.execute("SELECT max(id) FROM cases_reveal").fetchone()[0]
    jobs.rollback()
    return found


@pytest.mark.parametrize("role", WORKERS)
def test_one_asks_another_answers_and_only_the_first_looks(
    lead, browse, people, basis, sealed, connect, role
):
    client, keeper = browse(people[role]), browse(people[Role.KEYS])
    assert client.post(f"/leads/{lead}/reveal", ASKED | {"token": uuid4()}).status_code == 302
    one = last(connect)
    assert client.post(f"/reveals/{one}/open").status_code == 404
    assert keeper.get("/")["Location"] == "/reveals"
    page = keeper.get("/reveals").content.decode()
    assert "planted motive" in page
    assert NUMBER not in page
    assert "words of r1" not in page
    assert keeper.post(f"/reveals/{one}/answer", {"answer": "yes"})["Location"] == "/reveals"
    assert "granted until" in client.get(f"/leads/{lead}/reveal").content.decode()
    for _ in range(2):
        assert NUMBER in client.post(f"/reveals/{one}/open").content.decode()
    for other in set(Role) - {role}:
        answer = browse(people[other]).post(f"/reveals/{one}/open")
        assert bare(answer) == bare(browse(people[other]).post(f"/reveals/{10**9}/open"))
        assert answer.status_code == 404
    assert events(connect("owner"), subject=f"reveal:{one}", action="reveal") == 2


def test_after_a_no_it_stays_shut_and_an_answer_is_given_once(
    lead, browse, people, basis, sealed, connect
):
    client, keeper = browse(people[Role.PLANNER]), browse(people[Role.KEYS])
    client.post(f"/leads/{lead}/reveal", ASKED)
    at = f"/reveals/{last(connect)}"
    assert keeper.post(f"{at}/answer", {"answer": "perhaps"}).status_code == 422
    assert keeper.post(f"{at}/answer", {"answer": "no"}).status_code == 302
    again = keeper.post(f"{at}/answer", {"answer": "yes"})
    assert again.status_code == 422
    assert "answered already" in again.content.decode()
    assert client.post(f"{at}/open").status_code == 404
    assert "refused" in client.get(f"/leads/{lead}/reveal").content.decode()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", WORKERS)
def test_it_is_asked_of_a_lead_that_is_worked_on(
    leads, browse, people, basis, connect, role, state
):
    lead, client = lead_id(leads), browse(people[role])
    put(connect, lead, state)
    worked_on = state in (State.SIGNAL, State.ASSESSMENT)
    page = client.get(f"/leads/{lead}/reveal")
    assert page.status_code == 200
    assert ('name="motive"' in page.content.decode()) is worked_on
    answer = client.post(f"/leads/{lead}/reveal", ASKED)
    assert answer.status_code == (302 if worked_on else 422)


@pytest.mark.parametrize("role", sorted(set(Role) - set(WORKERS)))
def test_for_all_others_there_is_no_page_to_ask(lead, browse, people, basis, role):
    client = browse(people[role])
    for ask in (client.get, client.post):
        theirs = bare(ask(f"/leads/{lead}/reveal"))
        assert theirs == bare(ask(f"/leads/{10**9}/reveal"))
        assert theirs[0] == 404


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.KEYS}))
def test_for_all_others_there_is_no_page_to_answer(lead, browse, people, basis, connect, role):
    browse(people[Role.PLANNER]).post(f"/leads/{lead}/reveal", ASKED)
    one, client = last(connect), browse(people[role])
    assert client.get("/reveals").status_code == 404
    yes = {"answer": "yes"}
    assert bare(client.post(f"/reveals/{one}/answer", yes)) == bare(
        client.post(f"/reveals/{10**9}/answer", yes)
    )
    jobs = connect("jobs")
    assert jobs.execute("SELECT count(*) FROM cases_reveal WHERE granted").fetchone() == (0,)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"motive": " "}, "Write down why."),
        ({"kind": "name"}, "Choose one."),
        ({"ad": "b1"}, "Choose one."),
        ({"motive": "ring 06 87654321"}, "Leave it out"),
        ({"motive": "x" * 501}, "500"),
    ],
    ids=lambda one: str(one)[:20],
)
def test_a_request_that_lacks_something_says_what(lead, browse, people, basis, changed, words):
    sent = ASKED | changed
    answer = browse(people[Role.PLANNER]).post(f"/leads/{lead}/reveal", sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert sent["motive"].strip() in answer.content.decode()


def test_where_nothing_was_kept_the_page_says_so(lead, browse, people, basis, connect, sealed):
    client = browse(people[Role.PLANNER])
    client.post(f"/leads/{lead}/reveal", ASKED | {"kind": "url"})
    at = f"/reveals/{last(connect)}"
    browse(people[Role.KEYS]).post(f"{at}/answer", {"answer": "yes"})
    answer = client.post(f"{at}/open")
    assert answer.status_code == 422
    assert "No contact of this ad was kept." in answer.content.decode()
