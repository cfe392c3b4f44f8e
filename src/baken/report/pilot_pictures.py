"""The pictures of a pilot: its course over time, ten people who left, and what chance can do."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import exp

import altair as alt
import numpy as np
from markupsafe import Markup

from baken.measure.course import Stretch
from baken.measure.displacement import Displacement
from baken.measure.effect import Effect
from baken.report.drawing import FILL, INK, PALE, SOFT, WIDTH, Picture, inline, svg
from baken.report.formats import day, decimal
from baken.schema.wording import say

HEIGHT = 200
_BINS = 25


def course_picture(stretches: Sequence[Stretch], start: date) -> Picture:
    """Two lines, before the start 100 on average, with a mark where the pilot starts."""
    headers = (say("Four weeks from"), say("Pilot"), say("Elsewhere"))
    rows = tuple((day(one.first), _shown(one.pilot), _shown(one.others)) for one in stretches)
    after = [one for one in stretches if one.first >= start]
    label = say(
        "Two lines of how much is advertised, 100 before the start. At the end the pilot stands "
        "at {pilot} and the municipalities elsewhere at {others}.",
        pilot=_shown(after[-1].pilot if after else None),
        others=_shown(after[-1].others if after else None),
    )
    if all(one.pilot is None and one.others is None for one in stretches):
        return Picture(Markup(), label, headers, rows)
    return Picture(svg(_course_chart(stretches, start), label), label, headers, rows)


def ten_picture(found: Displacement) -> Picture:
    """Ten who left: as many filled as reappeared nearby, and below how many it can be."""
    low, best, high = (in_ten(one) for one in (found.low, found.estimate, found.high))
    label = say(
        "Ten dots, {best} of them filled: of ten who left and can be followed, so many reappeared "
        "nearby. It can be {low} to {high}.",
        best=best,
        low=low,
        high=high,
    )
    dots = [{"x": at + 0.5, "y": 1, "fill": str(int(at < best))} for at in range(10)]
    texts = [{"x": max((low + high) / 2, 1.6), "y": 0.02}]
    across = alt.Scale(domain=[0, 10], nice=False)
    down = alt.Scale(domain=[-0.3, 1.5], nice=False)
    y = alt.Y("y:Q", axis=None, scale=down)
    x = alt.X("x:Q", axis=None, scale=across)
    fills = alt.Scale(domain=["0", "1"], range=["#ffffff", FILL])
    circles = alt.Chart(inline(dots)).mark_circle(size=560, stroke=SOFT, strokeWidth=1.2, opacity=1)
    span = [{"x": low, "to": max(high, low + 0.1), "y": 0.36}]
    middle = say("plausibly {low} to {high}", low=low, high=high)
    layers = [
        circles.encode(x=x, y=y, color=alt.Color("fill:N", scale=fills, legend=None)),
        alt.Chart(inline(span)).mark_rule(color=FILL, strokeWidth=5).encode(x=x, x2="to:Q", y=y),
        alt.Chart(inline(texts))
        .mark_text(align="center", baseline="middle")
        .encode(x=x, y=y, text=alt.value(middle)),
    ]
    chart = alt.LayerChart(layer=layers).properties(width=WIDTH, height=90)
    headers = (say("Of ten who left"), say("reappeared nearby"), say("between"))
    return Picture(svg(chart, label), label, headers, (("10", str(best), f"{low} – {high}"),))


def placebo_picture(found: Effect) -> Picture:
    """How often groups of like municipalities without a pilot gave which change."""
    counts, edges = np.histogram(100 * np.expm1(found.spread), _BINS)
    own = 100 * (exp(found.estimate) - 1)
    label = say(
        "Bars: what is found in {groups} groups of like municipalities without a pilot. The line "
        "is the pilot, at {change} %.",
        groups=len(found.spread),
        change=round(own),
    )
    slabs = [
        {"from": float(low), "to": float(high), "count": int(count), "zero": 0}
        for low, high, count in zip(edges[:-1], edges[1:], counts, strict=True)
    ]
    reach = [min(float(edges[0]), own) - 5, max(float(edges[-1]), own) + 5]
    axis = alt.Axis(title=say("change in per cent"), format="d", tickCount=6)
    x = alt.X("from:Q", axis=axis, scale=alt.Scale(domain=reach, nice=False))
    y = alt.Y("count:Q", axis=None, scale=alt.Scale(domain=[0, int(counts.max()) * 1.15]))
    bars = alt.Chart(inline(slabs)).mark_rect(color=PALE, stroke=SOFT, strokeWidth=0.4)
    mark = [{"from": own, "count": int(counts.max()) * 1.1, "text": say("pilot")}]
    layers = [
        bars.encode(x=x, x2="to:Q", y=y, y2="zero:Q"),
        alt.Chart(inline(mark)).mark_rule(color=INK, strokeWidth=2).encode(x=x),
        alt.Chart(inline(mark))
        .mark_text(align="left", dx=5, baseline="middle")
        .encode(x=x, y=y, text="text:N"),
    ]
    chart = alt.LayerChart(layer=layers).properties(width=WIDTH - 20, height=150)
    tails = np.quantile(100 * np.expm1(found.spread), [0.025, 0.5, 0.975])
    rows = ((say("groups without a pilot"), *(f"{tail:.0f} %" for tail in tails)),)
    low, high = (f"{decimal(share)} %" for share in (2.5, 97.5))
    headers = (say("Change"), low, say("middle"), high)
    return Picture(svg(chart, label), label, headers, rows)


def in_ten(share: float) -> int:
    """A share as so many in ten, from nought to ten."""
    return round(10 * min(max(share, 0.0), 1.0))


def _course_chart(stretches: Sequence[Stretch], start: date) -> alt.LayerChart:
    names = [say("Pilot"), say("Elsewhere")]
    values = [
        {"day": one.first.isoformat(), "what": name, "index": value}
        for one in stretches
        for name, value in zip(names, (one.pilot, one.others), strict=True)
    ]
    top = max([115, *_known(one for pair in stretches for one in (pair.pilot, pair.others))]) * 1.1
    x = alt.X("day:T", title=None, axis=alt.Axis(format="%b %Y", tickCount=5, labelFlush=True),
              scale=alt.Scale(type="utc"))  # fmt: skip
    y = alt.Y("index:Q", title=None, scale=alt.Scale(domain=[0, top], nice=False),
              axis=alt.Axis(tickCount=5))  # fmt: skip
    legend = alt.Legend(title=None, orient="top", labelColor=INK, labelFontSize=13,
                        symbolType="stroke", symbolSize=400, columnPadding=24)  # fmt: skip
    color = alt.Scale(domain=names, range=[FILL, SOFT])
    dashes = alt.Scale(domain=names, range=[[1, 0], [5, 3]])
    lines = alt.Chart(inline(values)).mark_line(strokeWidth=2.5, invalid="break-paths-show-domains")
    begin = alt.Chart(inline([{"day": start.isoformat(), "index": top * 0.97}]))
    layers = [
        begin.mark_rule(color=INK, strokeDash=[4, 2]).encode(x=x),
        begin.mark_text(align="right", dx=-5).encode(x=x, y=y, text=alt.value(say("start"))),
        lines.encode(x=x, y=y, color=alt.Color("what:N", scale=color, legend=legend),
                     strokeDash=alt.StrokeDash("what:N", scale=dashes, legend=legend)),
    ]  # fmt: skip
    return alt.LayerChart(layer=layers).properties(width=WIDTH - 40, height=HEIGHT)


def _known(values: Iterable[int | None]) -> list[int]:
    return [value for value in values if value is not None]


def _shown(value: int | None) -> str:
    return say("not shown") if value is None else str(value)
