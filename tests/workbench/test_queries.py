"""No page asks the database more often because there is more: counted, without a clock."""

from datetime import timedelta
from uuid import uuid4

import pytest
from asking import grant, person
from cases_of_two import ROTTERDAM, asking, take_in
from leads_of_two import EXPIRES

from baken.triage import BANDS
from baken.workbench.accounts.roles import Role

LISTS = (
    "/leads",
    "/leads?band=tip&state=observed&holder=none",
    "/leads?new=visit",
    "/leads?within=14",
    "/leads/sample",
    "/leads/views",
    "/leads/views?band=tip",
    "/enter",
    "/basis",
    "/stop",
    "/region",
    "/policies",
    "/policies/GM0599",
    "/policies/GM0599/change",
)
OF_LEAD = ("", "/step/drop", "/stop", "/ties", "/holder", "/reveal")


def lead(number, ads):
    return {
        "lead_id": f"L{number:03}",
        "band": BANDS[number % 2],
        "expires": EXPIRES + timedelta(days=number % 3),
        "ads": {f"k{number}.{ad}": (ROTTERDAM, f"words {ad}", "services") for ad in range(ads)},
    }


def read(pk, ads):
    """What was read in the ads of a lead, and why they stand together."""
    from baken.workbench.intake.models import LeadEdge, LeadField

    keys = [f"k0.{ad}" for ad in range(ads)]
    fields = [
        LeadField(lead_id=pk, ad_key=key, kind="age", value="31", start=0, end=5) for key in keys
    ]
    LeadField.objects.using("jobs").bulk_create(fields)
    edges = [
        LeadEdge(
            lead_id=pk, ad_key=keys[0], other_key=other, reason="contact", weight=8.0, parts=[],
            weakest=True, splits=False,
        )
        for other in keys[1:]
    ]  # fmt: skip
    LeadEdge.objects.using("jobs").bulk_create(edges)


def judge(pk, ads, who):
    from django.utils import timezone

    from baken.workbench.cases.models import Judgement

    now = timezone.now().replace(microsecond=0)
    with asking(who):
        Judgement.objects.bulk_create(
            Judgement(lead_id=pk, ad="k0.0", other=f"k0.{ad}", verdict="same", by_id=who, at=now,
                      reason="planted", deed=uuid4())
            for ad in range(1, ads)
        )  # fmt: skip


def assign(pk, times, planner, holder):
    """The lead goes to and fro."""
    from baken.workbench.cases.models import Assignment

    for turn in range(times):
        before, after = (holder, None) if turn % 2 else (None, holder)
        with asking(planner):
            Assignment.objects.create(
                lead_id=pk,
                before_id=before,
                holder_id=after,
                by_id=planner,
                at="2026-01-01T00:00Z",
                reason="planted",
                token=uuid4(),
            )


def save_views(client, count):
    for one in range(count):
        sent = {"name": f"v{one}", "whom": "" if one % 2 else ROTTERDAM}
        assert client.post("/leads/views?band=tip", sent).status_code == 302


def asked(client, addresses):
    """How many queries each page takes; a page that was opened before."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = {}
    for address in addresses:
        assert client.get(address).status_code == 200, address
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        counts[address] = len(seen)
    return counts


@pytest.fixture
def grow(leads, people, browse, tmp_path, second):
    """grow(n): n leads, the first of which has n ads and much besides; its id."""
    leads.execute("DELETE FROM worklist_savedview")
    leads.commit()

    def filled(size):
        planner = people[Role.PLANNER]
        leads.execute("DELETE FROM intake_lead")
        leads.execute("DELETE FROM worklist_savedview")
        leads.commit()
        scan = [lead(number, size if number == 0 else 1) for number in range(size)]
        take_in(tmp_path / f"s{size}", scan)
        found = leads.execute("SELECT id FROM intake_lead WHERE lead_key = 'L000'").fetchone()
        leads.commit()
        read(found[0], size)
        judge(found[0], size, planner)
        assign(found[0], size, planner, people[Role.SUPERVISOR])
        save_views(browse(planner), min(size, 12))
        return found[0]

    return filled


def test_what_people_who_work_on_leads_open(grow, browse, people):
    client, counts = browse(people[Role.PLANNER]), []
    for size in (44, 90):
        first = grow(size)
        found = asked(client, [*LISTS, *(f"/leads/{first}{end}" for end in OF_LEAD)])
        counts.append({page.replace(f"/{first}", "/0"): count for page, count in found.items()})
    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= 25


def test_what_an_administrator_opens(browse, people, connect):
    client, owner = browse(people[Role.ADMINISTRATOR]), connect("owner")
    pages = ["/people", f"/people/{people[Role.PLANNER]}"]
    few = asked(client, pages)
    for _ in range(30):
        grant(owner, person(owner, f"{uuid4()}@example.org"), Role.PLANNER)
    owner.commit()
    assert asked(client, pages) == few
    assert max(few.values()) <= 25


def test_what_a_key_keeper_opens(grow, browse, people, leads, second):
    from django.utils import timezone

    from baken.workbench.cases.models import Reveal

    pk, keeper, counts = grow(4), browse(people[Role.KEYS]), []
    for count in (1, 40):
        with asking(people[Role.PLANNER]):
            Reveal.objects.bulk_create(
                Reveal(lead_id=pk, municipality_id=ROTTERDAM, ad_key="k0.0", kind="phone",
                       asked_by_id=people[Role.PLANNER], asked_at=timezone.now(),
                       motive="planted", token=uuid4())
                for _ in range(count)
            )  # fmt: skip
        counts.append(asked(keeper, ["/reveals"]))
    assert counts[0] == counts[1]
