"""A municipality over time: a gap where nothing is told, and every four weeks in the table."""

import json
from datetime import date, timedelta

import pytest

from baken.report import trend_picture as trend
from baken.report.trend_picture import Point

FIRST = date(2026, 1, 5)


def points(*told):
    """A point per pair of a number and the per cent of days seen."""
    return [Point(FIRST + timedelta(28 * at), *one) for at, one in enumerate(told)]


def chart(given, start=None):
    """What is drawn, as Vega-Lite has it."""
    return json.loads(trend._chart(given, start).to_json())


def test_small_and_unseen_are_told_apart_and_no_stretch_is_left_out():
    made = trend.trend_picture("Delft", points((15, 100), (None, 60), (None, 0), (20, 9)), None)
    assert [row[1:] for row in made.rows] == [
        ("about 15", "100 %"),
        ("fewer than 10", "60 %"),
        ("not seen", "0 %"),
        ("about 20", "9 %"),
    ]
    assert "Delft" in made.label
    assert "about 15" in made.label and "about 20" in made.label
    assert made.svg.startswith("<svg")


def test_where_nothing_is_told_there_is_a_sentence_and_no_picture():
    made = trend.trend_picture("Delft", points((None, 100), (None, 0)), FIRST)
    assert (made.svg, len(made.rows)) == ("", 2)
    assert made.label == "Of Delft no number can be shown."


def test_all_weeks_stand_along_the_line_and_gaps_stay_gaps():
    drawn = chart(points((None, 0), (15, 100), (None, 100), (20, 100), (None, 0)))
    line = drawn["layer"][0]
    assert line["encoding"]["x"]["scale"]["domain"] == ["2026-01-05", "2026-05-24"]
    assert line["mark"]["invalid"] == "break-paths-show-domains"
    (values,) = drawn["datasets"].values()
    assert [one["count"] for one in values] == [None, 15, None, 20, None]


@pytest.mark.parametrize(
    ("start", "marked"),
    [
        (None, False),
        (FIRST + timedelta(28), True),
        (FIRST - timedelta(1), False),
        (FIRST + timedelta(57), False),
    ],
)
def test_the_start_is_marked_only_where_it_lies_in_these_weeks(start, marked):
    kinds = [one["mark"]["type"] for one in chart(points((15, 100), (20, 100)), start)["layer"]]
    assert ("rule" in kinds) == marked
