"""`baken link --text-only`: which rows of a file have texts that are alike, by their words alone.

The file is the user's own, and nothing of it is written but ids, and shared words where they are
asked for. No field is read, except for templates, which are shown with contacts overwritten.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from baken.pipeline.group_notes import said_of_groups, said_of_ids, said_of_ties
from baken.pipeline.outputs import write_csv
from baken.pipeline.templates import GroupTemplates, group_templates
from baken.pipeline.text_rows import TextRows, edge_table, group_table, grouped
from baken.sealing import ephemeral_keyring

Progress = Callable[[str, int], None]
"""Called with the name of a step, and the number of rows done in it where that is known."""

Show = Callable[[GroupTemplates], None]
"""What shows a person the templates of the groups."""


@dataclass(frozen=True, slots=True)
class TextJob:
    """What becomes of the groups of `source`: `out`, and why in `edges` if that is given.

    region: where numbers without a country are dialled. show: is given the templates.
    """

    source: str
    region: str
    out: Path
    edges: Path | None = None
    show: Show | None = None


def link_texts(batches: Iterable[pa.RecordBatch], job: TextJob, progress: Progress) -> list[str]:
    """Write `ad_id,group_id` of `batches` by READ to `job.out`, by id, and what else it asks for.

    Fingerprints are made under a key that is forgotten with the run. Returns notes for a person.
    """
    key = ephemeral_keyring(date.min, date.min).keys[0]
    rows = TextRows(key.prints, keep_words=job.edges is not None or job.show is not None)
    rows.add(batches)
    progress("link", 0)
    ties = rows.tied()
    first = grouped(ties)
    progress("write", 0)
    if job.edges is not None:
        write_csv(edge_table(ties, rows.words), job.edges)
    if job.show is not None:
        job.show(group_templates(ties, first, rows.words, job.source, job.region))
    write_csv(group_table(ties, first, job.source), job.out)
    ids = said_of_ids(len(ties.ad), len(ties.ids))
    return [*ids, *said_of_groups(first), *said_of_ties(ties.common, ties.bridges)]
