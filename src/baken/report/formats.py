"""Days, numbers and lists as people write them, in the interface language."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import format_date, format_datetime, format_interval
from babel.lists import format_list
from babel.numbers import format_decimal

from baken.schema.geography import municipalities
from baken.schema.wording import language, say

MOST_NAMES = 3


def locale() -> str:
    """The locale in which days and numbers are written."""
    return "nl_NL" if language() == "nl" else "en_GB"


def day(value: date | str) -> str:
    """3 september 2026."""
    known = date.fromisoformat(value) if isinstance(value, str) else value
    return format_date(known, "long", locale())


def days(first: date, last: date) -> str:
    """3–28 september 2026, or one day."""
    if first == last:
        return day(first)
    return format_interval(first, last, "yMMMd", locale=locale())


def moment(value: datetime) -> str:
    """A moment in Dutch time; in UTC where the system does not know Dutch time."""
    try:
        zone, name = ZoneInfo("Europe/Amsterdam"), say("Dutch time")
    except ZoneInfoNotFoundError:
        zone, name = ZoneInfo("UTC"), "UTC"
    written = format_datetime(value.astimezone(zone), "d MMMM y HH:mm", locale=locale())
    return f"{written} ({name})"


def number(value: int) -> str:
    """1.234 in Dutch."""
    return format_decimal(value, locale=locale())


def decimal(value: float) -> str:
    """1,2 in Dutch: one figure behind the comma."""
    return format_decimal(value, format="#,##0.0", locale=locale())


def seconds(value: float) -> str:
    """1,2 s in Dutch."""
    return f"{format_decimal(value, '0.0', locale=locale())} s"


def listed(items: Iterable[object]) -> str:
    """a, b en c."""
    return format_list([str(item) for item in items], locale=locale())


def municipality(code: str) -> str:
    """The name of a municipality; the code itself where it is not known."""
    known = municipalities().get(code)
    return known.name if known else code


def places(codes: Sequence[str]) -> str:
    """The names of municipalities; beyond three only how many more there are."""
    names = sorted(municipality(code) for code in codes)
    if not names:
        return say("Municipality not known")
    if len(names) <= MOST_NAMES:
        return listed(names)
    others = say("{count} other municipalities", count=len(names) - MOST_NAMES + 1)
    return listed([*names[: MOST_NAMES - 1], others])


def title(codes: Sequence[str]) -> str:
    """The heading of a lead: where its ads stand. Not how many they are."""
    if not codes:
        return say("Ads of a municipality that is not known")
    return say("Ads in {places}", places=places(codes))
