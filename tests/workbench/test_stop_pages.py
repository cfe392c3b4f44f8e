"""STOP in pages: reachable in one step, nothing without a call, four fields and no more after."""

import pytest
from cases_of_two import lead_id
from test_case_pages import STATES, WORKERS, bare, put
from test_stop import rows_with, superuser

from baken.workbench.accounts.roles import Role

__all__ = ["superuser"]
CALL = {"day": "2026-10-01", "time": "09:30"}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", WORKERS)
def test_in_each_state_the_protocol_is_one_step_away_and_leaves_four_fields(
    leads, browse, people, connect, superuser, role, state
):
    lead, client = lead_id(leads), browse(people[role])
    put(connect, lead, state, maker=people[Role.PLANNER])
    assert f'href="/leads/{lead}/stop"' in client.get(f"/leads/{lead}").content.decode()
    page = client.get(f"/leads/{lead}/stop").content.decode()
    assert "112" in page
    assert "r1" in page
    assert "words of r1" not in page
    assert "<nav" not in page
    sent = CALL | {"reference": f"P-{role}-{state}"}
    answer = client.post(f"/leads/{lead}/stop", sent)
    assert (answer.status_code, answer["Location"]) == (302, "/stopped")
    shown = client.get("/stopped").content.decode()
    assert f"P-{role}-{state}" in shown
    assert "1 October 2026 09:30" in shown
    for words in ("words of r1", "words of b1", "L-in-two-towns"):
        assert rows_with(superuser, words) == set(), words
    assert client.get(f"/leads/{lead}").status_code == 404
    assert client.post(f"/leads/{lead}/stop", sent).status_code == 302
    assert client.post(f"/leads/{lead}/stop", sent | {"reference": "other"}).status_code == 404


@pytest.mark.parametrize("role", sorted(set(Role) - set(WORKERS)))
def test_for_all_others_there_is_no_such_page(leads, browse, people, superuser, role):
    lead, client = lead_id(leads), browse(people[role])
    sent = CALL | {"reference": "forged"}
    for ask in (client.get, lambda at: client.post(at, sent), client.post):
        assert bare(ask(f"/leads/{lead}/stop")) == bare(ask(f"/leads/{10**9}/stop"))
        assert ask(f"/leads/{lead}/stop").status_code == 404
        assert ask("/stop").status_code == 404
    assert client.get("/stopped").status_code == 404
    assert rows_with(superuser, "words of r1")
    assert rows_with(superuser, "forged") == set()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"reference": " "}, "Call the police first"),
        ({"time": ""}, "Give the time."),
        ({"time": "half past"}, "Write the time as 14:05."),
        ({"day": "2999-01-01"}, "still to come"),
        ({"reference": "x" * 61}, "60"),
    ],
    ids=str,
)
def test_without_a_call_nothing_is_wiped_and_nothing_typed_is_lost(
    leads, browse, people, superuser, changed, words
):
    lead, client = lead_id(leads), browse(people[Role.SUPERVISOR])
    sent = CALL | {"reference": "P-typed"} | changed
    answer = client.post(f"/leads/{lead}/stop", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert all(f'value="{value}"' in page for value in sent.values() if value.strip())
    assert rows_with(superuser, "words of r1")


@pytest.mark.parametrize("role", WORKERS)
def test_an_ad_that_is_no_lead_is_stopped_from_every_page(leads, browse, people, role):
    client = browse(people[role])
    assert 'href="/stop"' in client.get("/leads").content.decode()
    assert client.get("/stop").status_code == 200
    sent = CALL | {"reference": f"P-none-{role}", "day": "2026-10-02"}
    for _ in range(2):
        assert client.post("/stop", sent)["Location"] == "/stopped"
    assert f"P-none-{role}" in client.get("/stopped").content.decode()
