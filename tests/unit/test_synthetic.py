"""The invented region: repeatable, as varied as promised, and truthful about itself."""

import csv
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import phonenumbers
import pytest
from scipy.stats import chi2_contingency

from baken.schema.errors import BakenError
from baken.schema.geography import resolve, towns_named
from baken.synthetic import make_region, read_advertisers, read_truth
from baken.synthetic.advertisers import draw_advertiser
from baken.synthetic.assumptions import assumptions
from baken.synthetic.chance import stream
from baken.synthetic.days import make_calendar
from baken.synthetic.numerals import dutch, english

UNTIL = date(2026, 9, 30)
FILES = ("ads.csv", "tips.csv", "truth/ads.csv", "truth/advertisers.csv", "truth/README.md")


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
    one_each = {row["advertiser_id"]: row for row in truth}
    assert independent(one_each.values(), "disguised") > 0.001


def test_a_controlled_advertiser_without_signs_is_drawn_as_an_independent():
    calendar = make_calendar(stream(1, "calendar"), UNTIL, 60)
    for number in range(60):
        drawn = [
            draw_advertiser(stream(1, number), number, kind, strength, calendar, set())
            for kind, strength in (("independent", ""), ("controlled", "nothing"))
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
    assert lengths[len(lengths) // 20] < 25
    assert lengths[-len(lengths) // 20] > 80
    assert lengths[0] >= 5
    assert lengths[-1] < 200
    assert not any("{" in ad["text"] for ad in ads)


def test_stated_names_ages_and_prices_stand_in_the_row(ads, truth):
    for ad, known in zip(ads, truth, strict=True):
        written = f"{ad['name']} {ad['text']}".lower()
        assert all(name.lower() in written for name in known["names"])
        for age in known["ages"]:
            forms = (str(age), dutch(age), english(age))
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
    for language in ("nl", "en"):
        voices = assumptions(f"phrases/{language}")
        slots = {slot for lists in voices.values() for slot in lists}
        lines = [line for lists in voices.values() for lines in lists.values() for line in lines]
        assert len(lines) > 800
        for line in lines:
            assert set(re.findall(r"\{([^}]*)\}", line)) <= slots | filled
