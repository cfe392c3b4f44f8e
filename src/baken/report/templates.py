"""The templates: Jinja with escaping on, and the few words and formats that they use."""

from collections.abc import Iterable, Sequence
from functools import cache
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from baken.report import formats, labels, links, template_view
from baken.report.counts_page import Row, count_or_hidden
from baken.report.home import Choice
from baken.report.model import Sign
from baken.schema.wording import language, say


def render(template: str, **values: object) -> str:
    """The page that `template` makes of `values`; every value is escaped."""
    return environment().get_template(template).render(**values)


@cache
def environment(package: str = "baken.report") -> Environment:
    """The templates of `package`, and those of the report where it has none of that name."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("baken.report")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        say=say,
        language=language,
        day=formats.day,
        days=formats.days,
        moment=formats.moment,
        number=formats.number,
        decimal=formats.decimal,
        listed=formats.listed,
        places=formats.places,
        title=formats.title,
        band_title=labels.band_title,
        band_meaning=labels.band_meaning,
        numbers_of=_numbers_of,
        shown_counts=_shown_counts,
        query=_query,
        most_links=links.MOST,
        first_ads=template_view.FIRST_ADS,
        strength_words=links.strength_words,
        reasons_words=links.reasons_words,
        said_words=links.said_words,
        tie_words=links.tie_words,
    )
    made.filters["family_title"] = labels.family_title
    return made


def _numbers_of(signs: Iterable[Sign]) -> frozenset[int]:
    return frozenset(sign.number for sign in signs)


def _shown_counts(rows: Sequence[Row]) -> list[tuple[str, str, str]]:
    return [(name, count_or_hidden(ads), count_or_hidden(people)) for name, ads, people in rows]


def _query(wanted: Choice, page: int) -> str:
    values = {"municipality": wanted.municipality, "band": wanted.band, "page": str(page)}
    return urlencode({name: value for name, value in values.items() if value})
