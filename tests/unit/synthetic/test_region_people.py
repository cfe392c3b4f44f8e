"""Who advertises in the invented region, and what happens to them: as planted."""

import re
from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from regions import PILOT, UNTIL, rows_of, small
from scipy.stats import chi2_contingency

from baken.schema.geography import municipalities
from baken.synthetic import (
    read_advertisers,
    read_intervention,
    read_outages,
    read_outcomes,
)
from baken.synthetic.advertisers import draw_advertiser, draw_advertisers
from baken.synthetic.assumptions import assumptions
from baken.synthetic.chance import stream
from baken.synthetic.days import make_calendar
from baken.synthetic.intervention import make_plan
from baken.synthetic.languages import LANGUAGES, language_shares
from baken.synthetic.outcomes import Visits, visit
from baken.synthetic.rows import TRUTH_COLUMNS
from baken.synthetic.seasons import day_weight


def test_kinds_have_their_shares(people):
    counted = Counter(row["kind"] for row in people)
    for kind, share in assumptions("kinds")["shares"].items():
        assert counted[kind] / len(people) == pytest.approx(share / 100, abs=0.02)
    strengths = Counter(row["strength"] for row in people if row["kind"] == "controlled")
    assert set(strengths) == {"much", "little", "nothing"}
    assert max(strengths.values()) - min(strengths.values()) <= 0.2 * sum(strengths.values())


def test_language_and_disguise_do_not_depend_on_control(people, truth):
    def independent(rows, column, kinds=("independent", "home", "touring", "controlled")):
        table = defaultdict(Counter)
        for row in rows:
            if row["kind"] in kinds:
                table[row["kind"] == "controlled"][row[column]] += 1
        values = sorted(set(table[True]) | set(table[False]))
        return chi2_contingency([[table[key][value] for value in values] for key in table]).pvalue

    assert independent(people, "language") > 0.001
    controlled = [row for row in people if row["kind"] == "controlled"]
    for row in controlled:
        row["much"] = "controlled" if row["strength"] == "much" else "independent"
    strong = [{"kind": row["much"], "language": row["language"][:2]} for row in controlled]
    assert independent(strong, "language") > 0.001
    one_each = {row["advertiser_id"]: row for row in truth}
    assert independent(one_each.values(), "disguised") > 0.001


def test_a_controlled_advertiser_without_signs_is_drawn_as_an_independent():
    calendar = make_calendar(stream(1, "calendar"), UNTIL, 60)
    for number in range(60):
        drawn = [
            draw_advertiser(
                stream(1, number), number, sort, calendar, language_shares(even=False), set()
            )
            for sort in (("independent", ""), ("controlled", "nothing"))
        ]
        for name in ("traits", "personas", "manner", "showing", "towns", "slots", "keeps"):
            assert getattr(drawn[0], name) == getattr(drawn[1], name)


def test_phones_are_shared_only_between_friends(truth, people):
    owners = defaultdict(set)
    for row in truth:
        for phone in row["phones"]:
            owners[phone].add(row["advertiser_id"])
    friends = {row["advertiser_id"]: set(row["shares_phone_with"]) for row in people}
    shared = [sorted(some) for some in owners.values() if len(some) > 1]
    assert shared
    for first, *others in shared:
        assert all(friends[other] & {first, *others} for other in others)


def test_what_agencies_scammers_and_the_controlled_show(people):
    def share(column, kind, strength=""):
        some = [r for r in people if (r["kind"], r["strength"]) == (kind, strength)]
        return sum(bool(r[column]) for r in some) / len(some)

    assert share("many_names", "agency") == 1
    assert share("prepay", "scammer") > 0.6
    for trait in ("many_names", "many_numbers", "ages_differ", "unprotected"):
        assert share(trait, "controlled", "much") > 0.4
        assert 0.05 < share(trait, "controlled", "little") < 0.5
        assert 0 < share(trait, "independent") < 0.15
    duos = [row for row in people if row["kind"] == "duo" and row["names"]]
    assert all(len(row["names"]) <= 2 for row in duos)


def test_only_possible_minors_bear_an_age_under_eighteen(region, ads, truth):
    minors = [row for row in truth if row["minor"]]
    assert len(minors) == region.minors == 3
    for ad, known in zip(ads, truth, strict=True):
        assert known["minor"] == any(age < 18 for age in known["ages"])
        if known["minor"]:
            assert known["ages"][0] in (16, 17)
            assert not known["offers"] + known["refuses"] + known["prices"]
            assert not known["unprotected"] and not known["everything"]
            assert re.search(r"\b1[67]\b", ad["age"] + " " + ad["text"])


def test_lookalikes_are_adults_and_three_times_as_many(truth):
    alike = [row for row in truth if row["lookalike"]]
    assert len(alike) == 3 * sum(row["minor"] for row in truth)
    assert all(age >= 18 for row in alike for age in row["ages"])


def test_an_id_stays_with_one_advertiser_on_one_site(truth):
    owners, days = defaultdict(set), defaultdict(list)
    for row in truth:
        owners[row["ad_id"]].add((row["advertiser_id"], row["site"]))
        days[row["ad_id"]].append(row["posted"])
    assert all(len(some) == 1 for some in owners.values())
    assert all(len(some) == len(set(some)) for some in days.values())
    assert sum(len(some) > 1 for some in days.values()) > 300


def test_volumes_have_a_heavy_tail_and_a_site_falls_silent(truth, people):
    volumes = sorted(row["ads"] for row in people)
    assert volumes[len(volumes) // 2] <= 5
    assert volumes[-1] > 50
    assert len({(row["site"], row["posted"]) for row in truth}) < 2 * 40


def test_tips_are_mostly_about_the_controlled(region, truth):
    tips = rows_of(region.folder / "tips.csv")
    kinds = {row["ad_id"]: row["kind"] for row in truth}
    assert len(tips) == region.tips == 12
    assert sum(kinds[tip["ad_id"]] == "controlled" for tip in tips) == 8
    assert {tip["kind"] for tip in tips} <= {
        "worker", "client", "aid_organisation", "platform", "citizen",
    }  # fmt: skip
    assert all(tip["received"] <= UNTIL.isoformat() for tip in tips)


def test_languages_have_their_shares_and_can_be_made_even(people, tmp_path):
    shares = language_shares(even=False)
    assert sum(shares.values()) == pytest.approx(1)
    counted = Counter(row["language"] for row in people)
    for language in LANGUAGES:
        assert counted[language] / len(people) == pytest.approx(shares[language], abs=0.03)
    region = small(tmp_path, days=20, ads_per_day=300, even=True)
    even = Counter(row["language"] for row in read_advertisers(region.folder).to_pylist())
    mixed = sum(count for language, count in even.items() if "+" in language)
    for count in (mixed, *(even[language] for language in LANGUAGES)):
        assert count / even.total() == pytest.approx(0.1, abs=0.04)


def test_traits_have_the_shares_of_their_kind():
    calendar, languages = make_calendar(stream(1, "calendar"), UNTIL, 3), language_shares(False)
    for sort in (("independent", ""), ("controlled", "much"), ("controlled", "little")):
        chances = assumptions("kinds")["profile"][sort[1] or sort[0]]
        drawn = [
            draw_advertiser(stream(5, *sort, n), n, sort, calendar, languages, set()).traits
            for n in range(1500)
        ]
        for trait in ("youth", "trusty", "hotel", "always", "cheap", "template", "crosses"):
            share = sum(traits[trait] for traits in drawn) / len(drawn)
            assert share == pytest.approx(chances[trait], abs=0.04)


def test_traits_are_seen_in_the_ads_of_those_who_have_them(truth, people):
    traits = {row["advertiser_id"]: row for row in people}
    for column in ("youth", "trusty", "hotel", "always"):
        rows = [row for row in truth if not row["minor"] and not row["copied_from"]]
        having = [row[column] for row in rows if traits[row["advertiser_id"]][column]]
        others = [row[column] for row in rows if not traits[row["advertiser_id"]][column]]
        assert sum(having) / len(having) > 0.9
        assert sum(others) / len(others) < 0.15
    for row in truth:
        if row["low_price"] and not row["copied_from"]:
            assert row["prices"] and traits[row["advertiser_id"]]["cheap"]
    own = [row for row in truth if row["kind"] in ("independent", "home")]
    assert 0.2 < sum(row["screening"] for row in own) / len(own) < 0.6
    assert 0.1 < sum(row["door"] for row in own) / len(own) < 0.4


def test_a_silent_site_has_no_rows(region, truth):
    seen = {(row["site"], row["posted"]) for row in truth}
    outages = read_outages(region.folder).to_pylist()
    silent = {
        (row["site"], row["first"] + timedelta(days=day))
        for row in outages
        for day in range((row["last"] - row["first"]).days + 1)
    }
    assert silent
    assert not seen & silent
    assert len(seen | silent) == 2 * 40


def test_seasons_make_waves():
    assert day_weight(date(2026, 12, 25)) < 0.7 * day_weight(date(2026, 12, 18))
    assert day_weight(date(2026, 2, 6)) > 1.1 * day_weight(date(2026, 8, 28))
    assert day_weight(date(2026, 2, 6)) > 1.1 * day_weight(date(2026, 2, 8))  # a Sunday


def test_leavers_and_movers_are_as_planted():
    plan, calendar = make_plan(100), make_calendar(stream(2, "calendar"), UNTIL, 100)
    drawn = draw_advertisers(2, calendar, language_shares(even=False), plan)
    people = [someone for someone, _ in zip(drawn, range(9000), strict=False)]
    touched = [one for one in people if one.base in PILOT and one.response.group]
    groups = Counter(one.response.group for one in touched)
    leavers = groups["leaver"] + groups["mover"]
    assert leavers / (leavers + groups["stayer"]) == pytest.approx(0.4, abs=0.08)
    assert groups["mover"] / leavers == pytest.approx(0.5, abs=0.12)
    assert not any(one.response.group for one in people if one.base not in PILOT)
    leaving = Counter((o.kind == "controlled", o.response.group == "stayer") for o in touched)
    table = [[leaving[kind, stays] for stays in (True, False)] for kind in (True, False)]
    assert chi2_contingency(table).pvalue > 0.001


def test_the_intervention_is_in_the_rows_as_documented(region, truth, people):
    found = read_intervention(region.folder)
    assert found.start == date(2026, 9, 11)
    assert set(found.municipalities) == PILOT
    assert (found.planted_fall, found.planted_delta) == (0.4, 0.5)
    left = {row["advertiser_id"]: row for row in people if row["left_on"]}
    assert len(left) == found.leavers
    assert sum(bool(row["moved_to"]) for row in left.values()) == found.movers > 0
    elsewhere = [row for row in people if row["moved_to"] and not row["left_on"]]
    assert len(elsewhere) == found.kept_away_next_door
    neighbours = municipalities()
    for row in left.values():
        assert row["left_on"] >= found.start and row["municipality"] in PILOT
        assert not row["moved_to"] or (
            row["moved_to"] in neighbours[row["municipality"]].neighbours - PILOT
        )
    moved = set()
    for row in truth:
        person = left.get(row["advertiser_id"])
        if person and row["posted"] >= person["left_on"]:
            assert row["municipality"] == person["moved_to"]
            moved.add(row["advertiser_id"])
    assert len(moved) == found.movers


def test_a_short_region_has_no_intervention(tmp_path):
    region = small(tmp_path)
    assert read_intervention(region.folder) is None
    assert not any(row["left_on"] for row in read_advertisers(region.folder).to_pylist())


def test_visits_are_in_the_region_and_say_nothing_about_anybody(region, truth):
    visits = read_outcomes(region.folder).to_pylist()
    assert 2 * 5 <= len(visits) == region.visits <= 6 * 6
    standing = {(row["ad_id"], row["posted"]): row for row in truth}
    for row in visits:
        ad = standing[row["ad_id"], row["date"]]
        assert ad["municipality"] == row["municipality"]
        assert not ad["outside_region"] and not ad["minor"]
        assert row["met"] == (row["outcome"] != "not_met")
        assert row["chosen_by"] in ("tip", "lead", "sample")
    assert len({row["visit_id"] for row in visits}) == len(visits)
    assert set(visits[0]) == {
        "visit_id", "date", "municipality", "ad_id", "chosen_by", "met", "outcome",
        "staff_incident", "complaint",
    }  # fmt: skip


def test_help_is_more_often_needed_by_the_controlled_but_most_visits_find_nothing():
    visits, kinds = Visits(stream(3, "visits")), ["controlled"] + ["independent"] * 9
    truth = [
        dict.fromkeys(TRUTH_COLUMNS, "false")
        | {"ad_id": str(n), "kind": kinds[n % 10], "youth": "true", "always": "true"}
        for n in range(6000)
    ]
    for day in range(1000):
        visit(visits, day, UNTIL, truth, None)
    assert 2 < len(visits.rows) / (1000 / 7) < 6
    helped = defaultdict(Counter)
    for row in visits.rows:
        controlled = kinds[int(row["ad_id"]) % 10] == "controlled"
        helped[controlled][row["outcome"] in ("help_accepted", "handover_avim")] += 1
        helped["all"][row["outcome"] in ("nothing_found", "not_met")] += 1
    shares = {key: some[True] / some.total() for key, some in helped.items()}
    assert shares[True] > 3 * shares[False]
    assert shares["all"] > 0.6
