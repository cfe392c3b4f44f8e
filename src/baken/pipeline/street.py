"""The street of tables between the door and the leads, as every run walks it."""

from collections.abc import Iterable

import pyarrow as pa

from baken.engines import Engine
from baken.linking.groups import Linked, link
from baken.linking.judgements import Judgement
from baken.pipeline import steps
from baken.pipeline.deposit import Deposit, numbered
from baken.pipeline.judgements import give_judgements
from baken.pipeline.unfold import Expiry
from baken.schema.tables import SIGHTINGS
from baken.signals import Catalogue, group_signals


def to_ads(
    engine: Engine, batches: Iterable[pa.RecordBatch], deposit: Deposit, expiry: Expiry
) -> dict[str, int]:
    """From rows as read to table `ads` and what unfolds from it. Returns rows per scope."""
    engine.rows("sightings", deposit, numbered(batches), SIGHTINGS.arrow)
    scopes = steps.tell_apart(engine)
    steps.unfold_ads(engine, expiry)
    return scopes


def to_groups(
    engine: Engine, judgements: Iterable[Judgement], text_pairs: pa.Table | None = None
) -> Linked:
    """From `ads` to `groups` and `edges`; what people said of pairs of ads goes first.

    `text_pairs`: TEXT_PAIRS of texts that are alike, by their tokens; without them only equal texts
    tie.
    """
    steps.gather_facts(engine)
    give_judgements(engine, judgements)
    linked = link(engine, text_pairs=text_pairs)
    steps.name_groups(engine)
    return linked


def to_signals(engine: Engine, catalogue: Catalogue, policies: pa.Table, tips: pa.Table) -> None:
    """From `groups` to `found`: every place where an indicator fired."""
    engine.read("policies", policies)
    engine.read("tips", tips)
    engine.read("found", group_signals(engine, catalogue))
    engine.forget("tokens", "facts")
