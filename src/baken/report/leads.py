"""From the tables of a run to leads as the pages show them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from baken.linking.written_words import Mention
from baken.report.links import Known, make_links, make_said
from baken.report.marking import Span, marked
from baken.report.model import Ad, Lead, Sign
from baken.report.signs import AdWords, make_signs
from baken.report.ties import make_ties
from baken.schema.geography import municipalities, towns
from baken.triage import BANDS

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of the tables of a run by lead.

    `languages`, `prices` (euros an hour) and `mentions` are by ad key; `oversized`: leads of very
    many ads.
    """

    ads: Mapping[str, Sequence[Row]]
    signals: Mapping[str, Sequence[Row]]
    edges: Mapping[str, Sequence[Row]]
    languages: Mapping[str, str]
    prices: Mapping[str, str]
    mentions: Mapping[str, tuple[Mention, ...]]
    judgements: Sequence[Row]
    oversized: frozenset[str]


def make_leads(leads: Iterable[Row], found: Found) -> tuple[Lead, ...]:
    """The leads by band; within a band what must be destroyed first stands first."""
    order = {band: place for place, band in enumerate(BANDS)}
    made = (_lead(row, found.ads[row["lead_id"]], found) for row in leads)
    return tuple(
        sorted(made, key=lambda one: (order.get(one.band, len(BANDS)), one.expires, one.lead_id))
    )


def by(rows: Iterable[Row], column: str) -> Mapping[str, Sequence[Row]]:
    """`rows` by their value in `column`; none where there are none."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def _lead(row: Row, ads: Sequence[Row], found: Found) -> Lead:
    ordered = sorted(ads, key=lambda ad: (ad["first_seen"], ad["ad_key"]))
    words = {
        ad["ad_key"]: AdWords(number, ad["text"] or "", found.languages.get(ad["ad_key"]))
        for number, ad in enumerate(ordered, start=1)
    }
    signals = [one for one in found.signals[row["lead_id"]] if one["ad_key"] in words]
    signs = make_signs(signals, words)
    spans = _spans(signals, signs)
    shown = {
        ad["ad_key"]: _ad(ad, words[ad["ad_key"]], spans[ad["ad_key"]], signs, found)
        for ad in ordered
    }
    texts = {key: each.text for key, each in words.items()}
    edges = found.edges[row["lead_id"]]
    return Lead(
        lead_id=row["lead_id"],
        band=row["band"],
        families=tuple(row["families"] or ()),
        municipalities=tuple(row["municipalities"] or ()),
        first_seen=row["first_seen"],
        last_seen=row["last_seen"],
        expires=row["expires"],
        ads=tuple(shown.values()),
        signals=tuple(sign for sign in signs if sign.counts),
        context=tuple(sign for sign in signs if not sign.counts),
        ties=make_ties(edges, {key: each.number for key, each in words.items()}),
        links=make_links(edges, Known(shown, texts, found.prices)),
        said=make_said(found.judgements, shown),
        oversized=row["lead_id"] in found.oversized,
    )


def _spans(signals: Sequence[Row], signs: Sequence[Sign]) -> Mapping[str, list[Span]]:
    numbers = {sign.indicator: sign.number for sign in signs}
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for one in signals:
        if one["start"] is not None and one["end"] is not None:
            spans[one["ad_key"]].append((one["start"], one["end"], numbers[one["indicator"]]))
    return spans


def _ad(row: Row, words: AdWords, spans: Sequence[Span], signs: Sequence[Sign], found: Found) -> Ad:
    return Ad(
        number=words.number,
        ad_id=row["ad_id"],
        site=row["site"] or "",
        source=row["source"] or "",
        first_seen=row["first_seen"],
        last_seen=row["last_seen"],
        place=_place(row["woonplaats"], row["municipality"]),
        segments=marked(words.text, spans),
        language=words.language,
        shows=any(words.number in sign.ads for sign in signs),
        mentions=found.mentions.get(row["ad_key"], ()),
    )


def _place(town: str | None, municipality: str | None) -> str:
    """Town and municipality in words; empty where neither is known."""
    around = municipalities().get(municipality or "")
    within = towns().get(town or "")
    here, there = around.name if around else "", within.name if within else ""
    return f"{there} ({here})" if there and here and there != here else there or here
