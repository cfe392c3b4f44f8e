"""One municipality over time: advertisers on a day, per four weeks, with what was not seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import altair as alt
from markupsafe import Markup

from baken.report.drawing import FILL, INK, SOFT, WIDTH, Picture, inline, svg
from baken.report.formats import day, number
from baken.schema.wording import say

HEIGHT = 190
_LAST_DAY = timedelta(days=27)


@dataclass(frozen=True, slots=True)
class Point:
    """Four weeks from `first`: advertisers on a day, None where that is not told.

    `seen`: per cent of the days that was seen in full; with 0 nothing is known.
    """

    first: date
    advertisers: int | None
    seen: int


def trend_picture(name: str, points: Sequence[Point], start: date | None) -> Picture:
    """A line with a dot per four weeks; a gap where nothing is told.

    `start`: when the pilot starts here, None where there is none.
    """
    headers = (say("Four weeks from"), say("Advertisers on a day"), say("Days seen in full"))
    rows = tuple((day(one.first), shown(one), f"{one.seen} %") for one in points)
    told = [one for one in points if one.advertisers is not None]
    if not told:
        label = say("Of {place} no number can be shown.", place=name)
        return Picture(Markup(), label, headers, rows)
    label = say(
        "A line of how many advertise on a day in {place}: from {first} in the four weeks from "
        "{begin} to {last} in those from {end}.",
        place=name,
        first=shown(told[0]),
        begin=day(told[0].first),
        last=shown(told[-1]),
        end=day(told[-1].first),
    )
    return Picture(svg(_chart(points, start), label), label, headers, rows)


def shown(point: Point) -> str:
    """The number of a point, or why there is none."""
    if point.advertisers is not None:
        return say("about {count}", count=number(point.advertisers))
    return say("fewer than 10") if point.seen else say("not seen")


def _chart(points: Sequence[Point], start: date | None) -> alt.LayerChart:
    values = [{"day": one.first.isoformat(), "count": one.advertisers} for one in points]
    top = max(one.advertisers or 0 for one in points) * 1.2
    ends = [points[0].first.isoformat(), (points[-1].first + _LAST_DAY).isoformat()]
    x = alt.X("day:T", title=None, axis=alt.Axis(format="%b %Y", tickCount=5, labelFlush=True),
              scale=alt.Scale(type="utc", domain=ends))  # fmt: skip
    y = alt.Y("count:Q", title=None, scale=alt.Scale(domain=[0, top], nice=False),
              axis=alt.Axis(tickCount=5, format="d"))  # fmt: skip
    base = alt.Chart(inline(values)).encode(x=x, y=y)
    layers: list[alt.Chart] = []
    if start is not None and points[0].first <= start <= points[-1].first + _LAST_DAY:
        begin = alt.Chart(inline([{"day": start.isoformat(), "count": top * 0.96}]))
        layers = [
            begin.mark_rule(color=INK, strokeDash=[4, 2]).encode(x=x),
            begin.mark_text(align="right", dx=-5).encode(x=x, y=y, text=alt.value(say("start"))),
        ]
    layers += [
        base.mark_line(color=SOFT, strokeWidth=1.5, invalid="break-paths-show-domains"),
        base.mark_circle(color=FILL, size=36, opacity=1),
    ]
    return alt.LayerChart(layer=layers).properties(width=WIDTH - 40, height=HEIGHT)
