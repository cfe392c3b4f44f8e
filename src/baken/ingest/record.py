"""What every format gives: records of cells, each with the number of its row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from baken.ingest.tally import Tally

Record = tuple[int, Sequence[str | None]]
Refuse = Callable[[int, str, str], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was looked at and can be read.

    `places[field]` is the place of a field's cell in each record. `records` reads: what it
    cannot read it passes to the refuser (row number, field, reason), what it skips or guesses
    it counts in the tally.
    """

    path: Path
    places: Mapping[str, int]
    records: Callable[[Refuse, Tally], Iterator[Record]]
