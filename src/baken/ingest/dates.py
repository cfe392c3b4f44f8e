"""Days as sources write them to dates."""

import re
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from baken.ingest.profile import SourceProfile
from baken.schema.wording import say

MONTHS = (
    "januari|january|jan",
    "februari|february|feb",
    "maart|march|mrt|mar",
    "april|apr",
    "mei|may",
    "juni|june|jun",
    "juli|july|jul",
    "augustus|august|aug",
    "september|sept|sep",
    "oktober|october|okt|oct",
    "november|nov",
    "december|dec",
)
"""The months in Dutch and English, whole and cut short, January first."""
_NUMBERS = {word: str(at) for at, words in enumerate(MONTHS, 1) for word in words.split("|")}
_MONTH = re.compile(rf"\b({'|'.join(_NUMBERS)})\b\.?", re.IGNORECASE)
EARLIEST = date(2000, 1, 1)
Checked = tuple[date | None, str | None]


def day_reader(profile: SourceProfile) -> Callable[[str], date | None]:
    """Reads a day by the profile's date forms; gives None where none of them fits.

    A time with a time zone of its own is first brought to the profile's time zone. %B and %b
    stand for a month in Dutch or English words, whatever the computer's language.
    """
    zone = ZoneInfo(profile.time_zone)

    def read(value: str) -> date | None:
        for form in profile.date_forms:
            day = _read_one(value, form, zone)
            if day:
                return day
        return None

    return read


def day_checker(profile: SourceProfile, today: date) -> Callable[[str], Checked]:
    """Reads a day and gives (day, None), or (None, reason) where it cannot be used."""
    read = day_reader(profile)

    def check(value: str) -> Checked:
        day = read(value)
        if day is None:
            return None, say("Not a date as the source profile has it. Mend the row.")
        if day > today:
            return None, say("The date lies in the future. Mend the row.")
        if day < EARLIEST:
            return None, say("The date lies before the year 2000. Mend the row.")
        return day, None

    return check


def _read_one(value: str, form: str, zone: ZoneInfo) -> date | None:
    if "%B" in form or "%b" in form:
        value = _MONTH.sub(lambda word: _NUMBERS[word[1].lower()], value)
        form = form.replace("%B", "%m").replace("%b", "%m")
    try:
        moment = datetime.fromisoformat(value) if form == "iso" else datetime.strptime(value, form)
        return (moment.astimezone(zone) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        return None
