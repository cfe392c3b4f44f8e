"""A lead of the database as the report's pages show one, and its fields in a table."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from baken.linking.template import SLOT_KINDS
from baken.linking.written_words import Mention
from baken.report.leads import Found, by, make_leads
from baken.report.model import Lead as Shown
from baken.workbench.intake.models import Lead, LeadField
from baken.workbench.worklist.field_values import kind_in_words, value_in_words

_CONTACTS = ("phone", "handle")


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that was read in an ad: kind and value in words, and the ad's own words."""

    kind: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Readings:
    """What was read in ad `number`, whose words are in `language` where that is known."""

    number: int
    language: str | None
    rows: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A lead as shown, and what was read in each of its ads."""

    lead: Shown
    readings: tuple[Readings, ...]


def view(lead: Lead) -> View:
    """Everything about one lead: four queries, however many ads it has."""
    ads = [_ad(lead, row) for row in lead.ads.values()]
    fields = list(lead.fields.order_by("ad_key", "start", "kind"))
    shown = make_leads([_row(lead)], _found(lead, ads, fields))[0]
    return View(shown, tuple(_readings(ads, fields)))


def _row(lead: Lead) -> dict[str, Any]:
    return {
        "lead_id": lead.lead_key,
        "band": lead.band,
        "families": lead.families,
        "municipalities": [lead.municipality_id],
        "first_seen": lead.first_seen,
        "last_seen": lead.last_seen,
        "expires": lead.expires,
    }


def _ad(lead: Lead, row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "lead_id": lead.lead_key, "municipality": lead.municipality_id}


def _found(lead: Lead, ads: Sequence[Mapping[str, Any]], fields: Sequence[LeadField]) -> Found:
    key = {"group_id": lead.lead_key}
    edges = [{**row, **key, "shared": None} for row in lead.edges.values()]
    return Found(
        ads=by(ads, "lead_id"),
        signals=by([{**row, **key} for row in lead.signals.values()], "group_id"),
        edges=by(edges, "group_id"),
        languages={ad["ad_key"]: ad["language"] for ad in ads if ad["language"].isalpha()},
        prices=_prices(fields),
        mentions=_mentions(fields),
        judgements=(),
        oversized=frozenset([lead.lead_key] if lead.oversized else []),
    )


def _prices(fields: Iterable[LeadField]) -> dict[str, str]:
    """The lowest price of an hour in euros per ad."""
    lowest: dict[str, str] = {}
    for one in fields:
        if one.kind == "price" and one.minutes == 60 and one.currency == "EUR":
            lowest[one.ad_key] = min(lowest.get(one.ad_key, one.value), one.value, key=float)
    return lowest


def _mentions(fields: Iterable[LeadField]) -> dict[str, tuple[Mention, ...]]:
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for one in fields:
        if one.kind in SLOT_KINDS:
            value = one.value if one.kind in _CONTACTS else ""
            found[one.ad_key].append(Mention(one.kind, one.start, one.end, value))
    return {key: tuple(sorted(each)) for key, each in found.items()}


def _readings(ads: Sequence[Mapping[str, Any]], fields: Sequence[LeadField]) -> Iterable[Readings]:
    of: defaultdict[str, list[LeadField]] = defaultdict(list)
    for one in fields:
        if one.kind != "language":
            of[one.ad_key].append(one)
    ordered = sorted(ads, key=lambda ad: (ad["first_seen"], ad["ad_key"]))
    for number, ad in enumerate(ordered, start=1):
        rows = [
            Reading(kind_in_words(one.kind), value_in_words(one), ad["text"][one.start : one.end])
            for one in of[ad["ad_key"]]
        ]
        if rows:
            language = ad["language"] if ad["language"].isalpha() else None
            yield Readings(number, language, tuple(dict.fromkeys(rows)))
