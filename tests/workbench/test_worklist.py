"""The worklist and the page of a lead: what is shown, to whom, and what is written of it."""

import re
from datetime import date, timedelta

import pytest
from asking import events
from hypothesis import given
from hypothesis import strategies as st
from leads_of_two import EXPIRES, write_scan

from baken.triage import BANDS
from baken.workbench.accounts.roles import Role
from baken.workbench.worklist.filters import HOLDERS, KINDS, PERIODS, STATES, Spot, Wanted, wanted

SEES = (Role.SUPERVISOR, Role.PLANNER)
TODAY = date(2026, 10, 1)


def take_in(folder):
    from baken.workbench.intake import leads

    return leads.take_in(folder=folder, today=TODAY)


@pytest.fixture
def jobs(connect, people):
    link = connect("jobs")
    for name in ("leadad", "leadsignal", "leadfield", "leadedge", "lead", "scan"):
        link.execute(f"DELETE FROM intake_{name}")
    link.commit()
    return link


@pytest.fixture
def ids(jobs, tmp_path):
    """The leads of two municipalities: id by lead and municipality."""
    take_in(write_scan(tmp_path / "scan"))
    rows = jobs.execute("SELECT lead_key, municipality_id, id FROM intake_lead").fetchall()
    jobs.rollback()
    return {(key, place): pk for key, place, pk in rows}


def shown(client, address="/leads"):
    """Ids of the leads on a page of the worklist, in order."""
    page = client.get(address).content.decode()
    return [int(one) for one in re.findall(r'id="lead-(\d+)"', page)]


def following(client, address):
    found = re.search(r'rel="next" href="([^"]+)"', client.get(address).content.decode())
    return found[1].replace("&amp;", "&") if found else None


@pytest.mark.parametrize("role", Role)
def test_each_role_finds_leads_of_its_municipality_or_no_page(ids, browse, people, role):
    client, mine = browse(people[role]), ids["one", "GM0599"]
    listed, page = client.get("/leads"), client.get(f"/leads/{mine}")
    if role in SEES:
        here = {pk for (_, place), pk in ids.items() if place == "GM0599"}
        assert set(shown(client)) == here
        assert "words of r2" in page.content.decode()
    else:
        assert (listed.status_code, page.status_code) == (404, 404)
        assert b"words of" not in listed.content + page.content


@pytest.mark.parametrize("role", SEES)
def test_of_ads_elsewhere_only_that_there_are_some(ids, browse, people, role):
    page = browse(people[role]).get(f"/leads/{ids['L-in-two-towns', 'GM0599']}").content.decode()
    assert "words of r1" in page
    assert "words of b1" not in page
    assert "Capelle" not in page
    assert "elsewhere in the region" in page


def bare(answer):
    """An answer without what differs by request."""
    headers = {name: value for name, value in answer.items() if name != "Content-Length"}
    return answer.status_code, headers, re.sub(r'value="\w+"', "", answer.content.decode())


@pytest.mark.parametrize("role", Role)
def test_none_and_not_yours_answer_alike_and_leave_the_same_trace(
    ids, browse, people, connect, role
):
    client, owner = browse(people[role]), connect("owner")
    elsewhere, nothing = ids["L-in-two-towns", "GM0502"], max(ids.values()) + 10**6
    assert bare(client.get(f"/leads/{elsewhere}")) == bare(client.get(f"/leads/{nothing}"))
    for pk in (elsewhere, nothing):
        assert events(owner, subject=f"lead:{pk}", action="refuse", actor=people[role]) == 1
        assert events(owner, subject=f"lead:{pk}", action="read", actor=people[role]) == 0


def test_a_case_of_another_supervisor_is_not_there(ids, jobs, browse, people):
    pk = ids["one", "GM0599"]
    planner = people[Role.PLANNER]
    jobs.execute("UPDATE intake_lead SET holder_id = %s WHERE id = %s", [planner, pk])
    jobs.commit()
    client = browse(people[Role.SUPERVISOR])
    assert pk not in shown(client)
    assert client.get(f"/leads/{pk}").status_code == 404
    assert pk in shown(browse(planner))


def test_what_was_closed_is_not_in_the_list_and_its_page_still_is(ids, browse, people, connect):
    client, pk = browse(people[Role.PLANNER]), ids["one", "GM0599"]
    owner = connect("owner")
    owner.execute(
        "INSERT INTO cases_case (lead_id, municipality_id, state, since, expires_at, seen) "
        "VALUES (%s, 'GM0599', 'no-ground', now(), now() + interval '1 day', '{}')",
        [pk],
    )
    owner.commit()
    assert pk not in shown(client)
    assert client.get(f"/leads/{pk}").status_code == 200


def test_every_look_is_in_the_trail(ids, browse, people, connect):
    client, owner = browse(people[Role.PLANNER]), connect("owner")
    mine, who = ids["one", "GM0599"], people[Role.PLANNER]
    before = events(owner, action="search", actor=who, subject="worklist")
    client.get("/leads?within=7")
    client.get(f"/leads/{mine}")
    assert events(owner, action="search", actor=who, subject="worklist") == before + 1
    for data_class in ("signals", "ad_text", "links", "policy"):
        assert events(owner, action="read", subject=f"lead:{mine}", data_class=data_class) == 1


def test_filters_are_addresses(jobs, browse, people, tmp_path):
    here = {"r1": ("GM0599", "words", "services")}
    bands = {"tip": "tip", "three": "three-families"}
    leads = [{"lead_id": key, "band": band, "ads": here} for key, band in bands.items()]
    leads += [{"lead_id": "people", "ads": {"r2": ("GM0599", "words", "several-people")}}]
    take_in(write_scan(tmp_path / "scan", leads))
    client = browse(people[Role.PLANNER])
    rows = jobs.execute("SELECT lead_key, id FROM intake_lead").fetchall()
    name = {pk: key for key, pk in rows}
    assert [name[pk] for pk in shown(client)] == ["tip", "three", "people"]
    assert [name[pk] for pk in shown(client, "/leads?band=tip")] == ["tip"]
    assert [name[pk] for pk in shown(client, "/leads?family=several-people")] == ["people"]
    assert shown(client, "/leads?municipality=GM0502") == []
    assert len(shown(client, f"/leads?since={TODAY}")) == 3
    assert shown(client, f"/leads?since={TODAY + timedelta(days=1)}") == []
    assert len(shown(client, "/leads?band=x&since=2026-99-99&within=-1&after=9.x.1")) == 3


def many(count):
    """Leads that expire on three days, in two bands, in Rotterdam."""
    for number in range(count):
        yield {
            "lead_id": f"L{number:03}",
            "band": BANDS[number % 2],
            "expires": EXPIRES + timedelta(days=number % 3),
            "ads": {f"k{number}": ("GM0599", "words", "services")},
        }


def test_pages_show_every_lead_once_by_band_and_day(jobs, browse, people, tmp_path):
    take_in(write_scan(tmp_path / "scan", list(many(70))))
    client, address, found, pages = browse(people[Role.PLANNER]), "/leads", [], 0
    while address:
        found += shown(client, address)
        address, pages = following(client, address), pages + 1
    asked = "SELECT id FROM intake_lead ORDER BY band <> 'tip', expires, id"
    assert found == [pk for (pk,) in jobs.execute(asked)]
    assert pages == 4


def queries(client, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_queries_do_not_grow_with_rows(jobs, browse, people, tmp_path):
    client = browse(people[Role.PLANNER])
    take_in(write_scan(tmp_path / "one", list(many(2))))
    client.get("/leads")
    few = queries(client, "/leads?band=tip")
    take_in(write_scan(tmp_path / "more", list(many(200))))
    client.get("/leads")
    assert queries(client, "/leads?band=tip") == few
    assert few <= 20


def test_queries_of_a_lead_do_not_grow_with_its_ads(jobs, browse, people, tmp_path):
    client, counts = browse(people[Role.PLANNER]), []
    for number in (1, 60):
        ads = {f"a{one}": ("GM0599", f"words of {one}", "services") for one in range(number)}
        take_in(write_scan(tmp_path / f"s{number}", [{"lead_id": f"n{number}", "ads": ads}]))
        asked = "SELECT id FROM intake_lead WHERE lead_key = %s"
        (pk,) = jobs.execute(asked, [f"n{number}"]).fetchone()
        jobs.rollback()
        counts.append(queries(client, f"/leads/{pk}"))
    assert counts[0] == counts[1] <= 25


def test_what_may_no_longer_be_kept_is_not_shown_unless_it_is_invented(ids, jobs, browse, people):
    client = browse(people[Role.PLANNER])
    jobs.execute("UPDATE intake_lead SET expires = '2001-01-01'")
    jobs.commit()
    assert len(shown(client)) == 2
    jobs.execute("UPDATE intake_scan SET label = ''")
    jobs.commit()
    assert shown(client) == []
    assert client.get(f"/leads/{ids['one', 'GM0599']}").status_code == 404


spots = st.builds(
    Spot, st.sampled_from(KINDS), st.dates(date(1000, 1, 1)), st.integers(0, 10**18 - 1)
)
choices = st.builds(
    Wanted,
    municipality=st.sampled_from(["", "GM0599"]),
    band=st.sampled_from(["", *KINDS]),
    family=st.sampled_from(["", "services"]),
    state=st.sampled_from(["", *STATES]),
    holder=st.sampled_from(["", *HOLDERS, "17"]),
    new=st.booleans(),
    since=st.none() | st.dates(date(1000, 1, 1)),
    within=st.none() | st.sampled_from(PERIODS),
    after=st.none() | spots,
)


@given(choices)
def test_a_choice_comes_back_from_its_address(choice):
    from urllib.parse import parse_qsl

    assert wanted(dict(parse_qsl(choice.query))) == choice


NAMES = ("municipality", "band", "family", "state", "holder", "new", "since", "within", "after")


@given(st.dictionaries(st.sampled_from(NAMES), st.text()))
def test_no_address_breaks_the_worklist_and_any_choice_fits_in_a_view(query):
    found = wanted(query)
    assert isinstance(found, Wanted)
    assert len(found.query) <= 300


def put(connect, order, *values):
    owner = connect("owner")
    owner.execute(order, values)
    owner.commit()


def test_filters_for_who_has_a_lead_and_where_it_stands(ids, jobs, browse, people, connect):
    both, one = ids["L-in-two-towns", "GM0599"], ids["one", "GM0599"]
    holder, planner = people[Role.SUPERVISOR], browse(people[Role.PLANNER])
    jobs.execute("UPDATE intake_lead SET holder_id = %s WHERE id = %s", [holder, one])
    jobs.commit()
    put(
        connect,
        "INSERT INTO cases_case (lead_id, municipality_id, state, since, expires_at, seen) "
        "VALUES (%s, 'GM0599', 'signal', now(), now() + interval '1 day', '{}')",
        both,
    )
    found = {
        "holder=none": [both], "holder=other": [one], "holder=me": [], f"holder={holder}": [one],
        "holder=999999": [], "state=signal": [both], "state=observed": [one],
        "state=assessment": [], "state=signal&holder=other": [],
    }  # fmt: skip
    assert {query: shown(planner, f"/leads?{query}") for query in found} == found
    assert shown(browse(holder), "/leads?holder=me") == [one]
    assert shown(browse(holder), f"/leads?holder={people[Role.PLANNER]}") == []


def badges(client, address="/leads"):
    """Ids of the leads that are called new."""
    page = client.get(address).content.decode()
    cards = re.findall(r'id="lead-(\d+)">(.*?)</li>\n(?=<li class="card"|</ul>)', page, re.DOTALL)
    return {int(one) for one, words in cards if 'class="new"' in words}


def test_new_is_what_came_in_after_what_was_seen_on_an_earlier_visit(
    jobs, browse, people, tmp_path
):
    jobs.execute("DELETE FROM worklist_lastseen")
    jobs.commit()
    take_in(write_scan(tmp_path / "first", list(many(2))))
    me, other = people[Role.PLANNER], people[Role.SUPERVISOR]
    first = browse(me)
    assert badges(first) == set()
    assert len(shown(first, "/leads?new=visit")) == 2
    assert "first visit" in first.get("/leads").content.decode()
    take_in(write_scan(tmp_path / "second", list(many(5))))
    again = browse(me)
    assert len(badges(again)) == 3
    assert set(shown(again, "/leads?new=visit")) == badges(again) == badges(again)
    assert "first visit" not in again.get("/leads").content.decode()
    assert badges(browse(me)) == set()
    assert shown(browse(me), "/leads?new=visit") == []
    assert badges(browse(other)) == set()


def test_what_is_seen_in_two_scans_is_new_once(jobs, tmp_path):
    take_in(write_scan(tmp_path / "first", list(many(2))))
    kept = jobs.execute("SELECT lead_key, first_scan_id FROM intake_lead").fetchall()
    changed = [lead | {"band": "tip"} for lead in many(2)]
    take_in(write_scan(tmp_path / "second", changed))
    asked = jobs.execute("SELECT lead_key, first_scan_id FROM intake_lead WHERE scan_id > %s "
                         "ORDER BY lead_key", [kept[0][1]]).fetchall()  # fmt: skip
    assert asked == sorted(kept)
