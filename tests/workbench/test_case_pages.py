"""Pages of steps: each role finds its own steps in each state, and nothing of anybody else's."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from asking import events
from cases_of_two import TODAY, lead_id
from django.utils import timezone

from baken.basis import demo_basis, write
from baken.workbench.accounts.roles import Role
from baken.workbench.cases.workflow import STEPS, Act, State

WORKERS = (Role.PLANNER, Role.SUPERVISOR)
STATES = [one for one in State if one is not State.STOPPED]
WORDS = {
    "reason": "two ads with one text",
    "innocent": "friends who share a phone",
    "lighter": ["outreach"],
    "no_minor": "on",
}


@pytest.fixture
def basis(place):
    """An invented basis on file, that goes as far as a scan."""
    write(demo_basis(place.folder, ["GM0599", "GM0502"], TODAY, ()), place.basis_file)
    yield place.basis_file
    place.basis_file.unlink()


def put(connect, lead, state, maker=None):
    """Let the lead stand in a state, past all steps."""
    owner = connect("owner")
    owner.execute(
        "INSERT INTO cases_case (lead_id, municipality_id, state, since, expires_at, maker_id, "
        "seen) VALUES (%s, 'GM0599', %s, now(), now() + interval '1 day', %s, '{}')",
        [lead, state, maker],
    )
    owner.commit()


def bare(answer):
    """An answer without what differs by request."""
    headers = {name: value for name, value in answer.items() if name != "Content-Length"}
    words = re.sub(r'value="[\w-]+"', "", answer.content.decode())
    return answer.status_code, headers, re.sub(r"/leads/\d+", "/leads/N", words)


def offered(page):
    """The steps that a page of a lead offers."""
    return set(re.findall(r'href="/leads/\d+/step/(\w+)"', page.content.decode()))


def expected(role, state):
    """What the table says that this role may do, without the STOP that has a page of its own."""
    return {
        one.act
        for one in STEPS
        if one.start == state and role in one.roles and one.act is not Act.STOP
    }


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", WORKERS)
def test_a_page_offers_what_the_table_says(
    leads, browse, people, second, connect, basis, role, state
):
    lead = lead_id(leads)
    put(connect, lead, state, maker=people[Role.SUPERVISOR])
    who = second["trained"] if role is Role.SUPERVISOR else people[role]
    client = browse(who)
    assert offered(client.get(f"/leads/{lead}")) == expected(role, state)
    for act in set(Act) - {Act.STOP}:
        answer = client.get(f"/leads/{lead}/step/{act}")
        assert answer.status_code == (200 if act in expected(role, state) else 404), act


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", Role)
def test_who_may_not_hears_what_he_hears_of_a_lead_that_is_not_there(
    leads, browse, people, connect, basis, role, state
):
    lead, client = lead_id(leads), browse(people[role])
    put(connect, lead, state, maker=people[Role.SUPERVISOR])
    never = {act for act in Act if not any(s.act == act and role in s.roles for s in STEPS)}
    never.add(Act.STOP)  # that has an address of its own
    for act in never:
        for ask in (client.get, client.post):
            theirs = bare(ask(f"/leads/{lead}/step/{act}"))
            assert theirs == bare(ask(f"/leads/{10**9}/step/{act}"))
            assert theirs[0] == 404
    assert leads.execute("SELECT count(*) FROM cases_step").fetchone() == (0,)
    leads.rollback()


def test_a_refusal_of_none_and_of_not_yours_leave_the_same_trace(leads, browse, people, connect):
    owner, who = connect("owner"), people[Role.CHAIN]
    lead = lead_id(leads)
    for asked in (lead, 10**9 + 7):
        browse(who).get(f"/leads/{asked}/step/mark")
        assert events(owner, subject=f"lead:{asked}", action="refuse", actor=who) == 1


def test_two_people_take_a_lead_to_a_decision(leads, browse, people, second, basis, connect):
    lead = lead_id(leads)
    supervisor, planner = browse(second["trained"]), browse(people[Role.PLANNER])
    for client, act in ((supervisor, "mark"), (planner, "take"), (planner, "help")):
        answer = client.post(f"/leads/{lead}/step/{act}", WORDS | {"token": uuid4()})
        assert (answer.status_code, answer["Location"]) == (302, f"/leads/{lead}#state")
    page = planner.get(f"/leads/{lead}").content.decode()
    assert "help first" in page
    assert page.count("two ads with one text") == 3
    assert "friends who share a phone" in page
    assert "supervisor" in page
    assert "Invented</" not in page.split("Earlier decisions")[1].split("</section>")[0]
    owner = connect("owner")
    assert events(owner, subject=f"lead:{lead}", action="write", purpose="assessment") == 3


def test_a_form_that_lacks_words_keeps_what_was_typed_and_says_what_is_missing(
    leads, browse, second, basis
):
    lead, client = lead_id(leads), browse(second["trained"])
    sent = {"reason": "typed with care", "innocent": " ", "token": (token := uuid4())}
    answer = client.post(f"/leads/{lead}/step/mark", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "typed with care" in page
    assert str(token) in page
    assert "Write down why this could be innocent." in page
    assert 'aria-invalid="true"' in page
    assert leads.execute("SELECT count(*) FROM cases_step").fetchone() == (0,)
    leads.rollback()


@pytest.mark.parametrize("words", ["ring 06 87654321", "see @invented_name on the app"])
def test_a_contact_in_the_words_is_refused(leads, browse, second, basis, words):
    lead = lead_id(leads)
    answer = browse(second["trained"]).post(f"/leads/{lead}/step/mark", WORDS | {"reason": words})
    assert answer.status_code == 422
    assert "Leave it out" in answer.content.decode()


def test_a_lead_that_was_moved_on_meanwhile_keeps_the_words(leads, browse, second, people, basis):
    lead, client = lead_id(leads), browse(second["trained"])
    client.post(f"/leads/{lead}/step/mark", WORDS)
    answer = client.post(f"/leads/{lead}/step/mark", WORDS | {"reason": "my own words"})
    assert answer.status_code == 422
    assert "my own words" in answer.content.decode()
    assert "not possible from here" in answer.content.decode()


def test_the_same_form_twice_is_one_step(leads, browse, second, basis):
    lead, client = lead_id(leads), browse(second["trained"])
    sent = WORDS | {"token": uuid4()}
    for _ in range(2):
        assert client.post(f"/leads/{lead}/step/mark", sent).status_code == 302
    assert leads.execute("SELECT count(*) FROM cases_step").fetchone() == (1,)
    leads.rollback()


@pytest.mark.parametrize("lighter", [["none", "letter"], ["strange"], []])
def test_lighter_means_are_known_ones_or_none(
    leads, browse, people, connect, second, basis, lighter
):
    lead = lead_id(leads)
    put(connect, lead, State.SIGNAL, maker=second["trained"])
    client = browse(people[Role.PLANNER])
    answer = client.post(f"/leads/{lead}/step/take", WORDS | {"lighter": lighter})
    assert answer.status_code == 422


def test_without_a_basis_a_lead_can_only_be_closed(leads, browse, second, place):
    lead, client = lead_id(leads), browse(second["trained"])
    page = client.get(f"/leads/{lead}")
    assert offered(page) == {"drop"}
    assert "No legal basis on file" in page.content.decode()
    answer = client.post(f"/leads/{lead}/step/mark", WORDS)
    assert answer.status_code == 422
    assert "No legal basis on file goes this far" in answer.content.decode()


def test_a_basis_that_cannot_be_read_is_none(leads, browse, second, basis):
    basis.write_text("not a basis = ")
    assert offered(browse(second["trained"]).get(f"/leads/{lead_id(leads)}")) == {"drop"}


def test_the_page_says_when_the_state_ends(leads, browse, second, connect, basis):
    lead = lead_id(leads)
    put(connect, lead, State.SIGNAL)
    page = browse(second["trained"]).get(f"/leads/{lead}").content.decode()
    ends = timezone.localtime(timezone.now() + timedelta(days=1))
    assert f"ends by itself on {ends.day} {ends:%B} {ends.year}" in page
