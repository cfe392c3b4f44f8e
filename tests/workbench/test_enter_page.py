"""The page to enter one ad: it becomes a lead, or nothing, or a STOP; others find no page."""

from uuid import uuid4

import pytest
from cases_of_two import ROTTERDAM
from django.utils import timezone
from test_case_pages import WORKERS

from baken.basis import demo_basis, write
from baken.sealing import new_keys
from baken.workbench.accounts.roles import Role

SENT = {
    "text": "Massage in a private house. Planted words. Ring first.",
    "site": "site.example",
    "town": "Rotterdam",
    "tip": "citizen",
    "reason": "a neighbour rang",
}


@pytest.fixture
def basis(place, tmp_path):
    """A basis for invented ads, with demo keys, in the folder of a workbench of its own."""
    from baken.workbench.cases.views import enter
    from baken.workbench.config.place import Place

    today = timezone.localdate()
    here = Place(tmp_path)
    write(demo_basis(tmp_path, [ROTTERDAM], today, ()), here.basis_file)
    new_keys(here.keys, today, today, "demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(enter, "place", lambda: here)
        yield here


def words_kept(leads):
    found = leads.execute("SELECT count(*) FROM intake_leadad WHERE strpos(text, 'Planted') > 0")
    count = found.fetchone()[0]
    leads.rollback()
    return count


@pytest.mark.parametrize("role", WORKERS)
def test_a_tip_becomes_a_lead_once(leads, browse, people, basis, role):
    client, sent = browse(people[role]), SENT | {"token": uuid4()}
    where = {client.post("/enter", sent)["Location"] for _ in range(2)}
    assert len(where) == 1
    assert "Planted words" in client.get(where.pop()).content.decode()
    assert words_kept(leads) == 1


def test_where_nothing_counts_nothing_stays_and_the_page_says_so(leads, browse, people, basis):
    client = browse(people[Role.PLANNER])
    answer = client.post("/enter", SENT | {"tip": ""})
    assert answer["Location"] == "/enter?nothing"
    assert "Nothing of the ad was kept" in client.get("/enter?nothing").content.decode()
    assert words_kept(leads) == 0


def test_an_ad_that_states_an_age_below_eighteen_leads_to_the_stop(leads, browse, people, basis):
    client = browse(people[Role.SUPERVISOR])
    answer = client.post("/enter", SENT | {"text": "Planted words. I am 17 years old."})
    assert answer["Location"] == "/stop"
    assert words_kept(leads) == 0


@pytest.mark.parametrize("role", sorted(set(Role) - set(WORKERS)))
def test_for_all_others_there_is_no_such_page(leads, browse, people, basis, role):
    client = browse(people[role])
    assert client.get("/enter").status_code == client.post("/enter", SENT).status_code == 404
    assert words_kept(leads) == 0


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"reason": " "}, "Write down why."),
        ({"text": ""}, "Give the words of the ad."),
        ({"town": "Amsterdam"}, "Choose one."),
        ({"site": ""}, "Give the name of the site."),
    ],
    ids=str,
)
def test_what_is_missing_is_told_and_nothing_typed_is_lost(
    leads, browse, people, basis, changed, words
):
    sent = SENT | changed
    answer = browse(people[Role.PLANNER]).post("/enter", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert all(sent[name].strip() in page for name in ("text", "reason"))
    assert words_kept(leads) == 0


def test_without_a_basis_no_ad_is_looked_at(leads, browse, people, basis):
    basis.basis_file.unlink()
    answer = browse(people[Role.PLANNER]).post("/enter", SENT)
    assert answer.status_code == 422
    assert "Planted words" in answer.content.decode()
    assert words_kept(leads) == 0
