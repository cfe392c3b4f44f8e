"""What a run may do: where, for whom, on which papers, with which keys."""

import hashlib
import json
from datetime import date

import pytest
from team import LEAD, QUIET, TODAY, ad, contents, groups, leads, table

from baken.basis import Action, corpus_basis, load, permit, write
from baken.pipeline.scan import scan
from baken.schema.errors import BakenError, NotPermitted

LONG = (
    "Rustige ontvangst in mijn schone kamer met uitzicht op het park, neem de tijd en "
    "drink eerst een kop thee met mij."
)
TWO = [ad(1, LEAD), ad(2, QUIET)]


# Municipalities


def test_only_ads_of_the_basis_s_municipalities_are_let_in(team):
    rows = [ad(1, LEAD), ad(2, LEAD, town="Groningen"), ad(3, LEAD, town="")]
    record = team.scan(rows)
    assert groups(team.out) == {frozenset({"plain:ad-1"})}
    assert {name: record.counts[name] for name in ("in", "outside", "unknown")} == {
        "in": 1,
        "outside": 1,
        "unknown": 1,
    }


PROFILE = """
municipality = "GM0606"
source = "Invented"
valid_from = {valid_from}
minimum_age = 21
[indicators]
off = ["unprotected-offered"]
"""


@pytest.fixture
def profiles(team):
    folder = team.folder / "profiles"
    folder.mkdir()

    def give(text=PROFILE, valid_from="2026-01-01"):
        (folder / "schiedam.toml").write_text(text.format(valid_from=valid_from))

    return give


TWO_TOWNS = [
    ad(1, f"{LEAD} Ik ben 19 jaar."),
    ad(2, f"{LEAD} Ik ben 20 jaar. Tot ziens.", town="Rotterdam"),
]


def test_an_indicator_that_is_off_in_one_municipality_counts_in_the_other(team, profiles):
    profiles()
    team.scan(TWO_TOWNS)
    assert [row["municipalities"] for row in table(team.out, "leads")] == [["GM0599"]]


def test_a_profile_that_does_not_hold_yet_changes_nothing(team, profiles):
    profiles(valid_from="2026-10-01")
    team.scan(TWO_TOWNS)
    assert len(table(team.out, "leads")) == 2


def test_a_municipality_s_minimum_is_shown_there_and_does_not_count(team, profiles):
    profiles(PROFILE.replace("unprotected-offered", "low-stated-age"))
    team.scan(TWO_TOWNS)
    shown = [row for row in table(team.out, "signals") if row["family"] == "age"]
    assert {(row["ad_key"], row["indicator"]) for row in shown} == {
        ("plain:ad-1", "age-below-local-minimum"),
        ("plain:ad-2", "low-stated-age"),
    }
    assert {row["use"] for row in shown} == {"context"}
    assert {tuple(row["families"]) for row in table(team.out, "leads")} == {
        ("services", "several-people")
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("unprotected-offered", "no-such-indicator"),
        ("GM0606", "GM9999"),
        ("minimum_age", "weight"),
        ('source = "Invented"', ""),
        ("[indicators]", "[indicators"),
    ],
)
def test_a_profile_with_a_fault_stops_the_run_and_is_named(team, profiles, old, new):
    profiles(PROFILE.replace(old, new))
    with pytest.raises(BakenError, match=r"schiedam\.toml"):
        team.scan(TWO_TOWNS)
    assert not team.out.exists()


# Tips


def _tips(team, *lines):
    path = team.folder / "tips.csv"
    path.write_text("\n".join(["ad_id,received,kind,reference", *lines]) + "\n")
    return path


def test_a_tip_makes_a_lead_of_an_ad_that_shows_nothing(team):
    tips = _tips(team, "ad-1,2026-09-21,aid_organisation,T-1")
    team.scan([ad(1), ad(2, LONG)], tips=tips)
    assert leads(team.out) == {frozenset({"plain:ad-1"}): ("tip", ("tip",))}
    [signal_] = table(team.out, "signals")
    assert json.loads(signal_["detail"]) == {"tip": "aid_organisation"}


def test_a_tip_about_no_ad_of_the_run_makes_nothing(team):
    tips = _tips(team, "ad-9,2026-09-21,citizen,T-1", "ad-3,2026-09-21,citizen,T-2")
    team.scan([ad(1), ad(3, town="Groningen")], tips=tips)
    assert leads(team.out) == {}
    assert (team.out / "rejects.csv").read_text().count("\n") == 1


def test_bad_tips_go_to_the_rejects_and_the_good_ones_count(team):
    tips = _tips(
        team,
        "ad-1,2026-09-21,citizen,T-1",
        "ad-1,2027-01-01,citizen,T-2",
        "ad-1,2026-09-21,neighbour,T-3",
        "ad-1,2026-09-21,citizen,0612345678",
        ",2026-09-21,citizen,T-4",
    )
    record = team.scan([ad(1)], tips=tips)
    lines = (team.out / "rejects.csv").read_text().splitlines()[1:]
    assert [line.split(",")[:3] for line in lines] == [
        ["tips.csv", "3", "received"],
        ["tips.csv", "4", "kind"],
        ["tips.csv", "5", "reference"],
        ["tips.csv", "6", "ad_id"],
    ]
    assert record.counts["leads"] == 1


def test_a_tip_finds_an_ad_of_which_the_id_is_a_number(team):
    tips = _tips(team, "0612345678,2026-09-21,citizen,T-1")
    team.scan([ad(1, id="0612345678"), ad(2, LONG)], tips=tips)
    [lead] = table(team.out, "lead_ads")
    assert lead["ad_id"].startswith("2026q3.")


# The legal basis


def test_without_a_basis_it_says_what_would_make_it(team):
    with pytest.raises(NotPermitted) as refused:
        team.scan(TWO, basis=None)
    assert refused.value.exit_code == 3
    assert "baken count" in str(refused.value)
    assert "baken basis new" in str(refused.value)
    assert not team.out.exists()


def test_after_its_last_day_a_basis_carries_counting_and_no_more(team):
    path = team.basis(valid_until="2026-09-29")
    with pytest.raises(NotPermitted, match="baken count"):
        team.scan(TWO)
    counting = permit(load(path), Action.COUNT, TODAY)
    assert counting.field_kinds == ()
    assert not counting.enters_workbench


def test_every_reason_is_told_at_once(team):
    path = team.basis()
    text = path.read_text().replace('role = "fg"', 'role = "other"')
    path.write_text(text.replace('statutory_basis = "Gemeentewet art. 151a"', ""))
    with pytest.raises(NotPermitted) as refused:
        team.scan(TWO)
    assert "signatories" in str(refused.value)
    assert "statutory_basis" in str(refused.value)


def test_a_decision_that_was_changed_afterwards_carries_nothing(team):
    (team.folder / "decision.txt").write_text("decided otherwise")
    with pytest.raises(NotPermitted, match=r"decision\.sha256"):
        team.scan(TWO)


def test_an_occasion_is_one_ad_and_a_reason(team):
    team.basis(mode="occasion")
    record = team.scan([ad(1, LEAD), ad(1, LEAD, date="2026-09-22")], reason="Report R-1")
    assert record.basis["mode"] == "occasion"
    assert len(leads(team.out)) == 1


@pytest.mark.parametrize(
    ("rows", "reason", "words"),
    [
        ([ad(1, LEAD), ad(2, LEAD)], "Report R-1", "exactly one ad"),
        ([ad(1, LEAD)], None, "--reason"),
        ([ad(1, LEAD)], "  ", "--reason"),
    ],
)
def test_more_than_an_occasion_is_refused(team, rows, reason, words):
    team.basis(mode="occasion")
    with pytest.raises(NotPermitted, match=words):
        team.scan(rows, reason=reason)
    assert not team.out.exists()


def test_a_published_corpus_runs_without_places_and_is_labelled(team):
    path = team.ads([ad(1, LEAD), ad(2, LEAD, town=""), ad(3, QUIET, town="Groningen")])
    basis = team.folder / "corpus.toml"
    write(corpus_basis(path, "Invented corpus", "CC0", "Nobody"), basis)
    record = scan(team.job(path, basis=basis, keys=team.folder / "no keys"))
    assert record.label == "published corpus"
    assert json.loads((team.out / "run.json").read_text())["label"] == "published corpus"
    assert record.counts["in"] == 3
    assert not (team.out / "sealed.parquet").exists()
    first = contents(team.out)
    scan(team.job(path, basis=basis))
    assert contents(team.out) == first
    path.write_text(path.read_text() + "\n")
    with pytest.raises(NotPermitted, match="SHA-256"):
        scan(team.job(path, basis=basis))


def test_what_ran_is_on_record_and_files_only_by_their_hash(team):
    record = team.scan([*TWO, ad(3, date="no day")])
    written = json.loads((team.out / "run.json").read_text())
    ads = (team.folder / "ads.csv").read_bytes()
    assert written["files"] == [hashlib.sha256(ads).hexdigest()]
    assert written["counts"] == record.counts
    assert written["basis"]["reference"] == "B-2026-1"
    assert written["retention"] == {"lead_days": 30, "window_days": 60}
    assert written["expires"] == "2026-12-31"
    assert record.counts["read"] == 2
    assert record.counts["rejected"] == 1


# The sample


def _many():
    return [ad(n, QUIET, contact=f"061000{n:04d}") for n in range(40)]


def test_a_sample_is_drawn_where_the_dpia_covers_it(team):
    team.basis(sample=True)
    record = team.scan([*_many(), ad(50, LEAD)])
    drawn = [row for row in table(team.out, "leads") if row["band"] == "sample"]
    assert len(drawn) == record.counts["sample"] == 20
    assert all(row["families"] == [] for row in drawn)
    assert len(table(team.out, "lead_ads")) == 21


def test_no_sample_where_it_is_not_asked_for(team):
    record = team.scan([*_many(), ad(50, LEAD)])
    assert record.counts["sample"] == 0
    assert [row["band"] for row in table(team.out, "leads")] == ["two-families"]


def test_a_sample_that_the_dpia_does_not_cover_is_refused(team):
    team.basis(sample=True, covered=False)
    with pytest.raises(NotPermitted, match=r"dpia\.random_sample"):
        team.scan(_many())


# Keys


def test_without_a_key_it_says_how_to_make_one(team):
    (team.folder / "keys" / "2026Q3.key").unlink()
    with pytest.raises(BakenError, match="baken keys new"):
        team.scan(TWO)
    assert not team.out.exists()


def test_without_a_folder_of_keys_it_says_how_to_make_one(team):
    with pytest.raises(BakenError, match="baken keys new"):
        team.scan(TWO, keys=team.folder / "nowhere")


def test_days_without_a_key_lose_their_contacts_and_it_is_said(team):
    (team.folder / "keys" / "2026Q3.key").unlink()
    team.keys(date(2026, 10, 1), date(2026, 10, 1))
    later = date(2026, 10, 2)
    rows = [ad(n, QUIET, contact="0612345678", date=f"2026-09-2{n}") for n in (1, 2)]
    rows += [ad(n, QUIET, contact="0612345678", date="2026-10-01") for n in (3, 4)]
    record = team.scan(rows, today=later)
    assert [note for note in record.notes if "2026-09-21" in note and "2 days" in note]
    assert groups(team.out) == {
        frozenset({"plain:ad-1"}),
        frozenset({"plain:ad-2"}),
        frozenset({"plain:ad-3", "plain:ad-4"}),
    }
