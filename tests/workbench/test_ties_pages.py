"""Pages about pairs of ads: what is said, by whom, split, merged and taken back."""

from uuid import uuid4

import pytest
from asking import events
from cases_of_two import lead_id, take_in
from test_case_pages import STATES, WORKERS, bare, put

from baken.workbench.accounts.roles import Role

ADS = {f"r{one}": ("GM0599", f"words of r{one}", "services") for one in (1, 2, 3)}
LEADS = (
    {"lead_id": "L-in-two-towns", "ads": ADS},
    {"lead_id": "one", "ads": {"r9": ("GM0599", "words of r9", "services")}},
    {"lead_id": "far", "ads": {"b1": ("GM0502", "words of b1", "services")}},
)
PAIR = {"one": "r1", "other": "r2", "verdict": "same", "reason": "one way of writing prices"}


@pytest.fixture
def lead(leads, tmp_path):
    """A lead of three ads; another one beside it, and one elsewhere."""
    leads.execute("DELETE FROM intake_lead")
    leads.commit()
    take_in(tmp_path / "three", LEADS)
    return lead_id(leads)


def rows(leads):
    found = leads.execute("SELECT ad, other, verdict FROM cases_judgement ORDER BY id").fetchall()
    leads.rollback()
    return found


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", WORKERS)
def test_in_each_state_who_works_on_leads_says_something_of_two_ads(
    lead, leads, browse, people, connect, role, state
):
    put(connect, lead, state)
    client, sent = browse(people[role]), PAIR | {"token": uuid4()}
    for _ in range(2):
        answer = client.post(f"/leads/{lead}/ties/pair", sent)
        assert (answer.status_code, answer["Location"]) == (302, f"/leads/{lead}/ties#said")
    assert rows(leads) == [("r1", "r2", "same")]
    page = client.get(f"/leads/{lead}/ties").content.decode()
    assert "Ads 1 and 2: the same advertiser." in page
    assert "one way of writing prices" in page
    assert events(connect("owner"), subject=f"lead:{lead}", purpose="linking") == 1


def test_a_split_and_a_merge_are_taken_back(lead, leads, browse, people):
    client = browse(people[Role.PLANNER])
    client.post(f"/leads/{lead}/ties/split", {"apart": ["r3"], "reason": "another town"})
    assert rows(leads) == [("r1", "r3", "different"), ("r2", "r3", "different")]
    client.post(f"/leads/{lead}/ties/merge", {"lead": "one", "reason": "one text"})
    assert rows(leads)[2:] == [("r1", "r9", "same")]
    for count in (2, 1):
        page = client.get(f"/leads/{lead}/ties").content.decode()
        address = f"/leads/{lead}/undo/"
        assert page.count(f'href="{address}') == count
        deed = address + page.split(address)[1].split('"')[0]
        assert client.get(deed).status_code == 200
        assert client.post(deed, {"reason": " "}).status_code == 422
        sent = {"reason": "it was wrong", "token": uuid4()}
        for _ in range(2):
            assert client.post(deed, sent)["Location"] == f"/leads/{lead}/ties#said"
    assert [verdict for _, _, verdict in rows(leads)].count("withdrawn") == 3
    assert len(rows(leads)) == 6
    assert f"/leads/{lead}/undo/" not in client.get(f"/leads/{lead}/ties").content.decode()


@pytest.mark.parametrize("role", sorted(set(Role) - set(WORKERS)))
def test_for_all_others_there_is_no_such_page(lead, leads, browse, people, role):
    browse(people[Role.PLANNER]).post(f"/leads/{lead}/ties/pair", PAIR)
    client = browse(people[role])
    told = f"undo/{uuid4()}"
    for page in ("ties", "ties/pair", "ties/split", "ties/merge", told):
        for ask in (client.get, lambda at: client.post(at, PAIR)):
            theirs, none = ask(f"/leads/{lead}/{page}"), ask(f"/leads/{10**9}/{page}")
            assert bare(theirs) == bare(none)
            assert theirs.status_code in (404, 405)
    assert len(rows(leads)) == 1


@pytest.mark.parametrize(
    ("what", "sent", "words"),
    [
        ("pair", PAIR | {"other": "r1"}, "Choose two different ads."),
        ("pair", PAIR | {"verdict": "perhaps"}, "Choose one."),
        ("pair", PAIR | {"other": "b1"}, "Choose one."),
        ("pair", PAIR | {"reason": ""}, "Write down why."),
        ("pair", PAIR | {"reason": "ring 06 87654321"}, "Leave it out"),
        ("split", {"apart": ["r1", "r2", "r3"], "reason": "typed"}, "not none, and not all"),
        ("split", {"reason": "typed"}, "not none, and not all"),
        ("merge", {"lead": "L-in-two-towns", "reason": "typed"}, "Choose another lead"),
        ("merge", {"lead": "far", "reason": "typed"}, "no lead with this code"),
        ("merge", {"lead": "nowhere", "reason": "typed"}, "no lead with this code"),
    ],
)
def test_what_cannot_be_said_is_told_and_nothing_typed_is_lost(
    lead, leads, browse, people, what, sent, words
):
    answer = browse(people[Role.SUPERVISOR]).post(f"/leads/{lead}/ties/{what}", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert sent["reason"] in page
    assert rows(leads) == []


def test_what_was_said_since_stands_in_the_way_of_taking_back(lead, leads, browse, people):
    client = browse(people[Role.PLANNER])
    client.post(f"/leads/{lead}/ties/pair", PAIR)
    page = client.get(f"/leads/{lead}/ties").content.decode()
    deed = f"/leads/{lead}/undo/" + page.split(f"/leads/{lead}/undo/")[1].split('"')[0]
    client.post(f"/leads/{lead}/ties/pair", PAIR | {"verdict": "different"})
    assert client.get(deed).status_code == 404
    answer = client.post(deed, {"reason": "typed words"})
    assert answer.status_code == 422
    assert "typed words" in answer.content.decode()
