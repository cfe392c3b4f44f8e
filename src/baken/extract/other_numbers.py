"""Figures that look like a telephone number and are of another kind: accounts, dates, times."""

import re
from collections.abc import Sequence

_KNOWN = re.compile(
    r"""
    (?<![a-z0-9])[a-z]{2}\d{2}[ ]?[a-z]{4}(?:[ ]?\d){10}(?!\d)           # bank account
    |(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d(?![-/.]?\d)            # day, month, year
    |(?<![\d-])\d{1,2}[-/](?:19|20)\d\d(?![-/. ]?\d)                     # month, year
    |(?<!\d)(?:19|20)\d\d(?:[-/]|\.[ ]?)\d{1,2}(?:[-/]|\.[ ]?)\d{1,2}(?![-/.]?\d)  # year first
    |(?<!\d)\d{1,2}[ ]\d{1,2}[ ](?:19|20)\d\d[ ,]{1,2}[0-2]\d[ :.][0-5]\d(?!\d)    # and time
    """,
    re.VERBOSE,
)
_PERHAPS_KNOWN = re.compile(r"[a-z12](?:(?<=1)9\d\d|(?<=2)0\d\d|(?<=[a-z])[a-z]\d\d)")
_DATE = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})(?:\2(\d\d)(?!\d))?")
_BETWEEN = re.compile(r"\D{1,24}")
_FEWEST_DATES = 2
_DAYS, _MONTHS = 31, 12
_BEFORE, _BEHIND = 12, 24  # characters around figures in which something longer may stand


def of_other_kind(text: str, start: int, end: int) -> bool:
    """Whether the figures `text[start:end]` of a cleaned text are an account, a date or times."""
    window = max(0, start - _BEFORE), end + _BEHIND
    if _PERHAPS_KNOWN.search(text, *window):
        around = _KNOWN.finditer(text, *window)
        if any(match.start() < end and start < match.end() for match in around):
            return True
    return _dates_only(text, start, end)


def _dates_only(text: str, start: int, end: int) -> bool:
    """Whether these figures are days and months in a row: 06/12, 13/12, 20/12.

    The mark within the dates must be another one than what stands between them; in a
    telephone number they are the same.
    """
    found: list[re.Match[str]] = []
    at = start
    while at < end:
        date = _DATE.match(text, at)
        if not date or not _days_and_months([date]):
            return False
        found.append(date)
        between = _BETWEEN.match(text, date.end())
        if between and between[0].strip() == date[2] and between[0] == between[0].strip():
            return False
        at = between.end() if between else max(end, date.end())
    return len(found) >= _FEWEST_DATES and _days_and_months(found)


def _days_and_months(dates: Sequence[re.Match[str]]) -> bool:
    """Whether all dates have a day and a month, in one order."""
    pairs = [(int(date[1]), int(date[3])) for date in dates]
    day_first = all(1 <= day <= _DAYS and 1 <= month <= _MONTHS for day, month in pairs)
    month_first = all(1 <= day <= _DAYS and 1 <= month <= _MONTHS for month, day in pairs)
    return day_first or month_first
