"""The word lists: whole, readable, and together."""

import csv
from collections import Counter
from importlib.resources import files

import pytest

from baken.extract import fields
from baken.extract.lexicon import plain_term, rows
from baken.extract.numbers import spelled, values

FOLDER = files("baken") / "catalogue" / "lexicons"
FILES = [file for folder in FOLDER.iterdir() if folder.is_dir() for file in folder.iterdir()]
NL = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
SERVICES = {
    "massage", "company", "dinner", "overnight", "duo", "roleplay", "outcall", "incall", "video",
    "protected", "unprotected", "everything_possible", "no_limits", "extreme", "tantra",
    "couples", "tantra+massage", "unprotected:bare", "everything_possible:bare",
    "overnight:bare", "video:bare", "duo:who", "duo:joins",
}  # fmt: skip


@pytest.mark.parametrize("file", FILES, ids=str)
def test_rows_are_whole_and_said_once(file) -> None:
    found = list(csv.reader(file.read_text("utf-8").splitlines()))
    assert all(len(row) == len(found[0]) for row in found)
    assert all(row[0] and row[1] for row in found if len(row) > 2)
    keys = Counter(tuple(row[:-1]) for row in found)
    assert [key for key, count in keys.items() if count > 1] == []


def test_terms_are_written_plainly() -> None:
    for topic in ("services", "minor", "prepay", "voice", "negations"):
        assert all(row["term"] == row["term"].lower().strip() for row in rows(topic))


def test_every_service_has_words_in_dutch_and_english() -> None:
    for language in ("nl", "en"):
        content = (FOLDER / language / "services.csv").read_text("utf-8")
        assert {row["code"] for row in csv.DictReader(content.splitlines())} == SERVICES


def test_a_term_has_one_code_per_topic() -> None:
    for topic in ("services", "voice"):
        codes: dict[str, set[str]] = {}
        for row in rows(topic):
            codes.setdefault(plain_term(row["term"]), set()).add(row["code"])
        assert [term for term, found in codes.items() if len(found) > 1] == []


def test_every_service_term_is_found_in_a_text() -> None:
    for row in rows("services"):
        if row["note"].startswith(("not:", "in:")) or ":" in row["code"]:
            continue
        term = row["term"].removesuffix("*")
        found = [f.value for f in fields(f"x {term} x") if f.kind == "service"]
        assert [one.code for one in found] == row["code"].split("+")
        assert all(one.offered for one in found)


SPEAKS = {
    "nl": "Ik ontvang u graag bij mij thuis in een rustige straat, {}, bel maar.",
    "en": "I am happy to see you at my place in a quiet street, {}, just call me.",
    "pt": "Recebo em minha casa numa rua sossegada, {}, telefona quando quiseres.",
    "ro": "Primesc la mine acasă pe o stradă liniștită, {}, sună-mă oricând vrei.",
}


def test_a_term_of_some_languages_is_found_in_these_only() -> None:
    limited = [row for row in rows("services") if row["note"].startswith("in: ")]
    limited = [row for row in limited if ":" not in row["code"]]
    assert limited
    for row in limited:
        for language, around in SPEAKS.items():
            text = around.format(row["term"])
            found = [f.value.code for f in fields(text) if f.kind == "service"]
            wanted = language in row["note"].removeprefix("in: ").split()
            assert (row["code"] in found) == wanted, (row["term"], language)


def test_numbers_up_to_ninety_nine_are_spelled_in_both_languages() -> None:
    assert set(range(100)) <= set(values().values())
    for word, value in values().items():
        assert [number.value for number in spelled(word)] == [value], word


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("honderd vijftig", 150),
        ("two hundred fifty", 250),
        ("forty-two", 42),
        ("een en twintig", 21),
    ],
)
def test_numbers_of_several_words(text: str, value: int) -> None:
    assert [number.value for number in spelled(text)] == [value]


def test_digits_one_after_another_stay_apart() -> None:
    assert [number.value for number in spelled(" ".join(NL))] == list(range(10))


def test_a_number_is_not_lost_in_the_words_behind_it() -> None:
    assert [number.value for number in spelled("ik ben zeventien een lieve meid")] == [17, 1]
