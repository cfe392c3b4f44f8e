"""The labelled set keeps its promises: format, numbers per kind, phones, manners."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import check
import make_ads
import make_fifth
import make_fourth
import make_numbers
import make_phones
import make_second
import make_third
import pytest
from classes import HELD_ONLY, WRITERS

ADS = check.read("ads.csv")
PHONES = check.read("phones.csv")
NUMBERS = check.read("numbers.csv")
SECOND = check.read("second.csv")
THIRD = check.read("third.csv")
FOURTH = check.read("fourth.csv")
FIFTH = check.read("fifth.csv")
ALL = pytest.mark.parametrize(
    "rows",
    [ADS, SECOND, THIRD, FOURTH, FIFTH, PHONES],
    ids=["ads", "second", "third", "fourth", "fifth", "phones"],
)


MAKERS = [
    make_ads, make_second, make_third, make_fourth, make_fifth, make_phones, make_numbers,
]  # fmt: skip


@pytest.mark.parametrize("maker", MAKERS)
def test_the_files_are_what_the_makers_write(maker, tmp_path: Path) -> None:
    maker.write(tmp_path)
    for made in tmp_path.iterdir():
        assert made.read_bytes() == (check.HERE / made.name).read_bytes()


def test_headers() -> None:
    for rows in (ADS, SECOND, THIRD, FOURTH, FIFTH):
        assert list(rows[0]) == check.HEADER
    assert list(PHONES[0]) == ["id", "language", "text", "phone", "split", "classes"]
    assert list(NUMBERS[0]) == ["language", "value", "words"]


@ALL
def test_every_value_is_known_to_the_format(rows) -> None:
    assert [wrong for row in rows for wrong in check.wrong_values(row)] == []
    held_back = rows is SECOND or rows is THIRD
    assert {row["split"] for row in rows} == ({"held"} if held_back else {"dev", "held"})


@ALL
def test_no_value_twice_in_a_cell(rows) -> None:
    for row in rows:
        for field in check.VALUES.keys() & row.keys():
            values = check.cells(row, field)
            assert len(values) == len(set(values)), row["id"]


@ALL
def test_nothing_is_in_the_set_twice(rows) -> None:
    assert len({row["id"] for row in rows}) == len(rows)
    texts = Counter(re.sub(r"\s+", " ", row["text"].casefold()) for row in rows)
    assert [text for text, times in texts.items() if times > 1] == []


@ALL
def test_every_phone_is_valid_and_readable_by_its_key(rows) -> None:
    assert [wrong for row in rows for wrong in check.wrong_phones(row)] == []


def test_sixty_ads_per_language_and_sixty_mixtures() -> None:
    per_language = Counter("mix" if "+" in row["language"] else row["language"] for row in ADS)
    assert set(per_language) == {*check.NINE, "mix"}
    assert min(per_language.values()) >= 60
    assert len(ADS) >= 600


def test_an_ad_has_one_to_eight_sentences() -> None:
    assert max(len(row["text"]) for row in ADS) < 500


def test_a_fifth_of_the_ads_has_look_alikes() -> None:
    traps = ("look-", "word-town", "client-age", "friend-age", "opening-18", "outcall-hotel")
    with_traps = [row for row in ADS if any(trap in row["classes"] for trap in traps)]
    assert len(with_traps) >= 0.2 * len(ADS)


@pytest.mark.parametrize("rows", [ADS, SECOND, FIFTH], ids=["ads", "second", "fifth"])
def test_ages_under_eighteen_are_bare_facts(rows) -> None:
    young = check.minors(rows)
    assert 0 < len(young) <= 12
    for row in young:
        assert row["classes"] == "stop"
        assert re.fullmatch(r"[^\W\d]+:? \d\d(?: jaar)?", row["text"])
        assert not any(check.cells(row, field) for field in check.VALUES if field != "age")


@ALL
def test_nothing_explicit(rows) -> None:
    assert check.rude(rows) == []


def test_mail_addresses_are_of_nobody() -> None:
    for row in [*ADS, *SECOND, *THIRD]:
        for handle in check.cells(row, "handle"):
            assert "@" not in handle or re.search(r"@example\.(?:nl|com|org|net)$", handle)


def test_disguised_phones_per_class() -> None:
    with_phone = [row for row in PHONES if row["phone"]]
    per_class = check.counts(with_phone)
    assert len(with_phone) >= 400
    assert len(per_class) >= 24
    assert min(per_class.values()) >= 12
    assert set(per_class) == {*WRITERS, "foreign"}


def test_a_class_of_no_single_language_is_in_several() -> None:
    languages = defaultdict(set)
    for row in PHONES:
        languages[row["classes"]].add(row["language"])
    for kind in set(WRITERS) - {f"spelled-{code}" for code in check.NINE}:
        assert len(languages[kind]) >= 5, kind


def test_look_alikes_hold_no_phone() -> None:
    alike = [row for row in PHONES if row["classes"].startswith("look-")]
    assert len(alike) >= 150
    assert not any(row["phone"] for row in alike)


@pytest.mark.parametrize("rows", [ADS, PHONES], ids=["ads", "phones"])
def test_some_classes_are_only_in_the_held_half(rows) -> None:
    dev, held = check.counts(rows, "dev"), check.counts(rows, "held")
    assert len(HELD_ONLY) >= 6
    assert not HELD_ONLY & set(dev)
    assert set(check.counts(rows)) & HELD_ONLY <= set(held)


@pytest.mark.parametrize("rows", [ADS, PHONES], ids=["ads", "phones"])
def test_the_halves_are_halves_and_share_the_rest(rows) -> None:
    for language in check.NINE:
        halves = [row["split"] == "dev" for row in rows if row["language"] == language]
        assert 0.3 <= sum(halves) / len(halves) <= 0.6
    dev, held = check.counts(rows, "dev"), check.counts(rows, "held")
    often = {name for name, times in check.counts(rows).items() if times >= 4} - HELD_ONLY
    assert {name for name in often if not dev[name] or not held[name]} == set()


def test_every_field_and_value_is_there_in_both_halves() -> None:
    for split in ("dev", "held"):
        rows = [row for row in ADS if row["split"] == split]
        for field in check.VALUES:
            assert sum(bool(check.cells(row, field)) for row in rows) >= 15, (split, field)
        refused = [row for row in rows if "-" in row["service"]]
        assert len(refused) >= 20
        for service in check.SERVICES.split("|"):
            assert any(service in check.cells(row, "service") for row in rows), service
        for field in ("premises", "movement", "voice"):
            seen = {value for row in rows for value in check.cells(row, field)}
            assert seen == set(check.VALUES[field].split("|"))


def test_the_second_set_has_other_ads_under_other_ids() -> None:
    assert len({row["id"] for row in [*ADS, *SECOND]}) == len(ADS) + len(SECOND)
    assert {row["text"] for row in ADS} & {row["text"] for row in SECOND} == set()


def test_the_second_set_has_all_languages_lengths_and_kinds() -> None:
    per_language = Counter(row["language"] for row in SECOND)
    lengths = [len(row["text"]) for row in SECOND]
    assert min(per_language[code] for code in check.NINE) >= 24
    assert min(lengths) < 15
    assert max(lengths) > 850
    for field in check.VALUES:
        assert sum(len(check.cells(row, field)) for row in SECOND) >= 40, field
    services = [value for row in SECOND for value in check.cells(row, "service")]
    assert sum(value.startswith("-") for value in services) >= 50


def test_the_third_set_has_other_ads_under_other_ids() -> None:
    others = [*ADS, *SECOND]
    assert {row["id"] for row in others} & {row["id"] for row in THIRD} == set()
    assert {row["text"] for row in others} & {row["text"] for row in THIRD} == set()


def test_the_third_set_refuses_and_offers_in_every_language() -> None:
    assert {row["language"] for row in THIRD} == set(check.NINE)
    refused, offered = Counter(), Counter()
    for row in THIRD:
        for value in check.cells(row, "service"):
            (refused if value.startswith("-") else offered)[row["language"]] += 1
    assert min(Counter(row["language"] for row in THIRD).values()) >= 20
    assert min(refused[code] for code in check.NINE) >= 14
    assert refused.total() >= 150
    assert offered.total() >= 350


def test_the_third_set_has_no_age_under_eighteen() -> None:
    assert check.minors(THIRD) == []
    assert not any("stop" in row["classes"].split(";") for row in THIRD)


def test_the_fourth_set_has_other_ads_under_other_ids() -> None:
    others = [*ADS, *SECOND, *THIRD]
    assert {row["id"] for row in others} & {row["id"] for row in FOURTH} == set()
    assert {row["text"] for row in others} & {row["text"] for row in FOURTH} == set()


def test_the_fourth_set_has_thirty_ads_a_language_and_half_of_it_is_held_back() -> None:
    per_language = Counter(row["language"] for row in FOURTH)
    assert per_language == dict.fromkeys(("nl", "en", "hu", "bg"), 30)
    per_half = Counter((row["language"], row["split"]) for row in FOURTH)
    assert set(per_half.values()) == {15}
    assert {row["id"]: row["split"] for row in FOURTH} == make_fourth.halves(FOURTH)


def test_of_the_fourth_set_only_services_are_judged() -> None:
    for row in FOURTH:
        assert check.cells(row, "service"), row["id"]
        assert {row[field] for field in check.VALUES if field != "service"} == {"?"}


def test_the_fourth_set_refuses_and_offers_in_both_halves() -> None:
    said = Counter(
        (row["language"], row["split"], value.startswith("-"))
        for row in FOURTH
        for value in check.cells(row, "service")
    )
    assert min(said.values()) >= 20


def test_the_fifth_set_has_other_ads_under_other_ids() -> None:
    others = [*ADS, *SECOND, *THIRD, *FOURTH]
    assert {row["id"] for row in others} & {row["id"] for row in FIFTH} == set()
    assert {row["text"] for row in others} & {row["text"] for row in FIFTH} == set()


def test_half_of_the_fifth_set_is_held_back_in_every_language() -> None:
    assert len(FIFTH) == 150
    per_half = Counter((row["language"], row["split"]) for row in FIFTH)
    assert {language for language, _ in per_half} == {"nl", "en", "hu", "es", "ro", "pl"}
    assert set(per_half.values()) == {12, 13}
    assert {row["id"]: row["split"] for row in FIFTH} == make_fourth.halves(FIFTH)


def test_of_the_fifth_set_ages_and_services_are_judged() -> None:
    for row in FIFTH:
        assert check.cells(row, "age") or check.cells(row, "service"), row["id"]
        assert {row[field] for field in check.VALUES if field not in ("age", "service")} == {"?"}


def test_the_fifth_set_refuses_offers_and_names_ages_in_both_halves() -> None:
    for split in ("dev", "held"):
        rows = [row for row in FIFTH if row["split"] == split]
        assert sum(len(check.cells(row, "age")) for row in rows) >= 50
        services = [value for row in rows for value in check.cells(row, "service")]
        assert sum(value.startswith("-") for value in services) >= 120
        assert sum(not value.startswith("-") for value in services) >= 120


def test_numbers_in_words() -> None:
    spread = defaultdict(set)
    meaning = defaultdict(set)
    for row in NUMBERS:
        spread[row["language"]].add(int(row["value"]))
        meaning[row["language"], row["words"]].add(row["value"])
    assert set(spread) == set(check.NINE)
    for values in spread.values():
        assert len(values) >= 60
        assert min(values) == 0
        assert max(values) <= 999
        assert set(range(21)) <= values
        assert len([value for value in values if value >= 100]) >= 20
    assert {words for words, values in meaning.items() if len(values) > 1} == set()
