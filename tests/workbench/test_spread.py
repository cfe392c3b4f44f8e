"""Where the ads of a group stand, on the page of a lead: what one may see, and no other place."""

import re
from uuid import uuid4

import pytest
from asking import designate, events, grant, person
from cases_of_two import BARENDRECHT, ROTTERDAM, lead_id, take_in

from baken.workbench.accounts.roles import Role
from baken.workbench.config.database import cluster, superuser

OTHER = "Capelle aan den IJssel"
NEAR, FAR = "GM0502", "GM0363"  # one that takes part, and one that does not


@pytest.fixture
def owner(connect, people):
    return connect("owner")


@pytest.fixture
def both(owner):
    """both(role): somebody with that role in both municipalities."""

    def hire(role):
        who = person(owner, f"{uuid4()}@example.org")
        for place in (ROTTERDAM, BARENDRECHT):
            grant(owner, who, role, place)
            designate(owner, who, place)
        owner.commit()
        return who

    return hire


def section(client, lead):
    """The part of the page of a lead that says where its group stands."""
    shown = client.get(f"/leads/{lead}").content.decode()
    return re.search(r'<section aria-labelledby="spread">.*?</section>', shown, re.DOTALL)[0]


@pytest.mark.parametrize("role", [Role.PLANNER, Role.SUPERVISOR])
def test_who_works_in_both_sees_how_many_stand_where_on_a_map_and_in_a_table(
    browse, leads, both, role
):
    here, there = lead_id(leads), lead_id(leads, municipality=BARENDRECHT)
    shown = section(browse(both(role)), here)
    assert f'<a href="/leads/{there}">{OTHER}</a></th><td>1</td>' in shown
    assert "Rotterdam (this page)</th><td>1</td>" in shown
    assert shown.count("<svg") == 1
    assert "does not stand here" in shown
    assert "script" not in shown


def test_a_group_in_one_of_both_leaves_the_other_a_dot(browse, leads, both):
    shown = section(browse(both(Role.PLANNER)), lead_id(leads, "one"))
    assert f'<th scope="row">{OTHER}' not in shown
    assert OTHER in shown, "on the map"
    assert "does not stand here" not in shown


def test_where_else_a_group_stands_cannot_be_told_from_the_page(browse, leads, people, tmp_path):
    """The same whether it is next door, where nobody takes part, or in both."""
    scan = [
        {"lead_id": f"G-{name}", "ads": {f"r{name}": (ROTTERDAM, "words", "services")}}
        for name in ("x1x", "x2x", "x3x")
    ]
    for lead, places in zip(scan, ([NEAR], [FAR], [NEAR, FAR]), strict=True):
        for place in places:
            lead["ads"][f"{place}-{lead['lead_id']}"] = (place, "words", "services")
    take_in(tmp_path / "elsewhere", scan)
    client = browse(people[Role.SUPERVISOR])
    ids = [lead_id(leads, lead["lead_id"]) for lead in scan]
    shown = {section(client, pk) for pk in ids}
    assert len(shown) == 1
    assert OTHER not in shown.pop()
    pages = {bare_of(client, pk, lead["lead_id"]) for pk, lead in zip(ids, scan, strict=True)}
    assert len(pages) == 1


def bare_of(client, pk, key):
    """The page of a lead without what is its own: ids and the mark of a form."""
    shown = client.get(f"/leads/{pk}").content.decode()
    shown = re.sub(r'value="[^"]*"', "", shown)
    return shown.replace(f"/{pk}", "/0").replace(f"lead-{pk}", "lead-0").replace(key[2:], "x")


def test_what_another_supervisor_holds_is_as_if_it_were_not_there(
    browse, leads, both, people, place
):
    here, there = lead_id(leads), lead_id(leads, municipality=BARENDRECHT)
    me, client = both(Role.SUPERVISOR), None
    client = browse(me)
    assert f"/leads/{there}" in section(client, here)
    with superuser(cluster(place)) as link:
        link.execute(
            "UPDATE intake_lead SET holder_id = %s WHERE id = %s", [people["planner"], there]
        )
    assert f"/leads/{there}" not in section(client, here)


def test_that_it_was_seen_stands_in_the_trail_with_the_other_leads(browse, leads, both, owner):
    here, there = lead_id(leads), lead_id(leads, municipality=BARENDRECHT)
    who = both(Role.PLANNER)
    browse(who).get(f"/leads/{here}")
    asked = "SELECT details FROM audit_event WHERE actor = %s AND municipality IS NULL "
    found = owner.execute(asked + "AND subject = %s AND action = 'read'", [who, f"lead:{here}"])
    assert [one for (one,) in found] == [{"shown": [str(there)]}]
    owner.rollback()
    assert events(owner, actor=who, subject=f"lead:{here}", data_class="signals") == 2
