"""What the Spanish, Portuguese, Romanian and German word lists find, and what they leave.

The lines stand in tests/data/words_es_pt_ro_de.csv: language, kind, text, and what is to
be found, between semicolons; a minus sign before a service that is refused. The `nl` lines
are Dutch and English ones in which a word of another language must not be heard.
"""

import csv
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from baken.extract import Price, Service, aliases, fields, statements

DATA = Path(__file__).parents[2] / "data" / "words_es_pt_ro_de.csv"
FOLDER = files("baken") / "catalogue" / "lexicons"
LANGUAGES = ("es", "pt", "ro", "de")
SAID_OR_NOT = ("minor", "prepay", "youthful", "trusty")
CODED = {
    "premises": "home business hotel holiday_park short_stay garage_box vehicle",
    "movement": "new_in_town few_days last_days back_again on_tour",
    "availability": (
        "always by_appointment incall outcall from until mo tu we th fr sa su"
        " daily weekend weekdays through"
    ),
}
CUES = {
    "near",
    "hotel_place",
    "home_place",
    "business_place",
    "tour",
    "route",
    "stay_until",
    "new_place",
    "until_day",
}
IN_ORDER = ("phone", "age", "price", "alias")


def lines() -> list[dict[str, str]]:
    with DATA.open(encoding="utf-8", newline="") as content:
        return list(csv.DictReader(content, delimiter="|", quoting=csv.QUOTE_NONE))


def flat(value: object) -> str:
    match value:
        case Price(amount, currency, minutes):
            return f"{amount:g} {currency} {minutes or '-'}"
        case Service(code, offered):
            return code if offered else f"-{code}"
    return str(value)


def read(kind: str, text: str) -> list[str]:
    if kind in SAID_OR_NOT:
        return ["yes" if statements(text, kind) else "no"]
    found = aliases(text) if kind == "alias" else fields(text)
    return [flat(field.value) for field in found if field.kind == kind]


@pytest.mark.parametrize("line", lines(), ids=lambda line: f"{line['kind']}: {line['text']}")
def test_a_line_is_read_as_it_is_meant(line: dict[str, str]) -> None:
    wanted = line["found"].split(";") if line["found"] else []
    found = read(line["kind"], line["text"])
    if line["kind"] in IN_ORDER:
        assert found == wanted
    else:
        assert set(found) == set(wanted)


def test_every_kind_is_tried_in_every_language() -> None:
    tried = Counter((line["language"], line["kind"]) for line in lines())
    kinds = {kind for _, kind in tried}
    assert all(tried[language, kind] >= 7 for language in LANGUAGES for kind in kinds)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_topic_with_every_code(language: str) -> None:
    folder = FOLDER / language
    topics = {file.name for file in (FOLDER / "nl").iterdir()}
    assert topics <= {file.name for file in folder.iterdir()}
    dutch = {row["code"] for row in content("nl", "services")}
    assert {row["code"] for row in content(language, "services")} == dutch
    for topic, known in CODED.items():
        codes = {row["code"] for row in content(language, topic)}
        assert codes - (CUES - set(known.split())) == set(known.split())


def content(language: str, topic: str) -> list[dict[str, str]]:
    text = (FOLDER / language / f"{topic}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
