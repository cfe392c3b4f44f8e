"""The pictures of the pages: bars, days, a line. Each comes with its table."""

from collections.abc import Sequence
from datetime import date, timedelta

import altair as alt
from markupsafe import Markup

from baken.report.drawing import FILL, INK, SOFT, WIDTH, Picture, inline, svg
from baken.report.formats import day, number
from baken.schema.wording import say

ROW = 42
THIN_ROW = 24
ROOM = 60  # pixels behind the longest bar, for its number
MOST_ROWS = 40


def bars(counts: Sequence[tuple[str, int]], label: str, headers: tuple[str, str]) -> Picture:
    """A bar per name, in the order given, the number behind it."""
    rows = tuple((name, number(count)) for name, count in counts)
    shown = list(counts)[:MOST_ROWS]
    if not shown:
        return Picture(Markup(), label, headers, rows)
    height = ROW * len(shown)
    chart = alt.LayerChart(data=inline(_slabs(shown)), layer=_bar_layers(height))
    return Picture(svg(chart.properties(width=WIDTH, height=height), label), label, headers, rows)


def _slabs(counts: Sequence[tuple[str, int]]) -> list[dict[str, object]]:
    """Where each bar, its name above it and its number behind it go, in pixels."""
    most = max([1, *(count for _, count in counts)])
    return [
        {
            "name": name,
            "text": number(count),
            "line": row * ROW + 10,
            "top": row * ROW + 20,
            "middle": row * ROW + 26,
            "bottom": row * ROW + 32,
            "start": 0,
            "end": (WIDTH - ROOM) * count / most,
        }
        for row, (name, count) in enumerate(counts)
    ]


def _bar_layers(height: int) -> list[alt.Chart]:
    across = alt.Scale(domain=[0, WIDTH], nice=False)
    down = alt.Scale(domain=[height, 0], nice=False)
    words = alt.Chart().mark_text(align="left", baseline="middle")
    return [
        words.encode(
            x=alt.X("start:Q", axis=None, scale=across),
            y=alt.Y("line:Q", axis=None, scale=down),
            text="name:N",
        ),
        alt.Chart()
        .mark_rect(color=FILL, cornerRadius=1)
        .encode(
            x=alt.X("start:Q", axis=None, scale=across),
            x2="end:Q",
            y=alt.Y("top:Q", axis=None, scale=down),
            y2="bottom:Q",
        ),
        words.encode(
            x=alt.X("end:Q", axis=None, scale=across),
            xOffset=alt.value(6),
            y=alt.Y("middle:Q", axis=None, scale=down),
            text="text:N",
        ),
    ]


def seen_days(
    ads: Sequence[tuple[int, date, date]], label: str, headers: tuple[str, str, str]
) -> Picture:
    """A bar per ad from the first to the last day on which it was seen."""
    rows = tuple((str(ad), day(first), day(last)) for ad, first, last in ads)
    if not ads:
        return Picture(Markup(), label, headers, rows)
    shown = list(ads)[:MOST_ROWS]
    values = [
        {"ad": str(ad), "first": str(first), "last": str(last + timedelta(days=1))}
        for ad, first, last in shown
    ]
    first_day = min(first for _, first, _ in shown) - timedelta(days=2)
    last_day = max(last for _, _, last in shown) + timedelta(days=3)
    axis = alt.Axis(format="%-d %b", tickCount=4, labelFlush=True, grid=True, labelOverlap=True)
    scale = alt.Scale(type="utc", domain=[str(first_day), str(last_day)])
    chart = (
        alt.Chart(inline(values))
        .mark_bar(color=FILL, height=11, cornerRadius=2)
        .encode(
            x=alt.X("first:T", title=None, axis=axis, scale=scale),
            x2="last:T",
            y=alt.Y("ad:N", sort=None, title=None, axis=alt.Axis(ticks=False, domain=False)),
        )
        .properties(width=WIDTH - 30, height=max(THIN_ROW * len(shown), 40))
    )
    return Picture(svg(chart, label), label, headers, rows)


def lines(
    periods: Sequence[tuple[str, int | None, int | None]],
    label: str,
    headers: tuple[str, str, str],
) -> Picture:
    """Ads and advertisers per period; a gap where a number is not shown."""
    rows = tuple((period, _shown(ads), _shown(people)) for period, ads, people in periods)
    ends = [one for _, *both in periods for one in both if one is not None]
    if not ends:
        return Picture(Markup(), label, headers, rows)
    names = headers[1:]
    values = [
        {"period": period, "what": name, "count": count}
        for period, *both in periods
        for name, count in zip(names, both, strict=True)
    ]
    what = alt.Scale(domain=list(names), range=[FILL, SOFT])
    dashes = alt.Scale(domain=list(names), range=[[1, 0], [5, 3]])
    legend = alt.Legend(
        title=None,
        orient="top",
        labelColor=INK,
        labelFontSize=13,
        symbolType="stroke",
        symbolSize=400,
        columnPadding=24,
    )
    axis = alt.Axis(labelAngle=0, labelOverlap=True, labelFlush=True)
    chart = (
        alt.Chart(inline(values))
        .mark_line(
            point=alt.OverlayMarkDef(filled=True, size=36),
            strokeWidth=2,
            invalid="break-paths-show-domains",
        )
        .encode(
            x=alt.X("period:O", title=None, axis=axis),
            y=alt.Y("count:Q", title=None, axis=alt.Axis(format=",d", tickCount=5)),
            color=alt.Color("what:N", scale=what, legend=legend),
            strokeDash=alt.StrokeDash("what:N", scale=dashes, legend=legend),
        )
        .properties(width=WIDTH - 60, height=180)
    )
    return Picture(svg(chart, label), label, headers, rows)


def _shown(count: int | None) -> str:
    return say("not shown") if count is None else number(count)
