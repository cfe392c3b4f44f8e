"""Indicators tried on their own examples, through the very street that real ads walk."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pyarrow as pa

from baken.basis import FIELD_KINDS
from baken.engines import LocalEngine
from baken.linking.prints import FEWEST_WORDS
from baken.pipeline.deposit import Deposit
from baken.pipeline.door import Door
from baken.pipeline.street import to_ads, to_groups, to_signals
from baken.pipeline.tips import TIPS
from baken.pipeline.unfold import Expiry
from baken.schema.geography import resolve
from baken.schema.tables import READ
from baken.sealing import Sealer, ephemeral_keyring
from baken.signals import AdRules, Catalogue, Indicator
from baken.signals.indicator import Example
from baken.signals.kinds import AD_KINDS

DAY = date(2026, 8, 19)  # any day: nothing depends on it
EARLIEST = date(2026, 7, 1)
_NUMBERS = "SELECT ad, ad_id FROM ads"
_FOUND = "SELECT DISTINCT a.ad_id, f.indicator AS rule FROM found f JOIN ads a ON a.ad = f.ad"
_STOPS = "SELECT DISTINCT ad_id, stop_rule AS rule FROM door WHERE scope = 'stop'"

Tried = tuple[Indicator, int, Example, frozenset[str]]
"""An indicator, the number of one of its examples, that example, and what fired on it."""


Ads = Sequence[Mapping[str, str]]


def fired(ads: Ads, catalogue: Catalogue) -> frozenset[str]:
    """The ids of the indicators that fire on invented `ads`.

    Each ad has a text, and may have contact, name, age, town, day; `minimum_age` sets the rule of
    its town's municipality, `tip` says who gave a tip about it.
    """
    [found] = _fired([ads], catalogue)
    return found


def _fired(piles: Sequence[Ads], catalogue: Catalogue) -> list[frozenset[str]]:
    """The same for each of `piles`, which walk together: what ads have in common may tie them."""
    known = {f"{pile}-{n}": ad for pile, ads in enumerate(piles) for n, ad in enumerate(ads)}
    with LocalEngine(workers=1) as engine:
        rows = [_row(ad_id, ad) for ad_id, ad in known.items()]
        batch = pa.RecordBatch.from_pylist(rows, READ.arrow)
        to_ads(engine, [batch], Deposit(_door(catalogue)), Expiry(90, None))
        numbers = {row["ad_id"]: row["ad"] for row in engine.sql(_NUMBERS).to_pylist()}
        tips = [
            {"ad": numbers[ad_id], "tip_kind": ad["tip"]}
            for ad_id, ad in known.items()
            if "tip" in ad and ad_id in numbers
        ]
        to_groups(engine, [])
        policies = _policies(known.values())
        to_signals(engine, catalogue, policies, pa.Table.from_pylist(tips, TIPS))
        found = [*engine.sql(_FOUND).to_pylist(), *engine.sql(_STOPS).to_pylist()]
    said: list[set[str]] = [set() for _ in piles]
    for row in found:
        said[int(row["ad_id"].partition("-")[0])].add(row["rule"].partition("@")[0])
    return [frozenset(one) for one in said]


def wrong_examples(catalogue: Catalogue) -> list[str]:
    """The examples on which an indicator does not do what they say, one line each."""
    return [
        f"{indicator.id}: example {number}, fires = {str(example.fires).lower()}: {example.why}"
        for indicator, number, example, found in tried(catalogue)
        if (indicator.id in found) is not example.fires
    ]


def tried(catalogue: Catalogue) -> list[Tried]:
    """Each example of each indicator, its number there, and the indicators that fire on it.

    A rule that looks at one ad alone finds in it the same whatever stands beside it: the
    examples of these rules walk together. Those of rules over tables walk alone.
    """
    every = _examples(catalogue)
    together = [one for one in every if one[0].kind in AD_KINDS]
    found = iter(_fired([example.ads for *_, example in together], catalogue))
    return [
        (*one, next(found) if one[0].kind in AD_KINDS else fired(one[2].ads, catalogue))
        for one in every
    ]


def _examples(catalogue: Catalogue) -> list[tuple[Indicator, int, Example]]:
    return [
        (indicator, number, example)
        for indicator in catalogue.indicators.values()
        for number, example in enumerate(indicator.examples, 1)
    ]


def _row(ad_id: str, ad: Mapping[str, str]) -> dict[str, object]:
    return {
        "source": "trial",
        "ad_id": ad_id,
        "site": "trial",
        "posted": date.fromisoformat(ad["day"]) if "day" in ad else DAY,
        "town": ad.get("town"),
        "contact": ad.get("contact"),
        "alias": ad.get("name"),
        "age": ad.get("age"),
        "text": ad["text"],
    }


def _door(catalogue: Catalogue) -> Door:
    keyring = ephemeral_keyring(EARLIEST, DAY)
    kinds = frozenset(FIELD_KINDS)
    return Door(Sealer(keyring), AdRules.of(catalogue), kinds, None, EARLIEST, FEWEST_WORDS)


def _policies(ads: Iterable[Mapping[str, str]]) -> pa.Table:
    rows = [
        {"municipality": resolve(ad["town"])[1], "minimum_age": int(ad["minimum_age"])}
        for ad in ads
        if "minimum_age" in ad
    ]
    schema = pa.schema([("municipality", pa.string()), ("minimum_age", pa.int32())])
    return pa.Table.from_pylist(rows, schema)
