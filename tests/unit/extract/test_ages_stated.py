"""Ages as people state them, and numbers that are none, in nine languages.

The lines stand in tests/data/ages.csv: language, form, text, and the ages to be found in the
codes of a labelled file ("21+" is a lower bound); nothing where the advertiser states none.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from baken.extract import fields
from baken.measure.written import judged, said

DATA = Path(__file__).parents[2] / "data" / "ages.csv"
LANGUAGES = ("nl", "en", "es", "ro", "hu", "bg", "de", "pl", "pt")
FORMS = (
    *("name", "emoji", "town", "alone", "two", "bound", "third", "profile", "sloppy", "spelled"),
    *("own", "long", "young", "client", "friend", "thing", "past", "numbers"),
)


def lines() -> list[dict[str, str]]:
    with DATA.open(encoding="utf-8", newline="") as content:
        return list(csv.DictReader(content, delimiter="|", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("line", lines(), ids=lambda line: f"{line['language']}: {line['text']}")
def test_a_line_is_read_as_it_is_meant(line: dict[str, str]) -> None:
    found = said(fields(line["text"]), ["age"])["age"]
    assert {one.forms[0] for one in found} == judged("age", line["found"])


def test_every_form_is_tried_in_every_language() -> None:
    tried = Counter((line["language"], line["form"]) for line in lines())
    assert all(tried[language, form] for language in LANGUAGES for form in FORMS)
