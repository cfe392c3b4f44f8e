"""The panel of towns and weeks that effects are fitted to."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Panel:
    """Towns by weeks. `days` are advertisers added up over covered days, `covered` those days.

    `near[i, j]` says whether town j borders on town i. A week that was not seen has 0 covered
    days, and then its `days` are not looked at.
    """

    days: Floats
    covered: Floats
    near: Flags

    def weeks(self, chosen: NDArray[np.int64] | slice) -> "Panel":
        """The same towns in those weeks alone."""
        return Panel(self.days[:, chosen], self.covered[:, chosen], self.near)

    def without(self, left_out: Flags) -> "Panel":
        """The other towns alone."""
        kept = ~left_out
        return Panel(self.days[kept], self.covered[kept], self.near[np.ix_(kept, kept)])

    def size(self, weeks: slice) -> Floats:
        """Advertisers a day per town in those weeks; 0 for a town that was never seen."""
        days = np.where(self.covered > 0, self.days, 0.0)[:, weeks].sum(axis=1)
        covered = self.covered[:, weeks].sum(axis=1)
        return np.asarray(np.divide(days, covered, out=np.zeros_like(days), where=covered > 0))
