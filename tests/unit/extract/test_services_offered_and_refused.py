"""Services offered against refused, by how far a "no" reaches, in nine languages.

The lines stand in tests/data/services.csv, more ways to say no in refusals.csv,
lists and what is no refusal of a service in refused_lists.csv: language, form of
the sentence, text ("\\n" is a new line), and what is to be found in the codes of a labelled file, a
minus sign before what is refused.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from baken.extract import fields
from baken.measure.written import judged, said

DATA = Path(__file__).parents[2] / "data"
FILES = ("services.csv", "refusals.csv", "refused_lists.csv")
LANGUAGES = ("nl", "en", "es", "ro", "hu", "bg", "de", "pl", "pt")
FORMS = (
    *("offered", "before", "before-list", "after", "after-list", "yes-no", "heading", "marks"),
    *("except", "double", "contrast", "line-end", "semicolon", "question", "condom", "third"),
)


def lines() -> list[dict[str, str]]:
    found = []
    for name in FILES:
        with (DATA / name).open(encoding="utf-8", newline="") as content:
            found += csv.DictReader(content, delimiter="|", quoting=csv.QUOTE_NONE)
    return found


@pytest.mark.parametrize("line", lines(), ids=lambda line: f"{line['language']}: {line['text']}")
def test_a_line_is_read_as_it_is_meant(line: dict[str, str]) -> None:
    found = said(fields(line["text"].replace("\\n", "\n")), ["service"])["service"]
    assert {one.forms[0] for one in found} == judged("service", line["found"])


def test_every_form_is_tried_in_every_language() -> None:
    tried = Counter((line["language"], line["form"]) for line in lines())
    assert all(tried[language, form] for language in LANGUAGES for form in FORMS)


def test_no_line_stands_twice() -> None:
    texts = Counter(line["text"] for line in lines())
    assert [text for text, times in texts.items() if times > 1] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Alles kan, behalve onbeschermd en behalve overnachten.",
            {"everything", "-unprotected", "-overnight"},
        ),
        ("¿Sin protección?\nNi hablar.\nMasaje sí.", {"-unprotected", "massage"}),
        ("Zonder condoom? Begin er niet over.", {"-unprotected"}),
        ("Massagem no salão, Spijkenisse.", {"massage"}),
    ],
)
def test_a_second_exception_and_an_answer_below_are_heard(text: str, found: set[str]) -> None:
    read = said(fields(text), ["service"])["service"]
    assert {one.forms[0] for one in read} == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In plaats van webcam: massage.", {"-webcam", "massage"}),
        ("En vez de webcam, masaje.", {"-webcam", "massage"}),
        ("Excepto webcam, todo es posible.", {"-webcam", "everything"}),
        ("Webcam? Sorry, no.", {"-webcam"}),
        ("Mijn vriendin komt ook mee.", {"duo"}),
        ("Poate veni și prietena mea.", {"duo"}),
        ("Een vriendin woont in Breda.", set()),
        ("Geen nachten, geen webcam.", {"-overnight", "-webcam"}),
        ("Nacht 800, massage", {"overnight", "massage"}),
        ("Dag en nacht open", set()),
        ("Ich lehne Webcam ab.", {"-webcam"}),
        ("Everything but webcam.", {"-webcam"}),
        ("Webcam mogelijk? Nee.", {"-webcam"}),
        ("Webcam | nee | massage | ja", {"-webcam", "massage"}),
        ("Massage\nGeen webcam", {"massage", "-webcam"}),
        ("Massage. No couples.", {"massage", "-couples"}),
        ("Webcam não, e duo também não.", {"-webcam", "-duo"}),
        ("No camera please, I receive you in my own house.", {"-webcam"}),
        ("Camera 30 de minute 70 euro, intrarea 20 euro cu o băutură.", set()),
    ],
)
def test_what_is_said_in_other_ways(text: str, found: set[str]) -> None:
    read = said(fields(text), ["service"])["service"]
    assert {one.forms[0] for one in read} == found
