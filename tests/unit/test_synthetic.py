"""The invented region: repeatable, as varied as promised, and truthful about itself."""

import csv
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import cache
from itertools import combinations, product
from pathlib import Path

import phonenumbers
import pytest
from scipy.stats import chi2_contingency

from baken.schema.errors import BakenError
from baken.schema.geography import municipalities, resolve, towns_named
from baken.synthetic import (
    make_region,
    read_advertisers,
    read_intervention,
    read_outages,
    read_outcomes,
    read_truth,
)
from baken.synthetic.advertisers import draw_advertiser, draw_advertisers
from baken.synthetic.assumptions import assumptions
from baken.synthetic.chance import stream
from baken.synthetic.days import make_calendar
from baken.synthetic.intervention import make_plan
from baken.synthetic.languages import LANGUAGES, language_shares
from baken.synthetic.numerals import age_in_words
from baken.synthetic.outcomes import Visits, visit
from baken.synthetic.rows import TRUTH_COLUMNS
from baken.synthetic.seasons import day_weight

UNTIL = date(2026, 9, 30)
PILOT = {"GM0502", "GM0606", "GM0622"}
FILES = (
    "ads.csv", "tips.csv", "outcomes.csv", "truth/ads.csv", "truth/advertisers.csv",
    "truth/outages.csv", "truth/README.md",
)  # fmt: skip


SLOT = re.compile(r"\{([A-Z]?[a-z_]+)\}")


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    out = tmp_path_factory.mktemp("region")
    return make_region(out, days=40, ads_per_day=300, seed=7, until=UNTIL)


@pytest.fixture(scope="module")
def ads(region):
    return rows_of(region.folder / "ads.csv")


@pytest.fixture(scope="module")
def truth(region):
    return read_truth(region.folder).to_pylist()


@pytest.fixture(scope="module")
def people(region):
    return read_advertisers(region.folder).to_pylist()


def small(folder, seed=1, **changes):
    arguments = {"days": 8, "ads_per_day": 30, "until": UNTIL} | changes
    return make_region(folder, seed=seed, **arguments)


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}


def test_equal_arguments_give_equal_bytes_and_another_seed_other_bytes(tmp_path):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        small(tmp_path / name, seed)
    first, again, other = (contents(tmp_path / name) for name in "abc")
    assert first == again
    assert set(map(Path, FILES)) <= set(first)
    assert first[Path("ads.csv")] != other[Path("ads.csv")]
    assert b"\r" not in b"".join(first.values())


def test_hash_order_plays_no_part(tmp_path):
    code = (
        "import datetime, pathlib, sys; from baken.synthetic import make_region;"
        "make_region(pathlib.Path(sys.argv[1]), days=4, ads_per_day=30, seed=3,"
        " until=datetime.date(2026, 9, 30))"
    )
    for hash_seed in ("1", "2"):
        command = [sys.executable, "-c", code, str(tmp_path / hash_seed)]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": hash_seed})
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def test_the_summary_says_what_was_written(region, ads, truth, people):
    assert region.rows == len(ads) == len(truth) == 40 * 300
    assert region.advertisers == len(people)
    assert (region.first, region.last) == (date(2026, 8, 22), UNTIL)
    assert min(row["posted"] for row in ads) >= region.first.isoformat()
    assert max(row["posted"] for row in ads) == UNTIL.isoformat()


def test_truth_stands_row_by_row_beside_the_ads(ads, truth):
    for ad, known in zip(ads, truth, strict=True):
        assert (ad["ad_id"], ad["site"]) == (known["ad_id"], known["site"])
        assert ad["posted"] == known["posted"].isoformat()
        assert ad["text"].strip()


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


def test_texts_are_alike_only_where_they_were_copied(ads, truth):
    texts = defaultdict(set)
    for ad, known in zip(ads, truth, strict=True):
        if not known["copied_from"]:
            texts[ad["text"]].add(known["advertiser_id"])
    assert all(len(authors) == 1 for authors in texts.values())
    versions = {row["text_version"] for row in truth}
    copied = {row["copied_from"] for row in truth if row["copied_from"]}
    assert len(copied & versions) > 20
    scammers = [row for row in truth if row["kind"] == "scammer"]
    assert all(row["copied_from"] for row in scammers if not row["minor"])


def test_a_version_is_one_text_but_for_the_blanks(ads, truth):
    opened = defaultdict(set)
    for ad, known in zip(ads, truth, strict=True):
        opened[known["text_version"]].add(ad["text"].count("\n"))
    assert all(len(shapes) == 1 for shapes in opened.values())


def test_texts_vary_in_length_and_seldom_repeat(ads):
    lengths = sorted(len(ad["text"].split()) for ad in ads)
    assert lengths[len(lengths) // 20] < 35
    assert lengths[-len(lengths) // 20] > 80
    assert lengths[0] >= 5
    assert lengths[-1] < 200
    assert not any("{" in ad["text"] for ad in ads)


def test_stated_names_ages_and_prices_stand_in_the_row(ads, truth):
    for ad, known in zip(ads, truth, strict=True):
        written = f"{ad['name']} {ad['text']}".lower()
        assert all(name.lower() in written for name in known["names"])
        for age in known["ages"]:
            forms = {str(age)} | {age_in_words(age, language) for language in LANGUAGES}
            assert any(form in ad["age"] + ad["text"] for form in forms)
        for price in known["prices"]:
            assert price.partition(":")[2] in ad["text"]


def test_stated_phones_stand_in_the_row(ads, truth):
    for ad, known in zip(ads, truth, strict=True):
        if known["phones"] and not known["disguised"]:
            digits = re.sub(r"\D", "", ad["contact"] + ad["text"])
            assert known["phones"][0][3:] in digits
        assert known["phones"] or known["handles"]


def test_phones_are_valid_or_kept_for_drama(truth):
    numbers = {phone for row in truth for phone in row["phones"]}
    dutch = {number for number in numbers if number.startswith("+31")}
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(number)) for number in dutch)
    assert all(re.fullmatch(r"\+447700900\d{3}", number) for number in numbers - dutch)
    assert len(numbers - dutch) > 10


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


def test_towns_exist_where_the_region_says(truth, ads):
    region = assumptions("region")
    for row in [*region["municipality"], *region["outside"]]:
        for town in row["towns"]:
            assert row["code"] in {found.municipality for found in towns_named(town)}
    assert len(region["municipality"]) == 25
    inside = {row["code"] for row in region["municipality"]}
    for row in truth:
        assert row["outside_region"] == (row["municipality"] not in inside)
    known = [
        resolve(ad["town"])[1] == row["municipality"] for ad, row in zip(ads, truth, strict=True)
    ]
    assert sum(known) / len(known) > 0.85


def test_tips_are_mostly_about_the_controlled(region, truth):
    tips = rows_of(region.folder / "tips.csv")
    kinds = {row["ad_id"]: row["kind"] for row in truth}
    assert len(tips) == region.tips == 12
    assert sum(kinds[tip["ad_id"]] == "controlled" for tip in tips) == 8
    assert {tip["kind"] for tip in tips} <= {
        "worker", "client", "aid_organisation", "platform", "citizen",
    }  # fmt: skip
    assert all(tip["received"] <= UNTIL.isoformat() for tip in tips)


def test_policies_say_that_they_are_invented(region):
    files = sorted((region.folder / "profiles").glob("*.toml"))
    assert len(files) == 25
    for file in files:
        text = file.read_text(encoding="utf-8")
        policy = tomllib.loads(text)
        assert "INVENTED" in text and policy["invented"] is True
        assert policy["municipality"] == file.stem
        assert policy["minimum_age"] in (18, 21)
        assert policy["indicators"] == {"off": []}


def test_small_regions_and_progress(tmp_path):
    told = []
    region = small(tmp_path / "one", days=1, ads_per_day=1, progress=told.append)
    assert region.rows == 1
    assert len(told) == 3


@pytest.mark.parametrize("wrong", [{"days": 0}, {"ads_per_day": 0}])
def test_numbers_too_small_are_refused(tmp_path, wrong):
    with pytest.raises(BakenError):
        small(tmp_path, **wrong)


def test_ads_that_stand_there_are_not_overwritten(tmp_path):
    (tmp_path / "ads.csv").write_text("ad_id\n", encoding="utf-8")
    with pytest.raises(BakenError):
        small(tmp_path)
    with pytest.raises(BakenError):
        small(tmp_path / "ads.csv")
    assert (tmp_path / "ads.csv").read_text(encoding="utf-8") == "ad_id\n"


def test_reading_answers_that_are_not_there(tmp_path):
    with pytest.raises(BakenError):
        read_truth(tmp_path)


def test_every_slot_in_the_phrase_files_can_be_filled():
    filled = {"NAME", "NAME2", "AGE", "AGE2", "AGE_WORDS", "TOWN", "PHONE", "APP", "HANDLE"}
    filled |= {"EMAIL", "OFFERS", "REFUSED", "MBASE", "MNIGHT"}
    filled |= {f"M{minutes}" for minutes in (15, 20, 30, 45, 60, 90, 120, 180)}
    wanted = {voice: set(slots) for voice, slots in assumptions("phrases/nl").items()}
    wanted["any"] -= {"Adj_e", "adj_e"}  # the Dutch inflection
    for language in LANGUAGES:
        voices = assumptions(f"phrases/{language}")
        slots = {slot for lists in voices.values() for slot in lists}
        assert all(wanted[voice] <= set(voices[voice]) | set(voices["any"]) for voice in wanted)
        lines = [line for lists in voices.values() for lines in lists.values() for line in lines]
        assert len(lines) > 800
        for line in lines:
            assert set(re.findall(r"\{([^}]*)\}", line)) <= slots | filled
        small = assumptions("phrases/small")[language]
        assert len(small["digits"]) == len(set(small["digits"])) == 10
        assert len(small["ages"]) == len(set(small["ages"])) == 43
        assert all(language in row for row in assumptions("phrases/services").values())


def test_wording_that_counts_as_a_trait_stands_in_the_phrase_files():
    for words in assumptions("said").values():
        assert set(words) == set(LANGUAGES)
        for language, pieces in words.items():
            voices = assumptions(f"phrases/{language}")
            lines = [
                line.lower().replace("{near}", voices["any"]["near"][0])
                for lists in voices.values()
                for some in lists.values()
                for line in some
            ]
            assert not [piece for piece in pieces if not any(piece in line for line in lines)]


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


def test_one_template_serves_several_names_or_numbers(truth, ads):
    personas, versions, texts = defaultdict(set), defaultdict(set), defaultdict(set)
    for row, ad in zip(truth, ads, strict=True):
        if row["template"]:
            assert row["template"].partition(".")[0] == row["advertiser_id"]
            personas[row["template"]].add((*row["names"], *row["phones"], *row["handles"]))
            versions[row["template"]].add(row["text_version"])
            texts[row["template"]].add(ad["text"])
    several = [name for name, some in personas.items() if len(some) > 1]
    assert len(several) > 20
    assert all(len(versions[name]) > 1 for name in several)
    pair = sorted(texts[max(several, key=lambda name: len(versions[name]))])[:2]
    first, second = (set(re.split(r"(?<=[.!])\s|\n", text)) for text in pair)
    assert len(first & second) >= 2


def test_crossed_and_bumped_ads_repeat_another_row_of_that_day(truth, ads):
    by_version = defaultdict(list)
    for row, ad in zip(truth, ads, strict=True):
        by_version[row["text_version"], row["posted"]].append((row, ad))
    for rows in by_version.values():
        plain_ones = [pair for pair in rows if not pair[0]["crossed"] and not pair[0]["bump"]]
        for row, ad in rows:
            if row["crossed"] or row["bump"]:
                twins = [
                    other for other in plain_ones
                    if other[1]["text"] == ad["text"]
                    and (other[0]["site"] != row["site"]) == row["crossed"]
                ]  # fmt: skip
                assert twins and all(ad["ad_id"] != other["ad_id"] for _, other in twins)
    assert 0.04 < sum(row["crossed"] for row in truth) / len(truth) < 0.2
    assert 0.04 < sum(row["bump"] for row in truth) / len(truth) < 0.2


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


def test_readme_names_every_column(region):
    text = (region.folder / "truth" / "README.md").read_text(encoding="utf-8")
    for name in ("truth/ads.csv", "truth/advertisers.csv", "truth/outages.csv", "outcomes.csv"):
        header = (region.folder / name).read_text(encoding="utf-8").partition("\n")[0]
        assert not [column for column in header.split(",") if f"`{column}`" not in text]


def test_two_people_never_read_alike(region, ads, truth):
    texts = {
        row["text_version"]: (row["language"], row["advertiser_id"], ad["text"])
        for row, ad in zip(truth, ads, strict=True)
        if not row["copied_from"] and not row["minor"]
    }
    rows = [(who, *shingles(text, language)) for language, who, text in texts.values()]
    places = defaultdict(list)
    for at, (_, own, _) in enumerate(rows):
        for shingle in own:
            places[shingle].append(at)
    shared = Counter(
        (one, other)
        for some in places.values()
        for one, other in combinations(some, 2)
        if rows[one][0] != rows[other][0]
    )
    assert shared
    alike = [count / len(rows[a][2] | rows[b][2]) for (a, b), count in shared.items()]
    assert max(alike) < 0.2


def shingles(text, language):
    """Five words in a row: those that are not all stock phrases, and all."""
    found = words(text)
    stock = [False] * len(found)
    for at in range(len(found) - 1):
        for part in language.split("+"):
            for phrase in stock_phrases(part)[found[at], found[at + 1]]:
                if tuple(found[at : at + len(phrase)]) == phrase:
                    stock[at : at + len(phrase)] = [True] * len(phrase)
    every = [(tuple(found[at : at + 5]), all(stock[at : at + 5])) for at in range(len(found) - 4)]
    return {shingle for shingle, is_stock in every if not is_stock}, {one for one, _ in every}


def words(text):
    return re.findall(r"\w+", text.casefold())


@cache
def stock_phrases(language):
    """Runs of two words or more in all that templates with under a hundred ways can say."""
    voices, found = assumptions(f"phrases/{language}"), defaultdict(set)
    for voice, slots in voices.items():
        for line in [line for lines in slots.values() for line in lines]:
            for text in expansions(voices, voice, line) or ():
                for piece in re.split(r"\{[A-Z0-9_]+\}", text):
                    run = tuple(words(piece))
                    if len(run) > 1:
                        found[run[:2]].add(run)
    return found


def expansions(voices, voice, line):
    """All that a template can say; None where that is a hundred ways or more."""
    parts, ways = [], 1
    for at, part in enumerate(SLOT.split(line)):
        inner = [part]
        if at % 2:
            options = voices["any"].get(part) or voices[voice][part]
            several = [expansions(voices, voice, option) for option in options]
            inner = [text for texts in several if texts for text in texts]
            ways *= 100 if None in several else len(inner)
        if ways >= 100:
            return None
        parts.append(inner)
    return ["".join(chosen) for chosen in product(*parts)]
