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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hoi, ik ben Sanne (27) uit Apeldoorn.", {"27"}),
        ("Ik ben Kim van 34.", {"34"}),
        ("Tenemos tres chicas nuevas de 22, 26 y 31 años en Enschede.", {"22", "26", "31"}),
        ("5 girls aged 22, 24, 26, 29 and 41. Hoorn", {"22", "24", "26", "29", "41"}),
        ("Dames: Tess 23, Noor 30, Fleur 35.", {"23", "30", "35"}),
        ("Roxana 28 Tilburg", {"28"}),
        ("Curvy lady, 48, Purmerend", {"48"}),
        ("Señora madura de 54, con 15 años de experiencia", {"54"}),
        ("Uneori vine și verișoara mea de 23 de ani. Eu am 34.", {"34"}),
        ("My cousin is 22. I am 29 myself.", {"29"}),
        ("ik ben eva 🌹16🌹", {"16"}),
        ("мъже (16)+", {"16+"}),
        ("Massage 30, Tantra 45", set()),
        ("Größe 38, Schuhe 39.", set()),
        ("Maandag 20, Dinsdag 21", set()),
        ("Utrecht 20, Zwolle 21", set()),
        ("Kamer 25.", set()),
        ("Bus 33 Tilburg", set()),
    ],
)
def test_an_age_beside_a_name_or_in_a_row(text: str, found: set[str]) -> None:
    read = said(fields(text), ["age"])["age"]
    assert {one.forms[0] for one in read} == found
