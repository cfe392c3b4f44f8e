"""A lead is destroyed after the day that its page names, with everything that hangs on it."""

from datetime import timedelta

import pytest
from asking import events
from cases_of_two import lead_id, step
from leads_of_two import EXPIRES, LEADS, write_scan

from baken.workbench.accounts.roles import Role
from baken.workbench.cases.workflow import Act
from baken.workbench.config.database import cluster, superuser


@pytest.fixture
def root(place, people):
    """Past every wall, to see what is left."""
    with superuser(cluster(place)) as link:
        link.autocommit = True
        yield link


def real(leads, tmp_path):
    """The leads as of a scan that is not invented."""
    leads.execute("DELETE FROM intake_lead")
    leads.commit()
    from baken.workbench.intake.leads import take_in

    take_in(folder=write_scan(tmp_path / "real", LEADS, None), today=EXPIRES)


def hanging(root):
    """Rows that hang on leads, in every table that has any."""
    names = root.execute(
        "SELECT DISTINCT conrelid::regclass::text FROM pg_constraint WHERE contype = 'f' "
        "AND confrelid IN ('intake_lead'::regclass, 'cases_case'::regclass)"
    ).fetchall()
    counts = {name: root.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for (name,) in names}
    return {name for name, count in counts.items() if count}


def test_after_its_last_day_nothing_of_it_is_left_in_any_row(
    leads, people, second, root, tmp_path, connect
):
    from baken.workbench.intake.expiry import destroy_expired

    real(leads, tmp_path)
    step(lead_id(leads), Act.DROP, people[Role.PLANNER])
    assert {"intake_leadad", "intake_leadsignal", "cases_case", "cases_step"} <= hanging(root)
    assert destroy_expired(EXPIRES) == 0, "on its last day it is still there"
    owner = connect("owner")
    before = events(owner, purpose="clock", subject="leads")
    count = root.execute("SELECT count(*) FROM intake_lead").fetchone()[0]
    assert destroy_expired(EXPIRES + timedelta(days=1)) == count > 0
    assert root.execute("SELECT count(*) FROM intake_lead").fetchone()[0] == 0
    assert hanging(root) == set()
    assert destroy_expired(EXPIRES + timedelta(days=1)) == 0
    assert events(owner, purpose="clock", subject="leads") == before + 1


def test_invented_leads_stay(leads, root):
    from baken.workbench.intake.expiry import destroy_expired

    count = root.execute("SELECT count(*) FROM intake_lead").fetchone()[0]
    assert destroy_expired(EXPIRES + timedelta(days=999)) == 0
    assert root.execute("SELECT count(*) FROM intake_lead").fetchone()[0] == count > 0


def test_the_clock_does_it(leads, place, tmp_path, root):
    from baken.workbench.cases.job import tick_now

    real(leads, tmp_path)
    assert tick_now(place, EXPIRES + timedelta(days=1), whole=False).counts.get("destroyed") is None
    assert tick_now(place, EXPIRES + timedelta(days=1)).counts["destroyed"] > 0
    assert root.execute("SELECT count(*) FROM intake_lead").fetchone()[0] == 0


def test_a_request_is_destroyed_thirty_days_after_it_was_made(leads, people, second, root):
    from uuid import uuid4

    from cases_of_two import asking, ground

    from baken.workbench.cases.clock import tick
    from baken.workbench.cases.revealing import ask

    lead, who = lead_id(leads), people[Role.PLANNER]
    step(lead, Act.MARK, who)
    with asking(who):
        ask(ad=(lead, "r1"), kind="phone", motive="planted", by=who, ground=ground(), token=uuid4())
    mine = "SELECT count(*) FROM cases_reveal WHERE lead_id = %s"
    for days, left in ((29, 1), (1, 0)):
        older = "UPDATE cases_reveal SET asked_at = asked_at - make_interval(days => %s)"
        root.execute(older, [days])
        tick()
        assert root.execute(mine, [lead]).fetchone()[0] == left
