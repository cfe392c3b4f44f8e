"""What was drawn by lot: its own page, read only, and only as far as the basis goes."""

import re
from dataclasses import replace

import pytest
from asking import events
from cases_of_two import BARENDRECHT, ROTTERDAM, TODAY, take_in

from baken.basis import demo_basis, write
from baken.workbench.accounts.roles import Role

SEES = (Role.SUPERVISOR, Role.PLANNER)
PAGE = "/leads/sample"
FAR = (BARENDRECHT, "far words", "services")
DRAWN = {
    "lead_id": "drawn",
    "band": "sample",
    "ads": {"d1": (ROTTERDAM, "drawn words", "services"), "d2": FAR},
}
LEADS = (DRAWN, {"lead_id": "worked", "ads": {"w1": (ROTTERDAM, "worked words", "services")}})


@pytest.fixture
def ids(leads, tmp_path):
    """Ids by lead, in Rotterdam."""
    take_in(tmp_path / "sampled", LEADS)
    asked = "SELECT lead_key, id FROM intake_lead WHERE municipality_id = %s"
    found = dict(leads.execute(asked, [ROTTERDAM]).fetchall())
    leads.commit()
    return found


@pytest.fixture
def file_basis(place):
    """file_basis(sample, places): put an invented basis on file, which goes when the test ends."""

    def put(sample=True, places=(ROTTERDAM, BARENDRECHT)):
        made = demo_basis(place.folder, list(places), TODAY, ())
        allow = replace(made.allow, random_sample=sample)
        write(replace(made, allow=allow), place.basis_file)

    yield put
    place.basis_file.unlink(missing_ok=True)


@pytest.mark.parametrize("role", Role)
def test_who_works_on_leads_reads_what_was_drawn_here(ids, browse, people, file_basis, role):
    file_basis()
    answer = browse(people[role]).get(PAGE)
    words = answer.content.decode()
    assert answer.status_code == (200 if role in SEES else 404)
    assert ("drawn words" in words) == (role in SEES)
    assert "far words" not in words
    assert "worked words" not in words


@pytest.mark.parametrize("given", [None, {"sample": False}, {"places": [BARENDRECHT]}])
def test_where_the_basis_does_not_allow_it_nothing_is_shown(ids, browse, people, file_basis, given):
    if given is not None:
        file_basis(**given)
    answer = browse(people[Role.PLANNER]).get(PAGE)
    assert answer.status_code == 200
    assert "drawn words" not in answer.content.decode()
    assert "does not allow a sample" in answer.content.decode()


def test_a_basis_for_invented_ads_shows_no_real_ones(ids, browse, people, file_basis, leads):
    file_basis()
    leads.execute("UPDATE intake_scan SET label = ''")
    leads.commit()
    assert "drawn words" not in browse(people[Role.PLANNER]).get(PAGE).content.decode()


def test_what_is_over_is_not_shown(ids, browse, people, file_basis, leads):
    file_basis()
    leads.execute("UPDATE intake_scan SET taken_at = now() - interval '15 days'")
    leads.commit()
    assert "drawn words" not in browse(people[Role.PLANNER]).get(PAGE).content.decode()


@pytest.mark.parametrize("role", SEES)
def test_nobody_works_on_what_was_drawn(ids, browse, people, file_basis, role):
    file_basis()
    client, pk = browse(people[role]), ids["drawn"]
    for address in ("/leads", "/leads?band=sample", "/leads?new=visit"):
        assert f'id="lead-{pk}"' not in client.get(address).content.decode()
    for end in ("", "/step/drop", "/step/mark", "/ties", "/holder", "/reveal"):
        assert client.get(f"/leads/{pk}{end}").status_code == 404
    for end in ("/step/drop", "/ties/together", "/holder", "/reveal"):
        sent = {"reason": "planted", "token": "", "before": ""}
        assert client.post(f"/leads/{pk}{end}", sent).status_code == 404
    page = client.get(PAGE).content.decode()
    main = page[page.index("<main") :]
    assert "<form" not in main
    assert 'href="/enter"' in main


def test_a_possible_minor_is_stopped_from_there(ids, browse, people, file_basis, leads):
    file_basis()
    client, pk = browse(people[Role.PLANNER]), ids["drawn"]
    assert f"/leads/{pk}/stop" in client.get(PAGE).content.decode()
    address = f"/leads/{pk}/stop"
    assert client.get(address).status_code == 200
    sent = {"day": "2026-01-02", "time": "10:00", "reference": "planted"}
    names = re.findall(r'name="([a-z_]+)"', client.get(address).content.decode())
    assert set(sent) <= set(names)
    assert client.post(address, sent).status_code == 302
    left = leads.execute("SELECT count(*) FROM intake_lead WHERE lead_key = 'drawn'").fetchone()
    assert left == (0,)


def test_every_look_is_in_the_trail(ids, browse, people, file_basis, connect):
    file_basis()
    owner, who = connect("owner"), people[Role.PLANNER]
    before = events(owner, subject="sample", action="read", actor=who)
    browse(who).get(PAGE)
    assert events(owner, subject="sample", action="read", actor=who) == before + 1


def test_pages_show_each_once_in_the_order_of_coming_in(
    leads, browse, people, file_basis, tmp_path
):
    file_basis()
    ads = [{"lead_id": f"s{one:02}", "band": "sample",
            "ads": {f"a{one}": (ROTTERDAM, "words", "services")}} for one in range(23)]  # fmt: skip
    take_in(tmp_path / "many", ads)
    client, address, found = browse(people[Role.PLANNER]), PAGE, []
    while address:
        page = client.get(address).content.decode()
        found += re.findall(r'id="lead-(\d+)"', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following[1] if following else None
    asked = leads.execute("SELECT id FROM intake_lead WHERE band = 'sample' ORDER BY id")
    assert found == [str(pk) for (pk,) in asked]
    assert client.get(f"{PAGE}?after=x").status_code == 200


def test_queries_do_not_grow_with_what_was_drawn(leads, browse, people, file_basis, tmp_path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    file_basis()
    client, counts = browse(people[Role.PLANNER]), []
    for size in (1, 9):
        drawn = [
            DRAWN | {"lead_id": f"s{one}", "ads": {f"a{one}.{ad}": (ROTTERDAM, "words", "services")
                                                   for ad in range(size)}}
            for one in range(size)
        ]  # fmt: skip
        take_in(tmp_path / f"d{size}", drawn)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE)
        counts.append(len(asked))
    assert counts[0] == counts[1]
