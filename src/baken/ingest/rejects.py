"""Rows that could not be read: where and why, never what stood in them."""

from collections import Counter

import pyarrow as pa

from baken.schema.tables import REJECTS

KEPT = 100_000


class Rejects:
    """Collects refused rows. Keeps the first 100,000 and counts the rest.

    `count` is the number of rows refused, `reasons` how often each reason was given.
    """

    def __init__(self) -> None:
        self.count = 0
        self.reasons: Counter[str] = Counter()
        self._rows: list[tuple[str, int, str, str]] = []

    def add(self, file: str, row: int, field: str, reason: str) -> None:
        """Note one refused row: file name without folder, line number, field, reason.

        None of these may hold anything that was read from the row.
        """
        self.count += 1
        self.reasons[reason] += 1
        if len(self._rows) < KEPT:
            self._rows.append((file, row, field, reason))

    def table(self) -> pa.Table:
        """The refused rows as a table by `schema.tables.REJECTS`, in its order."""
        columns = list(zip(*sorted(self._rows), strict=True)) or [()] * len(REJECTS.names)
        return pa.table([list(column) for column in columns], schema=REJECTS.arrow)
