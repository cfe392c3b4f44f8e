"""Indicators tried on their own examples, through the very street that real ads walk."""

from collections.abc import Mapping
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

DAY = date(2026, 8, 19)  # any day: nothing depends on it
EARLIEST = date(2026, 7, 1)
_NUMBERS = "SELECT ad, ad_id FROM ads"


def fired(ads: list[Mapping[str, str]], catalogue: Catalogue) -> frozenset[str]:
    """The ids of the indicators that fire on invented `ads`.

    Each ad has a text, and may have contact, name, age, town, day; `minimum_age` sets the rule of
    its town's municipality, `tip` says who gave a tip about it.
    """
    with LocalEngine(workers=1) as engine:
        rows = [_row(number, ad) for number, ad in enumerate(ads)]
        batch = pa.RecordBatch.from_pylist(rows, READ.arrow)
        to_ads(engine, [batch], Deposit(_door(catalogue)), Expiry(90, None))
        numbers = {row["ad_id"]: row["ad"] for row in engine.sql(_NUMBERS).to_pylist()}
        tips = [
            {"ad": numbers[str(number)], "tip_kind": ad["tip"]}
            for number, ad in enumerate(ads)
            if "tip" in ad and str(number) in numbers
        ]
        to_groups(engine, [])
        to_signals(engine, catalogue, _policies(ads), pa.Table.from_pylist(tips, TIPS))
        found = engine.sql("SELECT DISTINCT indicator FROM found")["indicator"].to_pylist()
        stops = engine.sql("SELECT DISTINCT stop_rule FROM door WHERE scope = 'stop'")
    rules = stops["stop_rule"].to_pylist()
    return frozenset(found) | {rule.partition("@")[0] for rule in rules}


def wrong_examples(indicator: Indicator, catalogue: Catalogue) -> list[str]:
    """The examples on which `indicator` does not do what they say, one line each."""
    return [
        f"{indicator.id}: example {number}, fires = {str(example.fires).lower()}: {example.why}"
        for number, example in enumerate(indicator.examples, 1)
        if _wrong(indicator, example, catalogue)
    ]


def _wrong(indicator: Indicator, example: Example, catalogue: Catalogue) -> bool:
    return (indicator.id in fired(list(example.ads), catalogue)) is not example.fires


def _row(number: int, ad: Mapping[str, str]) -> dict[str, object]:
    return {
        "source": "trial",
        "ad_id": str(number),
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


def _policies(ads: list[Mapping[str, str]]) -> pa.Table:
    rows = [
        {"municipality": resolve(ad["town"])[1], "minimum_age": int(ad["minimum_age"])}
        for ad in ads
        if "minimum_age" in ad
    ]
    schema = pa.schema([("municipality", pa.string()), ("minimum_age", pa.int32())])
    return pa.Table.from_pylist(rows, schema)
