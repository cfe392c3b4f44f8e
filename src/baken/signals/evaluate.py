"""Run the catalogue: the rules of one ad in the row work, the rest over tables."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from baken.engines import Engine
from baken.signals.catalogue import Catalogue
from baken.signals.indicator import Indicator, Use
from baken.signals.kinds import AD_KINDS, GROUP_KINDS, Page

_WORD = pa.dictionary(pa.int32(), pa.string())  # few different words, very often

FOUND = pa.schema(
    [
        ("ad", pa.int64()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("detail", _WORD),
        ("indicator", _WORD),
        ("use", _WORD),
        ("family", _WORD),
    ]
)
"""ad: number of the ad in the run; start and end: null where no words show it."""

NamedHit = tuple[str, int, int, str]
"""(indicator id, start, end, detail as JSON)."""


@dataclass(frozen=True, slots=True)
class AdRules:
    """The rules that need one ad only. Travels to other processes with the row work."""

    stops: Sequence[Indicator]
    others: Sequence[Indicator]

    @classmethod
    def of(cls, catalogue: Catalogue) -> "AdRules":
        """The ad rules of `catalogue`."""
        stops = catalogue.using(Use.STOP)
        others = catalogue.using(Use.SIGNAL, Use.CONTEXT, Use.SAFETY)
        return cls(
            [one for one in stops if one.kind in AD_KINDS],
            [one for one in others if one.kind in AD_KINDS],
        )

    def stop(self, page: Page) -> str | None:
        """The version of the stop rule that fires on `page`; None where none does."""
        for indicator in self.stops:
            if any(True for _ in AD_KINDS[indicator.kind].run(page, indicator.params)):
                return indicator.rule_version
        return None

    def hits(self, page: Page) -> list[NamedHit]:
        """Everything else that fires on `page`."""
        return [
            (one.id, hit.start, hit.end, json.dumps(hit.detail, sort_keys=True))
            for one in self.others
            for hit in AD_KINDS[one.kind].run(page, one.params)
        ]


def group_signals(engine: Engine, catalogue: Catalogue) -> pa.Table:
    """Run every rule over tables, and add what the ad rules found (table `hits`).

    Out: rows of schema FOUND, one per place where an indicator fired.
    """
    hits = engine.sql("SELECT * FROM hits")
    parts = [_label(hits, hits["indicator"], catalogue)]
    for indicator in catalogue.using(Use.SIGNAL, Use.CONTEXT, Use.SAFETY):
        if indicator.kind in GROUP_KINDS:
            found = GROUP_KINDS[indicator.kind].run(engine, indicator.params)
            same = pa.chunked_array([pa.repeat(indicator.id, found.num_rows)])
            parts.append(_label(found, same, catalogue))
    return pa.concat_tables(parts)


def _label(found: pa.Table, named: pa.ChunkedArray, catalogue: Catalogue) -> pa.Table:
    """Add indicator, use and family, and bring the columns in order."""
    ids = sorted(catalogue.indicators)
    places = pc.index_in(named, pa.array(ids, pa.string()))
    columns = {
        "indicator": ids,
        "use": [catalogue[one].use.value for one in ids],
        "family": [catalogue[one].family for one in ids],
    }
    words = {
        name: pc.take(pa.array(values, pa.string()).dictionary_encode(), places)
        for name, values in columns.items()
    }
    detail = found["detail"].cast(pa.string()).dictionary_encode()
    plain = {name: found[name] for name in ("ad", "start", "end")}
    return pa.table(plain | {"detail": detail} | words).select(FOUND.names).cast(FOUND)
