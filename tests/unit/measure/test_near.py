"""Values that are nearly right, and parts of kinds."""

import pytest

from baken.measure.agreement import Compared
from baken.measure.near import nearly
from baken.measure.parts import language_compared, with_parts


@pytest.mark.parametrize(
    ("kind", "written", "read", "codes"),
    [
        ("price", "70 EUR/30", "70 EUR", ["duration"]),
        ("price", "70 EUR/30", "70 EUR/60", ["duration"]),
        ("price", "200 RON/60", "200 EUR/60", ["currency"]),
        ("price", "70 EUR/30", "80 EUR/30", []),
        ("service", "-massage", "massage", ["offered"]),
        ("service", "massage", "-massage", ["refused"]),
        ("service", "massage", "duo", []),
        ("phone", "+31683920417", "+40683920417", ["country"]),
        ("phone", "+31683920417", "+31683920418", ["digits"]),
        ("phone", "+31683920417", "+31612345678", []),
        ("age", "18", "18+", ["bound"]),
        ("age", "18", "28", []),
        ("availability", "10:00-22:00", "10:00-20:00", ["hours"]),
        ("availability", "mo-fr", "mo-sa", []),
        ("handle", "kim_22", "t.me/kim_22", ["piece"]),
        ("place", "best", "echt", []),
    ],
)
def test_what_is_nearly_right_has_a_name(kind, written, read, codes):
    assert list(nearly(kind, (written,), (read,))) == codes


def test_every_value_is_taken_once():
    assert list(nearly("price", ("70 EUR/30", "70 EUR/60"), ("70 EUR",))) == ["duration"]


def test_parts_together_are_the_whole():
    price = Compared(("50 EUR", "70 EUR/30"), ("90 EUR/60",), ("90 EUR",))
    found = with_parts({"price": price, "age": Compared((), (), ())})
    assert found["price_timed"] == Compared(("70 EUR/30",), ("90 EUR/60",), ())
    assert found["price_untimed"] == Compared(("50 EUR",), (), ("90 EUR",))
    assert set(found) == {"price", "price_timed", "price_untimed", "age"}


@pytest.mark.parametrize(
    ("written", "read", "counts"),
    [("nl+en", ["en"], (1, 0, 0)), ("nl", ["en"], (0, 1, 1)), ("nl", [], (0, 1, 0))],
)
def test_any_language_of_a_mixture_is_right(written, read, counts):
    one = language_compared(written, read)
    assert (len(one.right), len(one.missed), len(one.extra)) == counts
