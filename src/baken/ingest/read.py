"""Reading a source: files in, checked batches out, one pass, little memory."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa

from baken.ingest import delimited, jsonl
from baken.ingest.checks import check_any_read, check_expected
from baken.ingest.layout import Layout, Quoting, Wanted, read_layout
from baken.ingest.lines import line_blocks
from baken.ingest.normalise import Normaliser
from baken.ingest.opening import check_file
from baken.ingest.profile import SourceProfile
from baken.ingest.rejects import Rejects
from baken.ingest.row_start import row_start
from baken.ingest.tally import Tally
from baken.ingest.wrong import Wrong
from baken.schema.errors import BakenError
from baken.schema.wording import say

BATCH_CHARACTERS = 1 << 23
Record = tuple[int, Sequence[str | None]]
Refuse = Callable[[int, str, str], None]


def read(  # noqa: PLR0913 - a reading has this many sides; all but four have a default
    paths: Sequence[Path],
    profile: SourceProfile,
    today: date,
    rejects: Rejects,
    progress: Callable[[int], None] | None = None,
    batch_rows: int = 2048,
    *,
    tally: Tally | None = None,
) -> Iterator[pa.RecordBatch]:
    """Read `paths`, one after another, as batches by `schema.tables.READ`.

    Every file is looked at before the first row of any is read. After the last row what
    came is compared with what the profile expects.

    Args:
        paths: the files, all of the one source.
        profile: says where the fields stand.
        today: ads from a later day are refused; undated sources get this day.
        rejects: takes the rows that cannot be read.
        progress: told the number of rows so far, refused ones included, after each batch.
        batch_rows: at most this many rows per batch; fewer where texts are long.
        tally: takes the counts, for whoever wants to know them.

    Raises:
        BakenError: at once, when a file cannot be read as this source; or at the end,
            when no row was good or [expect] does not hold.
    """
    layouts = _looked_at(paths, profile)
    reading = _Reading(profile, Normaliser(profile, today), rejects, tally or Tally())
    return reading.batches(layouts, progress or (lambda rows: None), batch_rows)


def _looked_at(paths: Sequence[Path], profile: SourceProfile) -> list[tuple[Path, Layout | None]]:
    if len(paths) > 1 and not profile.has_ids:
        raise BakenError(
            say("Source {name} has no ids of its own. Read one file at a time.", name=profile.name)
        )
    for path in paths:
        check_file(path)
    return [(path, _layout(path, profile)) for path in paths]


def _layout(path: Path, profile: SourceProfile) -> Layout | None:
    if profile.format == "jsonl":
        return None
    quoting: Quoting = csv.QUOTE_NONE if profile.quoting == "none" else csv.QUOTE_MINIMAL
    wanted = Wanted(profile.columns, profile.required, profile.delimiter, quoting)
    return read_layout(path.name, next(line_blocks(path, Tally()), []), wanted)


class _Reading:
    """One reading of one source, with what it counts and refuses along the way."""

    def __init__(
        self, profile: SourceProfile, normaliser: Normaliser, rejects: Rejects, tally: Tally
    ) -> None:
        self._profile = profile
        self._normaliser = normaliser
        self._rejects = rejects
        self._tally = tally

    def batches(
        self,
        files: list[tuple[Path, Layout | None]],
        progress: Callable[[int], None],
        batch_rows: int,
    ) -> Iterator[pa.RecordBatch]:
        """The batches of all files, then the checks on the whole."""
        for path, layout in files:
            for batch in self._of_file(path, layout, batch_rows):
                progress(self._tally.rows + self._tally.rejected)
                if batch.num_rows:
                    yield batch
        check_any_read(", ".join(path.name for path, _ in files), self._tally, self._rejects)
        check_expected(self._profile, self._tally)

    def _of_file(
        self, path: Path, layout: Layout | None, batch_rows: int
    ) -> Iterator[pa.RecordBatch]:
        def refuse(line: int, field: str, reason: str) -> None:
            self._tally.rejected += 1
            self._rejects.add(path.name, line, field, reason)

        blocks = line_blocks(path, self._tally)
        places, records = _records(blocks, layout, self._profile, refuse)
        for chunk in _chunks(records, batch_rows):
            yield self._batch(chunk, places, refuse)

    def _batch(
        self, chunk: list[Record], places: Mapping[str, int], refuse: Refuse
    ) -> pa.RecordBatch:
        lines = [line for line, _ in chunk]
        columns = list(zip(*(cells for _, cells in chunk), strict=True))
        wrong = Wrong()
        raw = {field: columns[place] for field, place in places.items()}
        batch = self._normaliser.batch(lines, raw, wrong)
        wrong.tell(lines, refuse)
        self._count(batch)
        days = raw.get("posted", [None] * len(lines))
        self._tally.undated += sum(
            day is None and at not in wrong.found for at, day in enumerate(days)
        )
        return batch

    def _count(self, batch: pa.RecordBatch) -> None:
        self._tally.rows += batch.num_rows
        for one in batch.column("posted").value_counts().to_pylist():
            self._tally.days[one["values"]] += one["counts"]


def _records(
    blocks: Iterator[list[str]], layout: Layout | None, profile: SourceProfile, refuse: Refuse
) -> tuple[Mapping[str, int], Iterator[Record]]:
    """Where each field stands in a record, and the records."""
    if layout is None:
        places = {field: place for place, field in enumerate(profile.columns)}
        return places, jsonl.records(blocks, profile.columns, profile.required, refuse)
    feed = delimited.Feed(blocks, layout.skip, row_start(layout, profile))
    return layout.places, delimited.records(feed, layout, refuse)


def _chunks(records: Iterator[Record], batch_rows: int) -> Iterator[list[Record]]:
    chunk: list[Record] = []
    size = 0
    for record in records:
        chunk.append(record)
        size += sum(map(len, filter(None, record[1])))
        if len(chunk) == batch_rows or size > BATCH_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
