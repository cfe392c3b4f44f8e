"""What was counted while reading: numbers only."""

import datetime
from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Counts of one reading.

    `rows` were read and kept, `rejected` were refused. `days` counts kept rows by day.
    `undated` rows had no day of their own and got the day of reading. `windows_1252` is
    the number of lines that were no UTF-8 and were read as Windows-1252.
    `other_pages` are pages of an archive at addresses that the profile does not ask for,
    `other_records` whatever else stood in it: requests, images, pages not found.
    """

    rows: int = 0
    rejected: int = 0
    undated: int = 0
    windows_1252: int = 0
    other_pages: int = 0
    other_records: int = 0
    days: Counter[datetime.date] = field(default_factory=Counter)
