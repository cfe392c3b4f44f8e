"""Quarters of a year, the lifetime of a key: "2026Q4"."""

import re
from datetime import date, timedelta

_SHAPE = re.compile(r"(\d{4})Q([1-4])")


def quarter_of(day: date) -> str:
    """The quarter in which `day` falls."""
    return f"{day.year:04}Q{(day.month + 2) // 3}"


def span_of(quarter: str) -> tuple[date, date]:
    """First and last day of the quarter. Raises ValueError for any other text."""
    match = _SHAPE.fullmatch(quarter)
    if match is None:
        raise ValueError(quarter)
    year, number = int(match[1]), int(match[2])
    first = date(year, 3 * number - 2, 1)
    following = date(year + number // 4, 3 * number % 12 + 1, 1)
    return first, following - timedelta(days=1)


def following(quarter: str) -> str:
    """The quarter after."""
    return quarter_of(span_of(quarter)[1] + timedelta(days=1))


def quarters(first: date, last: date) -> list[str]:
    """The quarters from the one of `first` up to and including the one of `last`."""
    found = []
    quarter = quarter_of(first)
    while quarter <= quarter_of(last):
        found.append(quarter)
        quarter = following(quarter)
    return found
