"""What is secondary, in words: labelled, in steps of 5, in the numbers of the language."""

import numpy as np
import pytest

from baken.measure.effect import Effect
from baken.measure.secondary import Secondary
from baken.measure.statement import told_secondary
from baken.schema.wording import speaking

NOTHING = dict.fromkeys(Secondary.__slots__)


def told(language="en", **values):
    with speaking(language):
        lines = list(told_secondary(Secondary(**{**NOTHING, **values})))
    assert len(lines) == 2
    return lines[1]


def test_what_is_not_known_is_not_told():
    assert len(list(told_secondary(Secondary(**NOTHING)))) == 1


@pytest.mark.parametrize(
    ("net", "words"),
    [
        (23.0, "about 25 fewer advertisers"),
        (-12.0, "about 10 more advertisers"),
        (7.4, "under 10"),
        (-7.4, "under 10"),
    ],
)
def test_numbers_of_people_are_in_steps_of_five_and_small_ones_are_not_shown(net, words):
    assert words in told(net=net)


@pytest.mark.parametrize(
    ("quotient", "language", "words"),
    [(-0.26, "en", "is -0.3:"), (-0.01, "en", "is 0.0:"), (-1.2, "nl", "is -1,2:")],
)
def test_a_quotient_is_written_as_the_language_does(quotient, language, words):
    assert words in told(language, quotient=quotient)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (-0.2, 0.1, "did not go its own way"),
        (-0.4, -0.2, "already went its own way: a start that never was, halfway, gives a fall "
         "between 18 and 33 %"),
        (0.1, 0.2, "already went its own way"),
    ],
)  # fmt: skip
def test_a_pilot_with_its_own_way_before_the_start_is_said_to_have_one(low, high, words):
    earlier = Effect((low + high) / 2, low, high, 0.0, np.zeros(3), 0.5)
    assert words in told(earlier=earlier)


def test_the_fall_without_one_municipality_goes_from_the_least_to_the_greatest():
    assert "the fall is 18 to 55 %" in told(without_one=(-0.8, -0.2))
