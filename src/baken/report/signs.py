"""The signals of one lead, put together by indicator."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from baken.report.labels import direction_in_words, evidence_in_words, tip_in_words, use_title
from baken.report.marking import quote
from baken.report.model import Quote, Sign
from baken.schema.wording import language, say
from baken.signals import Indicator, explanation, load_catalogue
from baken.signals.indicator import Use

Row = Mapping[str, Any]
MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class AdWords:
    """The number of an ad within its lead, its masked words, their language where known."""

    number: int
    text: str
    language: str | None


Words = Mapping[str, AdWords]
"""By ad key."""


def make_signs(signals: Iterable[Row], words: Words) -> tuple[Sign, ...]:
    """One sign per indicator, those that count first, numbered from 1.

    In: rows of `signals` of one lead, and the words of its ads.
    """
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in signals:
        found[row["indicator"]].append(row)
    order = sorted(found, key=lambda one: (found[one][0]["use"] != "signal", one))
    return tuple(
        _sign(number, indicator, found[indicator], words)
        for number, indicator in enumerate(order, start=1)
    )


def _sign(number: int, indicator: str, rows: Sequence[Row], words: Words) -> Sign:
    record = load_catalogue().indicators.get(indicator)
    quotes = _quotes(number, rows, words)
    return Sign(
        number=number,
        indicator=indicator,
        title=record.title[language()] if record else indicator,
        said=_said(record, rows),
        ads=tuple(sorted({words[row["ad_key"]].number for row in rows})),
        quotes=quotes[:MOST_QUOTES],
        more=max(len(quotes) - MOST_QUOTES, 0),
        against=record.basis.against[language()] if record else _not_known(),
        source=record.basis.source if record else "",
        evidence=evidence_in_words(record.basis.evidence) if record else "",
        counts=rows[0]["use"] == "signal",
    )


def _said(record: Indicator | None, rows: Sequence[Row]) -> tuple[str, ...]:
    """The explanation, once for every different detail, and what it speaks for."""
    if record is None:
        return ()
    said = [explanation(record, _detail(row["detail"]), language()) for row in rows]
    if record.use is Use.SAFETY:
        said.append(f"{use_title(record.use)}.")
    direction = direction_in_words(record.direction)
    return tuple(dict.fromkeys([*said, direction] if direction else said))


def _detail(detail: str | None) -> str:
    """`detail` with the kind of a tip in words."""
    values = json.loads(detail or "{}")
    if "tip" in values:
        values["tip"] = tip_in_words(values["tip"])
    return json.dumps(values)


def _quotes(number: int, rows: Iterable[Row], words: Words) -> tuple[Quote, ...]:
    """The words, once for every different wording, the first ad first."""
    shown = [row for row in rows if row["start"] is not None and row["end"] is not None]
    shown.sort(key=lambda row: (words[row["ad_key"]].number, row["start"], row["end"]))
    by_wording: dict[str, Quote] = {}
    for row in shown:
        ad = words[row["ad_key"]]
        wording = ad.text[row["start"] : row["end"]].casefold()
        segments = quote(ad.text, (row["start"], row["end"], number))
        by_wording.setdefault(wording, Quote(ad.number, segments, ad.language))
    return tuple(by_wording.values())


def _not_known() -> str:
    return say("This rule is no longer in the catalogue. Do not rely on it.")
