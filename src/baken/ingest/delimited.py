"""Delimited text to records, so that a broken line costs that line and no other.

The csv module reads; what it cannot judge is judged here. A quote that is never closed
would swallow the rows behind it. So a record goes on to a next line only while that is
plausible, and when it turns out wrong, its first line is refused and reading goes on at
the line after it. Between two lines with an odd number of quotes no line is read more
than twice, so that a hostile file costs no more time than an honest one.
"""

import csv
from collections.abc import Callable, Iterator

from baken.ingest.layout import Layout
from baken.ingest.lines import TOO_LONG
from baken.schema.wording import say

LONGEST = 1 << 20
Record = tuple[int, list[str]]
Refuse = Callable[[int, str, str], None]
StartsRow = Callable[[str], bool]


class Feed:
    """Physical lines for the csv module, with a way back to where a record began.

    The first `skip` lines are passed over. `starts_row` tells of a line whether it can only
    be the start of a row.
    """

    def __init__(
        self, blocks: Iterator[list[str]], skip: int, starts_row: StartsRow | None = None
    ) -> None:
        self._blocks = blocks
        self._starts_row = starts_row or (lambda line: False)
        self._lines: list[str] = []
        self._passed = 0  # lines that are no longer held
        self._start = 0  # where the record in hand begins
        self._next = 0
        self._quotes = self._length = 0
        for _ in range(skip):
            next(self, "")
            self.accept()

    def __iter__(self) -> "Feed":
        return self

    def __next__(self) -> str:
        if self._next == len(self._lines):
            self._fill()
        if self._next == len(self._lines) or (self._next > self._start and not self._goes_on()):
            raise StopIteration
        self._next += 1
        return self._lines[self._next - 1]

    def _fill(self) -> None:
        del self._lines[: self._start]
        self._passed += self._start
        self._next -= self._start
        self._start = 0
        self._lines += next(self._blocks, [])

    def _goes_on(self) -> bool:
        """Whether a record that is not closed yet may go on to the next line.

        Inside quotes the number of quotes so far is odd; an even number means that one of
        them stood loose.
        """
        self._quotes += self._lines[self._next - 1].count('"')
        self._length += len(self._lines[self._next - 1])
        if self._quotes % 2 == 0 or self._length > LONGEST:
            return False
        return not self._starts_row(self._lines[self._next])

    @property
    def more(self) -> bool:
        """Whether there are lines left."""
        if self._next == len(self._lines):
            self._fill()
        return self._next < len(self._lines)

    @property
    def number(self) -> int:
        """Number of the line on which the record in hand begins, counted from 1."""
        return self._passed + self._start + 1

    @property
    def span(self) -> int:
        """How many lines the record in hand has taken."""
        return self._next - self._start

    @property
    def first(self) -> str:
        """The first line of the record in hand."""
        return self._lines[self._start]

    def even(self) -> bool:
        """Whether the record in hand has an even number of quotes."""
        return sum(line.count('"') for line in self._lines[self._start : self._next]) % 2 == 0

    def accept(self) -> None:
        """The record in hand is done: the next begins behind it."""
        self._start = self._next
        self._quotes = self._length = 0

    def give_up(self) -> None:
        """The record in hand is no good: go back to the line after its first."""
        self._next = self._start + 1
        self.accept()


def parse_alone(line: str, layout: Layout) -> tuple[list[str], bool]:
    """The cells of one line read leniently, and whether its quotes are closed."""
    reader = csv.reader([line, ""], delimiter=layout.delimiter, quoting=layout.quoting)
    try:
        return next(reader), reader.line_num == 1
    except csv.Error:
        return [], True


def records(feed: Feed, layout: Layout, refuse: Refuse) -> Iterator[Record]:
    """Every good record with the number of the line on which it begins.

    A record is good when it has as many columns as the header. Blank lines are passed over.
    """
    while feed.more:
        reader = csv.reader(feed, delimiter=layout.delimiter, quoting=layout.quoting, strict=True)
        try:
            for cells in reader:
                if len(cells) != layout.width or not any(map(str.strip, cells)):
                    _wrong_shape(feed, cells, refuse)
                elif feed.span == 1 or feed.even():
                    yield feed.number, cells
                    feed.accept()
                else:
                    _not_closed(feed, refuse)
        except csv.Error:
            yield from _mended(feed, layout, refuse)


def _wrong_shape(feed: Feed, cells: list[str], refuse: Refuse) -> None:
    if any(cell.strip() for cell in cells):
        refuse(feed.number, "", _shape_reason(feed.first))
    feed.give_up()


def _mended(feed: Feed, layout: Layout, refuse: Refuse) -> Iterator[Record]:
    """What can be saved of a record that the csv module refuses: at most its first line."""
    cells, closed = parse_alone(feed.first, layout)
    if not closed:
        _not_closed(feed, refuse)
    elif len(cells) == layout.width:
        yield feed.number, cells
        feed.give_up()
    else:
        _wrong_shape(feed, cells or [feed.first], refuse)


def _not_closed(feed: Feed, refuse: Refuse) -> None:
    refuse(feed.number, "", say("A quote is opened and not closed. Mend the row."))
    feed.give_up()


def _shape_reason(line: str) -> str:
    if line is TOO_LONG or len(line) > csv.field_size_limit():
        return say("The line is too long: a text may have 100,000 characters. Mend the row.")
    return say("The number of columns differs from the header's. Mend the row.")
