"""The first page: which leads are shown, and the pictures beside them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from baken.report.drawing import Picture
from baken.report.formats import municipality
from baken.report.labels import band_title
from baken.report.map_picture import symbol_map
from baken.report.model import Lead, Run
from baken.report.pictures import bars
from baken.schema.wording import say
from baken.triage import BANDS

PER_PAGE = 30
SAMPLE = BANDS[-1]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader asked for: a municipality's code, a band, a page from 1."""

    municipality: str = ""
    band: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Shown:
    """The leads of one page by band; `first` to `last` of `total`, on page `page` of `pages`."""

    bands: Mapping[str, Sequence[Lead]]
    first: int
    last: int
    total: int
    page: int
    pages: int


def choice(query: Mapping[str, str]) -> Choice:
    """The choice in a query; what cannot be understood is left out."""
    page = query.get("page", "")
    wanted = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    return Choice(query.get("municipality", ""), query.get("band", ""), max(wanted, 1))


def shown(leads: Sequence[Lead], wanted: Choice) -> Shown:
    """The leads to show for a choice, in the order in which they stand."""
    fitting = [
        lead
        for lead in leads
        if (not wanted.band or lead.band == wanted.band)
        and (not wanted.municipality or wanted.municipality in lead.municipalities)
    ]
    pages = max(-(-len(fitting) // PER_PAGE), 1)
    page = min(wanted.page, pages)
    first = (page - 1) * PER_PAGE
    part = fitting[first : first + PER_PAGE]
    bands: dict[str, list[Lead]] = {}
    for lead in part:
        bands.setdefault(lead.band, []).append(lead)
    return Shown(bands, first + 1, first + len(part), len(fitting), page, pages)


def municipality_names(leads: Sequence[Lead]) -> list[tuple[str, str]]:
    """Code and name of every municipality that has a lead, by name."""
    codes = {code for lead in leads for code in lead.municipalities}
    return sorted(((code, municipality(code)) for code in codes), key=lambda one: one[1])


def pictures(run: Run) -> list[tuple[str, Picture]]:
    """Title and picture: the map, leads per municipality, leads per band. No sample in them."""
    leads = [lead for lead in run.leads if lead.band != SAMPLE]
    counts = Counter(code for lead in leads for code in lead.municipalities)
    where = {code: counts.get(code, 0) for code in (*_region(run), *counts)}
    by_name = sorted(((municipality(code), n) for code, n in counts.items()))
    bands = Counter(lead.band for lead in leads)
    headers = (say("Municipality"), say("Leads"))
    return [
        (
            say("Where"),
            symbol_map(where, say("Map of the municipalities with leads."), headers),
        ),
        (
            say("Leads per municipality"),
            bars(by_name, say("Bars: leads per municipality."), headers),
        ),
        (
            say("Leads per kind"),
            bars(
                [(band_title(band), bands[band]) for band in BANDS if band != SAMPLE],
                say("Bars: leads per kind."),
                (say("Kind"), say("Leads")),
            ),
        ),
    ]


def _region(run: Run) -> Sequence[str]:
    basis = run.record.get("basis") or {}
    codes: Sequence[str] = basis.get("municipalities") or ()
    return codes
