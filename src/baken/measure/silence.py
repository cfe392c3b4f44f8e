"""From ads alone: on which days a site was seen, in part or not at all.

A day without any ad of a site is missing, never nought. A day with under half of what is
usual there on that weekday, and less than chance can do, is partial: pages were not read to
their end. This is only asked of a site as a whole: of one town an empty day can be true, and
to call it missing could hide the very fall that is measured.
"""

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
from scipy.special import pdtr

from baken.measure.coverage import MISSING, OK, PARTIAL
from baken.measure.panel import Floats
from baken.measure.tally import Integers
from baken.schema.tables import COVERAGE

_WEEKS = 4
_SHARE = 0.5
_CHANCE = 1e-3


def states(ads: Integers) -> np.ndarray:
    """ok, partial or missing, per site and day; in: ads, (sites, days)."""
    usual = _usual(ads)
    few = (ads < _SHARE * usual) & (pdtr(ads, usual) < _CHANCE)
    return np.where(ads == 0, MISSING, np.where(few, PARTIAL, OK))


def coverage_table(
    sites: list[str], towns: list[str], first: date, seen: np.ndarray, version: str
) -> pa.Table:
    """The ledger as `tables.COVERAGE`, from states (sites, towns, days)."""
    days = [first + timedelta(day) for day in range(seen.shape[2])]
    site, town, day = (axis.ravel() for axis in np.indices(seen.shape))
    columns = [
        pa.array(sites, pa.string()).take(pa.array(site)),
        pa.array(towns, pa.string()).take(pa.array(town)),
        pa.array(np.array(days, "datetime64[D]")[day]),
        pa.array(seen.ravel().tolist(), pa.string()),
        pa.array([version] * seen.size, pa.string()),
    ]
    return pa.table(columns, schema=COVERAGE.arrow)


def _usual(ads: Integers) -> Floats:
    """The median of the same weekday in the four weeks before and after, silent days left out."""
    days = ads.shape[1]
    shifts = [7 * week for week in range(-_WEEKS, _WEEKS + 1) if week]
    near = np.full((len(shifts), *ads.shape), np.nan)
    for row, shift in enumerate(shifts):
        there = np.arange(max(0, -shift), min(days, days - shift))
        near[row][:, there] = np.where(ads[:, there + shift] > 0, ads[:, there + shift], np.nan)
    known = ~np.isnan(near).all(axis=0)
    usual = np.zeros(ads.shape)
    usual[known] = np.nanmedian(near[:, known], axis=0)
    return usual
