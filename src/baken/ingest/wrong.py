"""Which rows of a batch are wrong, and why: the first reason found for each."""

from collections.abc import Callable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


class Wrong:
    """Wrong rows of one batch, by their place in it. Holds no values of rows."""

    def __init__(self) -> None:
        self.found: dict[int, tuple[str, str]] = {}

    def add(self, at: int, field: str, reason: str) -> None:
        """Row `at` is wrong, unless it was already."""
        self.found.setdefault(at, (field, reason))

    def where(self, mask: pa.Array, field: str, reason: str) -> None:
        """Every row for which `mask` is true is wrong."""
        for at in rows_where(mask):
            self.add(at, field, reason)

    def good(self, count: int) -> pa.Array:
        """A mask over `count` rows: true where nothing is wrong."""
        mask = np.ones(count, dtype=bool)
        mask[list(self.found)] = False
        return pa.array(mask)

    def tell(self, lines: list[int], refuse: Callable[[int, str, str], None]) -> None:
        """Pass every wrong row on to `refuse`: its line number, the field, the reason."""
        for at in sorted(self.found):
            refuse(lines[at], *self.found[at])


def rows_where(mask: pa.Array) -> Iterator[int]:
    """The places at which `mask` is true."""
    return iter(pc.indices_nonzero(mask).to_pylist())
