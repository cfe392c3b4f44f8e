"""What was measured, among whom, and how often, in the words of the interface language."""

from collections.abc import Iterable

from babel import Locale
from babel.numbers import format_decimal, format_percent

from baken.measure.rates import Rate
from baken.report.formats import listed, locale, number
from baken.schema.wording import language, say
from baken.signals import load_catalogue

NOTHING = "–"
SEVERAL = "+"
"""In the code of a language: two languages in one ad."""


def what_in_words(what: str) -> str:
    """What was measured."""
    return {
        "found": say("controlled, found"),
        "flagged": say("flagged without ground"),
        "language": say("flagged, by language"),
        "stop": say("stopped"),
    }.get(what, what)


def whom_in_words(what: str, whom: str) -> str:
    """Among whom it was measured."""
    return language_name(whom) if what == "language" else _groups().get(whom, whom)


def _groups() -> dict[str, str]:
    return {
        "agency": say("licensed agencies"),
        "duo": say("duos"),
        "home": say("home workers"),
        "independent": say("independents"),
        "scammer": say("scammers"),
        "touring": say("touring workers"),
        "much": say("much planted"),
        "little": say("little planted"),
        "nothing": say("nothing planted: nobody can see them"),
        "minor": say("ads with a stated age under 18"),
        "adult": say("ads of adults"),
    }


def language_name(code: str) -> str:
    """The name of a language, or of the two in one ad ("ro+en"); SEVERAL: two, whichever."""
    if code == SEVERAL:
        return say("two languages in one ad")
    names = Locale.parse(language()).languages
    return listed(names.get(part, part) for part in code.split(SEVERAL))


def indicator_title(indicator: str) -> str:
    """The title of an indicator in the catalogue; its id where it is not there."""
    record = load_catalogue().indicators.get(indicator)
    return record.title[language()] if record else indicator


def percent(share: float) -> str:
    """2.1% for 0.021; more decimals for what would otherwise look like nothing."""
    return format_percent(share, f"{_decimals(share)}%", locale=locale())


def points(share: float) -> str:
    """2.1 for 0.021: of a hundred, or percentage points; decimals as in percent."""
    return format_decimal(share * 100, _decimals(share), locale=locale())


def of_100(share: float) -> str:
    """How many of a hundred: 2.1, but 21 without decimals."""
    return points(share) if share < 0.1 else number(round(share * 100))


def _decimals(share: float) -> str:
    return "0.0##" if 0 < abs(share) < 0.001 else "0.0"


def between(low: float, high: float) -> str:
    """Two ends, 0 to 1, in per cent."""
    return f"{points(low)}–{percent(high)}"


def rate_cells(rate: Rate) -> tuple[str, str, str]:
    """Share, 95 % interval, hits of total."""
    counted = say("{hits} of {total}", hits=number(rate.hits), total=number(rate.total))
    if rate.share is None:
        return NOTHING, NOTHING, counted
    return percent(rate.share), between(*rate.interval), counted


def rate_rows(what: str, rates: Iterable[tuple[str, Rate]]) -> tuple[tuple[str, ...], ...]:
    """Rows of texts: among whom, share, 95 % interval, hits of total."""
    return tuple((whom_in_words(what, whom), *rate_cells(rate)) for whom, rate in rates)


def rate_headers(first: str) -> tuple[str, str, str, str]:
    """The headings of rate_rows."""
    return first, say("Share"), "95 %", say("Number")
