"""Every indicator is run on its own examples, through the street that real ads walk."""

from dataclasses import replace
from importlib.resources import files

import pytest

from baken.pipeline.trial import fired, wrong_examples
from baken.signals import load_catalogue
from baken.signals.catalogue import check
from baken.signals.indicator import Use

CATALOGUE = load_catalogue()
EXAMPLES = [
    pytest.param(indicator, example, id=f"{indicator.id}-{number}")
    for indicator in CATALOGUE.indicators.values()
    for number, example in enumerate(indicator.examples, 1)
]


@pytest.mark.parametrize(("indicator", "example"), EXAMPLES)
def test_example_does_what_it_says(indicator, example):
    assert (indicator.id in fired(example.ads, CATALOGUE)) is example.fires, example.why


def test_an_example_that_does_not_do_what_it_says_is_named():
    """One of a rule that looks at one ad, and one of a rule over tables; the rest is left out."""
    some = {"low-stated-age": 1, "many-names-one-contact": 2, "tip": None}
    indicators = {}
    for name, wrong in some.items():
        indicator = CATALOGUE[name]
        examples = tuple(
            replace(example, fires=example.fires is not (number == wrong))
            for number, example in enumerate(indicator.examples, 1)
        )
        indicators[name] = replace(indicator, examples=examples)
    found = wrong_examples(replace(CATALOGUE, indicators=indicators))
    assert [line.partition(",")[0] for line in found] == [
        "low-stated-age: example 1",
        "many-names-one-contact: example 2",
    ]


def test_the_catalogue_is_in_order():
    assert check(files("baken") / "catalogue") == []


def test_who_is_behind_an_ad_is_one_family():
    numbers = {5, 12, 14, 15}
    signals = [i for i in CATALOGUE.using(Use.SIGNAL) if i.number in numbers]
    assert {i.number for i in signals} == numbers
    assert {i.family for i in signals} == {"several-people"}


def test_working_rules_are_marked_as_what_they_are():
    for number in (3, 16):
        assert {i.basis.evidence for i in CATALOGUE.indicators.values() if i.number == number} == {
            "D"
        }
    assert {i.use for i in CATALOGUE.indicators.values() if i.number == 3} == {Use.CONTEXT}


def test_fixed_words_stand_with_every_sign_of_several_people():
    for one in CATALOGUE.using(Use.SIGNAL):
        if one.family == "several-people":
            assert "uit een advertentie niet te onderscheiden" in one.explain["nl"]
