"""The street of tables between the door and the leads, as every run walks it."""

from collections.abc import Iterable

import pyarrow as pa

from baken.engines import Engine
from baken.linking import link
from baken.pipeline import steps
from baken.pipeline.deposit import Deposit, numbered
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


def to_signals(engine: Engine, catalogue: Catalogue, policies: pa.Table, tips: pa.Table) -> None:
    """From `ads` to `groups`, `edges` and `found`: every place where an indicator fired."""
    link(engine)
    steps.name_groups(engine)
    engine.read("policies", policies)
    engine.read("tips", tips)
    engine.read("found", group_signals(engine, catalogue))
    engine.forget("tokens", "contact_tokens", "text_tokens", "text_uses", "plain_edges")
