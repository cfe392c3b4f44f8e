"""One ad by hand goes down the same street as a scan's, and becomes a lead or nothing."""

from datetime import date
from uuid import uuid4

import pytest
from cases_of_two import asking, ground, lead_id, step

from baken.basis import demo_basis, write
from baken.schema.errors import BakenError
from baken.sealing import demo_keys
from baken.workbench.accounts.roles import Role
from baken.workbench.cases.workflow import Act, Need

TODAY = date(2026, 10, 1)
WORDS = "Massage in a private house. Planted words. Ring first."


@pytest.fixture
def basis(tmp_path):
    """A basis for invented ads in Rotterdam, with keys beside it."""
    (tmp_path / "none.csv").write_text("id\n")
    file = tmp_path / "basis.toml"
    write(demo_basis(tmp_path, ["GM0599", "GM0363"], TODAY, ["none.csv"]), file)
    demo_keys(tmp_path / "keys", 1, date(2026, 7, 1), TODAY)
    return file


def enter(by, basis, tip="citizen", **changed):
    from baken.workbench.cases import entering

    given = {"reason": "a neighbour rang", "token": uuid4()}
    town = changed.pop("town", "Rotterdam")
    ad = entering.Ad(WORDS, town, "site.example", tip)
    with asking(by):
        return entering.enter(ad=ad, basis=basis, today=TODAY, by=by, **given | changed)


def test_a_tip_becomes_a_lead_that_is_worked_on_as_any_other(leads, people, basis):
    before = leads.execute("SELECT count(*) FROM intake_lead").fetchone()[0]
    found = enter(people[Role.SUPERVISOR], basis)
    rows = leads.execute(
        "SELECT l.band, l.municipality_id, a.text, s.gone FROM intake_lead l "
        "JOIN intake_leadad a ON a.lead_id = l.id JOIN intake_scan s ON s.id = l.scan_id "
        "WHERE l.id = %s",
        [found.lead_id],
    ).fetchall()
    assert rows == [("tip", "GM0599", WORDS, 0)]
    assert leads.execute("SELECT count(*) FROM intake_lead").fetchone()[0] == before + 1
    assert lead_id(leads)
    assert step(found.lead_id, Act.MARK, people[Role.PLANNER], basis=ground()).start == "observed"


def test_the_same_form_twice_is_one_lead(leads, people, basis):
    token = uuid4()
    one, other = (enter(people[Role.PLANNER], basis, token=token) for _ in range(2))
    assert one == other


def test_an_ad_without_signals_becomes_nothing_and_leaves_no_words(leads, people, basis):
    assert enter(people[Role.PLANNER], basis, tip="").lead_id is None
    found = leads.execute("SELECT count(*) FROM intake_leadad WHERE strpos(text, 'Planted') > 0")
    assert found.fetchone() == (0,)


@pytest.mark.parametrize(
    ("role", "changed", "need"),
    [
        (Role.PLANNER, {"reason": " "}, Need.REASON),
        (Role.CHAIN, {}, Need.ROLE),
        (Role.PLANNER, {"town": "Amsterdam"}, Need.ROLE),
    ],
    ids=str,
)
def test_without_a_reason_or_a_role_there_nothing_comes_in(
    leads, people, basis, role, changed, need
):
    from baken.workbench.cases.refusal import Refused

    with pytest.raises(Refused) as caught:
        enter(people[role], basis, **changed)
    assert caught.value.needs == (need,)
    found = leads.execute("SELECT count(*) FROM intake_leadad WHERE strpos(text, 'Planted') > 0")
    assert found.fetchone() == (0,)


def test_without_a_basis_no_ad_is_looked_at(leads, people, tmp_path):
    with pytest.raises(BakenError):
        enter(people[Role.PLANNER], tmp_path / "none.toml")
