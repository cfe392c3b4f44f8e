"""Reading a source: files in, checked batches out, one pass, little memory."""

from collections.abc import Callable, Container, Iterator, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa

from baken.ingest.checks import check_any_read, check_expected
from baken.ingest.formats import opened
from baken.ingest.normalise import Normaliser
from baken.ingest.profile import FIELDS, SourceProfile
from baken.ingest.record import Opened, Record, Refuse
from baken.ingest.rejects import Rejects
from baken.ingest.tally import Tally
from baken.ingest.wrong import Wrong
from baken.schema.errors import BakenError
from baken.schema.wording import say

BATCH_CHARACTERS = 1 << 23


def read(  # noqa: PLR0913 - a reading has this many sides; all but four have a default
    paths: Sequence[Path],
    profile: SourceProfile,
    today: date,
    rejects: Rejects,
    progress: Callable[[int], None] | None = None,
    batch_rows: int = 2048,
    *,
    tally: Tally | None = None,
    fields: Container[str] = FIELDS,
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
        fields: what is read; what is wrong in another field costs no row.

    Raises:
        BakenError: at once, when a file cannot be read as this source; or at the end,
            when no row was good or [expect] does not hold.
    """
    files = _looked_at(paths, profile)
    reading = _Reading(profile, Normaliser(profile, today), rejects, tally or Tally(), fields)
    return reading.batches(files, progress or (lambda rows: None), batch_rows)


def _looked_at(paths: Sequence[Path], profile: SourceProfile) -> list[Opened]:
    if len(paths) > 1 and not profile.has_ids:
        raise BakenError(
            say("Source {name} has no ids of its own. Read one file at a time.", name=profile.name)
        )
    return [opened(path, profile) for path in paths]


class _Reading:
    """One reading of one source, with what it counts and refuses along the way."""

    def __init__(
        self,
        profile: SourceProfile,
        normaliser: Normaliser,
        rejects: Rejects,
        tally: Tally,
        fields: Container[str],
    ) -> None:
        self._profile = profile
        self._normaliser = normaliser
        self._rejects = rejects
        self._tally = tally
        self._fields = fields

    def batches(
        self,
        files: list[Opened],
        progress: Callable[[int], None],
        batch_rows: int,
    ) -> Iterator[pa.RecordBatch]:
        """The batches of all files, then the checks on the whole."""
        for file in files:
            for batch in self._of_file(file, batch_rows):
                progress(self._tally.rows + self._tally.rejected)
                if batch.num_rows:
                    yield batch
        names = ", ".join(file.path.name for file in files)
        check_any_read(self._profile, names, self._tally, self._rejects)
        check_expected(self._profile, self._tally)

    def _of_file(self, file: Opened, batch_rows: int) -> Iterator[pa.RecordBatch]:
        def refuse(row: int, field: str, reason: str) -> None:
            self._tally.rejected += 1
            self._rejects.add(file.path.name, row, field, reason)

        for chunk in _chunks(file.records(refuse, self._tally), batch_rows):
            yield self._batch(chunk, file, refuse)

    def _batch(self, chunk: list[Record], file: Opened, refuse: Refuse) -> pa.RecordBatch:
        lines = [line for line, _ in chunk]
        columns = list(zip(*(cells for _, cells in chunk), strict=True))
        wrong = Wrong()
        places = {field: at for field, at in file.places.items() if field in self._fields}
        raw = {field: columns[at] for field, at in places.items()}
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
