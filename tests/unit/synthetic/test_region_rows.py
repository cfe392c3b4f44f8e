"""The rows of the invented region: repeatable, as varied as promised, and truthful."""

import os
import re
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path

import phonenumbers
import pytest
from regions import FILES, UNTIL, contents, shingles, small

from baken.schema.errors import BakenError
from baken.schema.geography import resolve, towns_named
from baken.synthetic import (
    read_truth,
)
from baken.synthetic.assumptions import assumptions
from baken.synthetic.languages import LANGUAGES
from baken.synthetic.numerals import age_in_words


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
