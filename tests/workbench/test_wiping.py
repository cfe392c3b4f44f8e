"""A stop reaches the scans: nothing of the ad is left there, nor that it was stopped."""

import shutil
import signal
from datetime import timedelta

import pyarrow.parquet as pq
import pytest
from asking import ask_as, events
from cases_of_two import TODAY, lead_id
from leads_of_two import LEADS, write_scan
from test_stop import rows_with, stop, superuser
from test_tick import child

from baken.workbench.accounts.roles import Role

__all__ = ["superuser"]
AGAIN = tuple({**lead, "band": "three-families"} for lead in LEADS)
WORDS = ("words of r1", "words of b1", "L-in-two-towns")


@pytest.fixture
def scans(leads, place, tmp_path):
    """Two scans that were taken in, the last one first; the workbench knows where they lie."""
    place.scan_file.unlink(missing_ok=True)  # the workbench is shared: other tests brought theirs
    made = [tmp_path / "scan", write_scan(tmp_path / "last")]
    for one in made:
        place.note_scan(one)
    yield made[::-1]
    place.scan_file.unlink()


@pytest.fixture
def stopped(scans, leads, people):
    """The lead in two municipalities was stopped just now."""
    stop(lead_id(leads), people[Role.PLANNER], "2026-wiped")


def run(place, today=TODAY):
    from baken.workbench.cases.wiping import wipe_stopped

    return wipe_stopped(scans=place.scans, today=today)


def seen(folder):
    """Bytes of the files in a folder, and values of its tables."""
    bare = "".join(path.read_bytes().decode("latin-1") for path in folder.iterdir())
    return bare + "".join(str(pq.read_table(one).to_pylist()) for one in folder.glob("*.parquet"))


def waiting(link):
    found = link.execute("SELECT ads FROM cases_wipe").fetchall()
    link.commit()
    return [sorted(ads) for (ads,) in found]


def later(superuser, **span):
    superuser.execute("UPDATE cases_wipe SET at = at - %s", [timedelta(**span)])


def test_a_workbench_knows_all_scans_it_took_in_that_are_still_there(scans, place, tmp_path):
    assert (place.scan, list(place.scans)) == (scans[0], scans)
    shutil.rmtree(scans[1])
    place.note_scan(tmp_path / "third")
    place.note_scan(tmp_path / "third")
    assert list(place.scans) == [tmp_path / "third", scans[0]]


def test_what_was_stopped_leaves_every_scan_and_what_was_kept_for_it_goes(
    stopped, scans, place, leads, superuser, connect
):
    assert waiting(leads) == [["b1", "r1"]]
    assert all(word in seen(one) for word in WORDS for one in scans)
    assert (run(place).stops, run(place).stops) == (1, 0)
    assert [word for word in WORDS for one in scans if word in seen(one)] == []
    assert all("words of r2" in seen(one) and "words of f1" in seen(one) for one in scans)
    assert waiting(leads) == []
    for word in (*WORDS, "{b1,r1}"):
        assert rows_with(superuser, word) == set(), word


def test_in_the_trail_are_numbers(stopped, scans, place, connect):
    owner = connect("owner")
    before = events(owner, subject="scans", purpose="stop")
    run(place)
    assert events(owner, subject="scans", purpose="stop") == before + 1
    told = "SELECT details FROM audit_event WHERE subject = 'scans' ORDER BY id DESC LIMIT 1"
    assert owner.execute(told).fetchone()[0] == {"what": "wiped", "count": 1, "unreached": 0}


def test_a_scan_that_is_gone_holds_up_no_stop_and_is_said(stopped, scans, place, leads, superuser):
    shutil.move(scans[1], scans[1].with_name("elsewhere"))
    done = run(place)
    assert (done.stops, done.unreached) == (0, (scans[1],))
    assert [word for word in WORDS if word in seen(scans[0])] == []
    shutil.move(scans[1].with_name("elsewhere"), scans[1])
    assert run(place).stops == 1
    assert [word for word in WORDS if word in seen(scans[1])] == []


@pytest.mark.parametrize("how", ["gone", "damaged", "in use"])
def test_after_an_hour_it_is_forgotten_all_the_same(stopped, scans, place, leads, superuser, how):
    from baken.files import only_one

    if how == "gone":
        shutil.rmtree(scans[0])
    if how == "damaged":
        (scans[0] / "lead_ads.parquet").write_bytes(b"PAR1 damaged")
    later(superuser, minutes=58)
    with only_one(scans[0] if how == "in use" else scans[0].parent / "other"):
        assert (run(place).stops, waiting(leads)) == (0, [["b1", "r1"]])
        later(superuser, minutes=3)
        done = run(place)
    assert (done.stops, done.unreached, waiting(leads)) == (1, (scans[0],), [])


def test_killed_between_the_scans_and_the_database_nothing_is_lost_or_done_twice(
    stopped, scans, place, leads, connect
):
    owner = connect("owner")
    before = events(owner, subject="scans", purpose="stop")
    killed = child(
        "from baken.workbench.cases import wiping\n"
        "wiping.record = lambda **_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "wiping.wipe_stopped(scans=where.scans, today=date(2026, 10, 1))\n",
        place,
    )
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    assert waiting(leads) == [["b1", "r1"]]
    assert (run(place).stops, run(place).stops) == (1, 0)
    assert [word for word in WORDS for one in scans if word in seen(one)] == []
    assert events(owner, subject="scans", purpose="stop") == before + 1


def test_only_jobs_sees_what_waits_and_nobody_adds_to_it(stopped, connect, people):
    import psycopg

    assert connect("owner").execute("SELECT count(*) FROM cases_wipe").fetchone() == (0,)
    for role, orders in {
        "app": ("SELECT ads FROM cases_wipe", "DELETE FROM cases_wipe"),
        "jobs": ("INSERT INTO cases_wipe (ads, at) VALUES ('{}', now())",),
    }.items():
        link = connect(role)
        for order in orders:
            ask_as(link, people[Role.PLANNER])
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                link.execute(order)
            link.rollback()


def test_a_stop_of_an_ad_that_is_no_lead_leaves_nothing_to_wipe(scans, people, leads):
    from cases_of_two import asking
    from test_stop import CALLED

    from baken.workbench.cases.actions import stop_of_none

    by = people[Role.PLANNER]
    with asking(by):
        stop_of_none(called_at=CALLED, reference="2026-none", by=by)
    assert waiting(leads) == []


def test_a_scan_that_is_taken_in_right_after_a_stop_does_not_bring_it_back(
    stopped, scans, place, leads, tmp_path
):
    from baken.workbench.intake.job import take_in_once

    new = write_scan(tmp_path / "new", AGAIN)
    take_in_once(place, new, TODAY)
    there = leads.execute(
        "SELECT count(*) FROM intake_lead WHERE lead_key = 'L-in-two-towns'"
    ).fetchone()
    leads.commit()
    assert there == (0,)
    assert [word for word in WORDS for one in (*scans, new) if word in seen(one)] == []


def test_a_later_scan_that_sees_the_ad_again_brings_it_as_new(
    stopped, scans, place, leads, people, tmp_path
):
    from baken.workbench.intake.job import take_in_once

    run(place)
    take_in_once(place, write_scan(tmp_path / "again", AGAIN), TODAY)
    again = lead_id(leads)
    assert stop(again, people[Role.PLANNER], "2026-wiped").reference == "2026-wiped"
    assert run(place).stops == 1
