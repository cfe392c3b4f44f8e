"""What people say of pairs of ads: kept, undone, and given to the next scan."""

import subprocess
import sys
from uuid import uuid4

import psycopg
import pytest
from asking import ask_as
from cases_of_two import BARENDRECHT, ROTTERDAM, asking, lead_id, take_in
from leads_of_two import LEADS

from baken.linking.judgements import standing
from baken.pipeline.judgements import read_judgements
from baken.schema.errors import BakenError
from baken.workbench.accounts.roles import Role

ADS = {key: (ROTTERDAM, f"words of {key}", "services") for key in ("r1", "r3", "r4")}


@pytest.fixture
def three(leads, tmp_path):
    """A lead of three ads in Rotterdam beside the others; its id."""
    take_in(tmp_path / "three", [dict(LEADS[0], ads=ADS), *LEADS[1:]])
    return lead_id(leads)


def do(name, by, **more):
    from baken.workbench.cases import judging

    given = {"reason": "invented reason", "by": by, "token": uuid4()} | more
    with asking(by):
        return getattr(judging, name)(**given)


def written(tmp_path):
    """What the next scan reads: the verdict that counts, by pair."""
    from baken.workbench.intake.leads import give_back

    file = tmp_path / "judgements.csv"
    give_back(file=file)
    said = read_judgements(file)
    return {pair: one.verdict for pair, one in standing(said).items()}


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.PLANNER])
def test_what_is_said_of_a_pair_reaches_the_next_scan(three, people, tmp_path, verdict, role):
    do("judge", people[role], lead_id=three, pair=("r3", "r1"), verdict=verdict)
    assert written(tmp_path) == {("r1", "r3"): verdict}


def test_split_keeps_every_ad_apart_from_every_other_part(three, people, tmp_path):
    do("split", people[Role.PLANNER], lead_id=three, apart=["r3", "r4"])
    assert written(tmp_path) == {("r1", "r3"): "different", ("r1", "r4"): "different"}


@pytest.mark.parametrize("apart", [[], list(ADS)])
def test_a_split_takes_some_ads_and_leaves_some(three, people, apart):
    with pytest.raises(BakenError, match="not none"):
        do("split", people[Role.PLANNER], lead_id=three, apart=apart)


def test_merge_ties_two_leads(three, leads, people, tmp_path):
    other = lead_id(leads, "one")
    do("merge", people[Role.PLANNER], lead_id=three, other_id=other)
    assert written(tmp_path) == {("r1", "r2"): "same"}
    with pytest.raises(BakenError, match="another lead"):
        do("merge", people[Role.PLANNER], lead_id=three, other_id=three)


@pytest.mark.parametrize("before", [[], ["same"], ["different", "unsure"], ["same", "withdrawn"]])
def test_undo_brings_back_what_counted_before_however_fast(three, people, tmp_path, before):
    """All within one second, in which linking would take the more careful of two."""
    planner = people[Role.PLANNER]
    for verdict in before:
        do("judge", planner, lead_id=three, pair=("r1", "r3"), verdict=verdict)
    counted = written(tmp_path)
    deed = do("split", planner, lead_id=three, apart=["r3"])[0].deed
    again = do("undo", planner, deed=deed)[0].deed
    assert written(tmp_path) == counted
    do("undo", planner, deed=again)
    assert written(tmp_path) == {("r1", "r3"): "different", ("r3", "r4"): "different"}


def test_what_others_have_built_on_is_not_undone(three, people):
    from baken.workbench.cases.refusal import Refused

    first = do("judge", people[Role.PLANNER], lead_id=three, pair=("r1", "r3"), verdict="same")
    do("judge", people[Role.SUPERVISOR], lead_id=three, pair=("r1", "r3"), verdict="unsure")
    with pytest.raises(Refused):
        do("undo", people[Role.PLANNER], deed=first[0].deed)


def test_the_same_form_twice_says_it_once(three, leads, people, tmp_path):
    order = {"lead_id": three, "apart": ["r3"], "token": uuid4()}
    first, second = (do("split", people[Role.PLANNER], **order) for _ in range(2))
    assert [row.pk for row in first] == [row.pk for row in second]
    assert leads.execute("SELECT count(*) FROM cases_judgement").fetchone() == (2,)


@pytest.mark.parametrize("reason", ["", "  ", "see 06 12345678", "x" * 201])
def test_a_reason_is_given_and_tells_no_contact(three, leads, people, reason):
    pair = {"lead_id": three, "pair": ("r1", "r3"), "verdict": "same", "reason": reason}
    with pytest.raises(BakenError):
        do("judge", people[Role.PLANNER], **pair)
    assert leads.execute("SELECT count(*) FROM cases_judgement").fetchone() == (0,)


def test_of_what_one_does_not_see_nothing_is_said_or_known(three, leads, people):
    from baken.workbench.cases.refusal import Absent

    planner, there = people[Role.PLANNER], lead_id(leads, "one")
    unseen = [
        {"lead_id": three, "pair": ("r1", "f1"), "verdict": "same"},
        {"lead_id": three, "pair": ("r1", "none"), "verdict": "same"},
        {"lead_id": 10**9, "pair": ("r1", "r3"), "verdict": "same"},
    ]
    for order in unseen:
        with pytest.raises(Absent):
            do("judge", planner, **order)
    for role in set(Role) - {Role.PLANNER, Role.SUPERVISOR}:
        with pytest.raises(Absent):
            do("split", people[role], lead_id=there, apart=["r2"])
    with pytest.raises(Absent):
        do("undo", planner, deed=uuid4())


INSERT = (
    "INSERT INTO cases_judgement (lead_id, ad, other, verdict, by_id, at, reason, deed) "
    "VALUES (%s, %s, %s, 'same', %s, now(), 'r', gen_random_uuid())"
)


def test_the_database_takes_judgements_of_ads_one_sees_in_ones_own_name(
    three, leads, connect, people
):
    app, planner = connect("app"), people[Role.PLANNER]

    def taken(who, *row):
        ask_as(app, who)
        try:
            app.execute(INSERT, row)
        except psycopg.errors.InsufficientPrivilege:
            return False
        else:
            return True
        finally:
            app.rollback()

    assert taken(planner, three, "r1", "r3", planner)
    assert not taken(planner, three, "r1", "r3", people[Role.SUPERVISOR])
    assert not taken(planner, three, "f1", "r1", planner)
    assert not taken(people[Role.CHAIN], three, "r1", "r3", people[Role.CHAIN])
    do("judge", planner, lead_id=three, pair=("r1", "r3"), verdict="same")
    for order in ("UPDATE cases_judgement SET verdict = 'same'", "DELETE FROM cases_judgement"):
        ask_as(app, planner)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute(order)
        app.rollback()
    for role in Role:
        ask_as(app, people[role])
        seen = app.execute("SELECT count(*) FROM cases_judgement").fetchone()[0]
        assert seen == (1 if role in (Role.PLANNER, Role.SUPERVISOR) else 0)


def test_a_possible_minor_takes_what_was_said_of_its_ads_along(three, leads, people, tmp_path):
    """Also what was said in another lead; what is about others stays."""
    from test_stop import stop

    planner, other = people[Role.PLANNER], lead_id(leads, "one")
    do("merge", planner, lead_id=other, other_id=three)
    do("judge", planner, lead_id=three, pair=("r1", "r3"), verdict="same")
    assert len(written(tmp_path)) == 2
    stop(other, planner, "2026-merged")
    assert written(tmp_path) == {("r1", "r3"): "same"}
    stop(three, planner, "2026-three")
    assert written(tmp_path) == {}


def test_the_lead_shows_what_counts_of_its_ads(three, people):
    from baken.workbench.cases.judging import counting
    from baken.workbench.intake.models import Lead

    planner = people[Role.PLANNER]
    do("judge", planner, lead_id=three, pair=("r1", "r3"), verdict="same")
    do("judge", planner, lead_id=three, pair=("r1", "r3"), verdict="unsure")
    with asking(planner):
        found = counting(Lead.objects.get(pk=three))
    assert [(one.pair, one.verdict, one.by) for one in found] == [
        (("r1", "r3"), "unsure", f"W{planner}")
    ]


def test_the_command_writes_a_file_that_the_scan_reads(three, people, place, tmp_path):
    do("judge", people[Role.PLANNER], lead_id=three, pair=("r1", "r4"), verdict="different")
    file = tmp_path / "said.csv"
    order = [sys.executable, "-m", "baken", "workbench", "judgements", str(file)]
    done = subprocess.run(
        [*order, "--folder", str(place.folder)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 ")
    assert [one.pair for one in read_judgements(file)] == [("r1", "r4")]
    assert BARENDRECHT not in file.read_text()
