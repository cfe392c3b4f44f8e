"""Which pairs are drawn for the question what the links follow, and what is kept of them."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
import team as teams
from invented_moves import FIRST, WEEKS, Person, people, plan_toml, write_moves
from typer.testing import CliRunner

from baken.basis import demo_basis, write
from baken.cli import app
from baken.measure.plan import register
from baken.pipeline.answers_file import DrawJob
from baken.pipeline.audit_links import SAID, AuditJob, opened_audit, told_recall
from baken.pipeline.label import opened_labels
from baken.schema.errors import BakenError, NotPermitted
from baken.sealing.sealed_file import read_key, unseal

TODAY = FIRST + timedelta(7 * WEEKS)
REGION = ["GM0606", "GM0622", "GM0503"]


def job_in(folder, invented, region=REGION):
    """A job to judge pairs of what they placed, by a registered plan."""
    folder.mkdir(exist_ok=True)
    write_moves(folder / "ads.csv", invented)
    write(demo_basis(folder, region, TODAY, ["ads.csv"]), folder / "basis.toml")
    (folder / "plan.toml").write_text(plan_toml())
    register(folder / "plan.toml", folder / "figures", TODAY)
    return AuditJob((folder / "ads.csv",), "plain", folder / "basis.toml", 100,
                    folder / "a.sealed", folder / "a.key", TODAY,
                    figures=folder / "figures")  # fmt: skip


def drawn(job):
    with opened_audit(job) as audit:
        return audit.drawn


def who(pair, side):
    return pair[f"{side}_id"].partition("-")[0]


def judge(job, answer):
    """Answer every pair; returns where the answers and their key are."""
    with opened_audit(job) as audit:
        for at, pair in enumerate(audit.drawn):
            audit.answer(at, {SAID: answer(pair)})
    return job.out, job.key


def by_who_she_is(pair):
    return "same" if who(pair, "left") == who(pair, "right") else "other"


@pytest.fixture(scope="module")
def invented():
    return people(5)


@pytest.fixture(scope="module")
def job(invented, tmp_path_factory):
    return job_in(tmp_path_factory.mktemp("audit"), invented)


@pytest.fixture(scope="module")
def pairs(job):
    return drawn(job)


def test_pairs_are_moves_of_texts_and_each_text_moves_once(pairs):
    assert len(pairs) > 20
    for pair in pairs:
        assert pair["left_town"] != pair["right_town"]
        assert pair["left_day"] < pair["right_day"]
    assert len({pair["left_text"] for pair in pairs}) == len(pairs)


def test_the_links_follow_who_keeps_her_number_and_nobody_else(pairs, invented):
    keeps = {person.name for person in invented if person.keeps and len(person.towns) == 2}
    for pair in pairs:
        same = who(pair, "left") == who(pair, "right")
        assert bool(pair["followed"]) == (same and who(pair, "left") in keeps)
    assert {pair["followed"] for pair in pairs} == {"", "yes"}


def test_moves_out_of_the_pilot_are_told_apart_and_all_of_them_are_drawn(job, pairs, invented):
    across = {who(pair, "left") for pair in pairs if pair["across"]}
    assert all(name.startswith("over") for name in across)
    assert drawn(replace(job, size=len(across), out=job.out.with_name("few"),
                         key=job.key.with_name("few.key"))) == [
        pair for pair in pairs if pair["across"]
    ]  # fmt: skip


def test_by_who_they_are_the_share_that_was_planted_is_found(job, invented):
    told = told_recall([judge(job, by_who_she_is)], TODAY)
    keeping = sum(person.keeps for person in invented if len(person.towns) == 2)
    low, high = told.moves.interval
    assert low < keeping / 60 < high
    assert told.counts["other"] > 0


def test_two_people_judge_the_same_pairs(job, pairs):
    other = replace(job, out=job.out.with_name("b"), key=job.key.with_name("b.key"), labeller="B")
    assert drawn(other) == pairs
    files = [judge(job, by_who_she_is), judge(other, lambda _: "same")]
    told = told_recall(files, TODAY)
    assert told.agreement.same.hits == told.counts["same"]


def test_pairs_of_another_seed_are_not_laid_beside_them(job):
    few = replace(job, size=5, seed=8, out=job.out.with_name("c"), key=job.key.with_name("c.key"))
    with pytest.raises(BakenError, match="other pairs"):
        told_recall([judge(job, by_who_she_is), judge(few, by_who_she_is)], TODAY)


def test_what_the_links_say_is_not_told_before_every_pair_has_an_answer(tmp_path, invented):
    job = job_in(tmp_path / "team", invented[:30])
    with opened_audit(job) as audit:
        audit.answer(0, {SAID: "same"})
    with pytest.raises(BakenError, match="without an answer"):
        told_recall([(job.out, job.key)], TODAY)


def test_contacts_are_overwritten_and_the_file_is_sealed(job, pairs):
    person = Person("who", "tekst", ("Delft",), ((0, 1),), number=1)
    number = next(person.rows())[3]
    assert number[:4] not in json.dumps(pairs)
    content = job.out.read_bytes()
    assert pairs[0]["left_text"].split()[-1].encode() not in content
    assert b"left_text" in unseal(job.out, read_key(job.key), TODAY)


def test_a_contact_in_the_words_is_overwritten_too(tmp_path):
    text = people(1)[0].text + " Bel 06 83920417 of mail naam@voorbeeld.nl."
    mover = Person("over1", text, ("Schiedam", "Vlaardingen"), ((30, 34), (34, 38)))
    (pair,) = drawn(job_in(tmp_path / "team", [mover]))
    assert "83920417" not in pair["left_text"]
    assert "naam@" not in pair["left_text"]


def test_what_may_not_be_looked_at_is_not_drawn(tmp_path, invented):
    assert {pair["right_town"] for pair in drawn(job_in(tmp_path / "two", invented, REGION[:2]))} \
        <= {"Schiedam", "Vlaardingen"}  # fmt: skip
    old = Person("old1", invented[0].text, ("Schiedam", "Vlaardingen"), ((2, 8), (8, 12)))
    with pytest.raises(BakenError, match="No pair can be drawn"):
        drawn(job_in(tmp_path / "old", [old]))


def test_an_ad_without_a_contact_cannot_be_followed_and_is_in_no_pair(tmp_path, invented):
    job = job_in(tmp_path / "team", invented)
    lines = job.ads[0].read_text().splitlines()
    over = [line for line in lines if line.startswith("over")]
    without = [",".join([*line.split(",")[:3], "", *line.split(",")[4:]]) for line in over]
    job.ads[0].write_text("\n".join([lines[0], *without]) + "\n")
    write(demo_basis(tmp_path / "team", REGION, TODAY, ["ads.csv"]), job.basis)
    with pytest.raises(BakenError, match="No pair can be drawn"):
        drawn(job)


def test_where_a_stop_rule_fires_nobody_looks(tmp_path, invented):
    minor = replace(invented[0], name="over1", text=f"{invented[0].text} Leeftijd: 17.",
                    towns=("Schiedam", "Vlaardingen"), weeks=((30, 34), (34, 38)))  # fmt: skip
    other = replace(minor, name="over2", text=invented[1].text, number=9)
    job = job_in(tmp_path / "team", [minor, other])
    with opened_audit(job) as audit:
        assert [who(pair, "left") for pair in audit.drawn] == ["over2"]
        assert {stop["ad_id"] for stop in audit.stops} == {"over1-0", "over1-1"}
        assert "17" not in json.dumps([audit.drawn, audit.stops])


def test_a_team_needs_leave_to_draw_at_random(team, tmp_path):
    team.basis()
    ads = team.ads([teams.ad(1)])
    (tmp_path / "plan.toml").write_text(plan_toml())
    register(tmp_path / "plan.toml", tmp_path / "figures", TODAY)
    job = AuditJob((ads,), "plain", team.folder / "basis.toml", 5,
                   tmp_path / "a.sealed", tmp_path / "a.key", teams.TODAY,
                   figures=tmp_path / "figures")  # fmt: skip
    with pytest.raises(NotPermitted, match="random_sample"):
        drawn(job)
    assert not job.key.exists()


def test_labels_and_pairs_are_not_taken_for_each_other(job, pairs):
    labels = DrawJob(job.ads, "plain", job.basis, 100, job.out, job.key, TODAY)
    with pytest.raises(BakenError, match="another command"), opened_labels(labels):
        pass


def run(*words):
    done = CliRunner().invoke(app, ["measure", "link-recall", *map(str, words)])
    if isinstance(done.exception, BakenError):
        raise done.exception
    return done.output


def test_the_command_tells_what_to_give_to_the_measure_only_where_it_is_enough(job):
    out, key = judge(job, by_who_she_is)
    said = run(out, "--key", key, "--today", TODAY)
    assert "200 real moves" in said
    assert "--followed" not in said
    assert "wholly new text" in said


def test_the_command_refuses_keys_that_do_not_go_with_the_files(job):
    with pytest.raises(BakenError, match="once for each"):
        run(job.out, "--key", job.key, "--key", job.key, "--today", TODAY)
    with pytest.raises(BakenError, match="one person or of two"):
        run(job.out, job.out, job.out, "--today", TODAY)


def test_a_file_that_is_not_there_is_said_before_the_basis_is_asked(job):
    gone = replace(job, ads=(job.ads[0].with_name("gone.csv"),))
    with pytest.raises(BakenError, match=r"gone\.csv") as caught:
        drawn(gone)
    assert not isinstance(caught.value, NotPermitted)
