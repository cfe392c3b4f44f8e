"""The counts in words and pictures: all sites together, per period and per municipality."""

from collections.abc import Sequence
from dataclasses import dataclass

from baken.measure import Release
from baken.report.drawing import Picture
from baken.report.formats import municipality, number
from baken.report.pictures import bars, lines
from baken.schema.wording import say

ALL, UNKNOWN = "*", "?"
Row = tuple[str, int | None, int | None]
"""A name, ads, advertisers; None where the number is not shown."""


@dataclass(frozen=True, slots=True)
class CountsView:
    """One period of the counts per municipality, beside all periods together."""

    periods: tuple[str, ...]
    period: str
    over_time: Picture
    places: tuple[Row, ...]
    sites: tuple[Row, ...]
    chart: Picture


def counts_view(counts: Release, wanted: str = "") -> CountsView:
    """What to show of `counts` for the period `wanted`, or the last one."""
    rows = [
        (row["period"], row["site"], row["municipality"], row["ads"], row["advertisers"])
        for row in counts.table.to_pylist()
    ]
    periods = tuple(sorted({row[0] for row in rows}))
    period = wanted if wanted in periods else (periods[-1] if periods else "")
    everything = [(p, ads, ads_by) for p, site, place, ads, ads_by in rows if site == place == ALL]
    here = [row[1:] for row in rows if row[0] == period]
    places = [(_named(place), a, b) for site, place, a, b in here if site == ALL and place != ALL]
    sites = [(site, a, b) for site, place, a, b in here if place == ALL and site != ALL]
    places.sort()
    return CountsView(
        periods=periods,
        period=period,
        over_time=_over_time(everything),
        places=tuple(places),
        sites=tuple(sorted(sites)),
        chart=_chart(places),
    )


def _over_time(rows: Sequence[Row]) -> Picture:
    headers = (say("Period"), say("Ads"), say("Advertisers"))
    return lines(rows, say("Lines: ads and advertisers per period."), headers)


def _chart(places: Sequence[Row]) -> Picture:
    known = [(name, advertisers) for name, _, advertisers in places if advertisers is not None]
    headers = (say("Municipality"), say("Advertisers"))
    return bars(known, say("Bars: advertisers per municipality."), headers)


def _named(code: str) -> str:
    return say("Municipality not known") if code == UNKNOWN else municipality(code)


def count_or_hidden(count: int | None) -> str:
    """The number, or that it is not shown."""
    return say("not shown") if count is None else number(count)
