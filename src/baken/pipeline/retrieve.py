"""Back from the vault: the fields of every ad, and the words of those that stand in a lead."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from baken.engines import Engine
from baken.schema.errors import BakenError
from baken.schema.tables import FIELDS, LEAD_ADS, SEALED
from baken.schema.wording import say
from baken.sealing import Vault

_KEPT = """
SELECT a."row", a.ad_key, e.expires FROM ads a JOIN expiry e ON e.ad = a.ad ORDER BY a."row"
"""

_LEAD_ADS = """
SELECT a."row", l.lead_id, a.ad_key, a.source, a.ad_id, a.site, a.first_seen, a.last_seen,
       a.woonplaats, a.municipality, l.expires
FROM leads l
JOIN group_names n ON n.name = l.lead_id
JOIN groups g ON g.group_id = n.group_id
JOIN ads a ON a.ad = g.ad
ORDER BY a."row"
"""

Numbers = npt.NDArray[np.int64]


def field_rows(engine: Engine, vault: Vault) -> Iterator[pa.RecordBatch]:
    """Rows of FIELDS, in the order in which the ads were read."""
    return _unfolded(engine, vault, "fields", FIELDS.arrow)


def sealed_rows(engine: Engine, vault: Vault) -> Iterator[pa.RecordBatch]:
    """Rows of SEALED, in the order in which the ads were read."""
    return _unfolded(engine, vault, "sealed", SEALED.arrow)


def lead_ads(engine: Engine, vault: Vault) -> pa.Table:
    """Table LEAD_ADS: the ads of leads, with their words."""
    ads = engine.sql(_LEAD_ADS)
    rows = ads["row"].to_numpy()
    texts = [pages["masked"].take(pa.array(places)) for pages, _, places in _matches(vault, rows)]
    column = pa.chunked_array(texts, pa.string())
    return ads.append_column("text", column).select(LEAD_ADS.names).cast(LEAD_ADS.arrow)


def own_words(vault: Vault, rows: Numbers) -> Iterator[tuple[pa.Array, pa.Array]]:
    """Row by row the masked words of ads, without the line of name and age; a batch at a time.

    In: numbers of rows in `ads`, in order. Out: numbers of rows, and their words.
    """
    for pages, span, places in _matches(vault, rows):
        some = pages.select(["masked", "body"]).take(pa.array(places)).to_pydict()
        pairs = zip(some["masked"], some["body"], strict=True)
        yield (
            pa.array(rows[span.start : span.stop]),
            pa.array([words[body:] for words, body in pairs], pa.string()),
        )


def _unfolded(
    engine: Engine, vault: Vault, column: str, schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    kept = engine.sql(_KEPT)
    for pages, span, places in _matches(vault, kept["row"].to_numpy()):
        lists = pages[column].take(pa.array(places))
        owners = kept.slice(span.start, len(span)).take(pc.list_parent_indices(lists))
        columns = pc.list_flatten(lists).flatten()
        names = [field.name for field in lists.type.value_type]
        known = dict(zip(names, columns, strict=True))
        known |= {name: owners[name].combine_chunks() for name in ("ad_key", "expires")}
        yield pa.RecordBatch.from_arrays([known[name] for name in schema.names], schema=schema)


def _matches(vault: Vault, rows: Numbers) -> Iterator[tuple[pa.RecordBatch, range, Numbers]]:
    """Per batch of PAGES: the batch, which of the sorted `rows` lie in it, and where in it.

    Raises BakenError where the words of a row are not in the vault: executors on other machines
    put them on their own disk if the folder is not shared.
    """
    met = 0
    for _, pages in vault.batches():
        here = pages["row"].to_numpy()
        if len(here):
            first, end = np.searchsorted(rows, [here[0], here[-1] + 1])
            wanted = rows[first:end]
            if len(wanted):
                met += len(wanted)
                yield pages, range(int(first), int(end)), np.searchsorted(here, wanted)
    if met != len(rows):
        raise BakenError(
            say(
                "The words of {rows} ads are missing from {folder}. On a cluster this folder must "
                "be shared: choose an --out that every executor sees under the same path.",
                rows=len(rows) - met,
                folder=vault.folder,
            )
        )
