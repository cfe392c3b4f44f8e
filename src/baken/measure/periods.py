"""Days, ISO weeks and months: the periods over which ads are counted."""

from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

_MONDAY = -3  # 1 January 1970 was a Thursday


class Grain(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def period_starts(days: NDArray[np.int64], grain: Grain) -> NDArray[np.int64]:
    """The first day of the period that each day lies in; days are counted from 1970-01-01."""
    if grain is Grain.DAY:
        return days
    if grain is Grain.WEEK:
        return days - (days - _MONDAY) % 7
    months = days.astype("datetime64[D]").astype("datetime64[M]")
    return months.astype("datetime64[D]").astype(np.int64)


def period_name(start: int, grain: Grain) -> str:
    """The name of the period that starts on day `start`: 2026-09-01, 2026-W36 or 2026-09."""
    day = np.datetime64(start, "D").item()
    if grain is Grain.WEEK:
        return f"{day:%G}-W{day:%V}"
    return f"{day:%Y-%m}" if grain is Grain.MONTH else f"{day:%Y-%m-%d}"


def day_number(day: date) -> int:
    """Days from 1970-01-01."""
    return int(np.datetime64(day, "D").astype(np.int64))
