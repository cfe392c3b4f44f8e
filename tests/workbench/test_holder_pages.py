"""Pages of who has a lead: for planners; a form that is wrong says so and moves nothing."""

import re
from uuid import uuid4

import pytest
from cases_of_two import lead_id

from baken.workbench.accounts.roles import Role


@pytest.fixture
def lead(leads, second):
    return lead_id(leads)


def holder(link, lead):
    found = link.execute("SELECT holder_id FROM intake_lead WHERE id = %s", [lead]).fetchone()[0]
    link.commit()
    return found


def fields(page):
    """What a page sends along unseen: before and token."""
    found = re.findall(r'type="hidden" name="(before|token)" value="?([^" >]*)', page)
    return dict(found)


@pytest.mark.parametrize("role", Role)
def test_only_planners_find_the_page_and_the_way_there(browse, people, lead, role):
    client = browse(people[role])
    page = client.get(f"/leads/{lead}/holder")
    assert page.status_code == (200 if role is Role.PLANNER else 404)
    shown = client.get(f"/leads/{lead}")
    if shown.status_code == 200:
        assert "Nobody has it now" in shown.content.decode()
        way = f'href="/leads/{lead}/holder"' in shown.content.decode()
        assert way == (role is Role.PLANNER)
    sent = {"holder": people[Role.SUPERVISOR], "reason": "planted", "before": ""}
    if role is not Role.PLANNER:
        assert client.post(f"/leads/{lead}/holder", sent).status_code == 404


def test_assign_hand_over_take_back_and_undo(browse, people, second, leads, lead):
    client, address = browse(people[Role.PLANNER]), f"/leads/{lead}/holder"
    for chosen, meant in (
        (people[Role.SUPERVISOR], people[Role.SUPERVISOR]),
        (second["trained"], second["trained"]),
        ("nobody", None),
    ):
        known = fields(client.get(address).content.decode())
        done = client.post(address, known | {"holder": chosen, "reason": "planted"})
        assert (done.status_code, done["Location"]) == (302, f"/leads/{lead}#holder")
        assert holder(leads, lead) == meant
    page = client.get(address).content.decode()
    undo = re.search(r'action="(/leads/\d+/holder/\d+/undo)"', page)[1]
    assert client.post(undo, {"why": "", "token": uuid4()}).status_code == 422
    assert client.post(undo, {"why": "planted", "token": uuid4()}).status_code == 302
    assert holder(leads, lead) == second["trained"]
    assert "/undo" not in client.get(address).content.decode()
    assert "planted" in client.get(f"/leads/{lead}").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""},
        {"reason": "ring 0612345678"},
        {"holder": ""},
        {"holder": "nobody"},
        {"holder": "10000000"},
        {"before": "10000000"},
        {"before": "x"},
    ],
    ids=str,
)
def test_a_form_that_is_wrong_says_so_and_moves_nothing(browse, people, leads, lead, wrong):
    client, address = browse(people[Role.PLANNER]), f"/leads/{lead}/holder"
    sent = {"holder": people[Role.SUPERVISOR], "reason": "planted", "before": ""}
    answer = client.post(address, sent | wrong)
    assert answer.status_code == 422
    said = answer.content.decode().partition('role="alert"')[2].partition("</div>")[0]
    assert re.search(r"<p>\w|<a href=", said), "the page does not say what is wrong"
    assert holder(leads, lead) is None


def test_undoing_a_move_of_another_lead_is_not_there(browse, people, leads, lead):
    client = browse(people[Role.PLANNER])
    other = leads.execute(
        "SELECT min(id) FROM intake_lead WHERE id <> %s AND municipality_id = "
        "(SELECT municipality_id FROM intake_lead WHERE id = %s)",
        [lead, lead],
    ).fetchone()[0]
    sent = {"holder": people[Role.SUPERVISOR], "reason": "planted", "before": ""}
    assert client.post(f"/leads/{other}/holder", sent).status_code == 302
    move = leads.execute("SELECT id FROM cases_assignment").fetchone()[0]
    for known in (move, 999999):
        address = f"/leads/{lead}/holder/{known}/undo"
        assert client.post(address, {"why": "planted"}).status_code == 404
        assert client.get(address).status_code == 405
    assert holder(leads, other) == people[Role.SUPERVISOR]
