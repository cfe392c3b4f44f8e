"""The map: a symbol on the middle of each municipality, its area after the number of leads."""

from collections.abc import Mapping

import altair as alt
from markupsafe import Markup

from baken.report.drawing import FILL, INK, PALE, SOFT, Picture, inline, svg
from baken.report.formats import municipality, number
from baken.report.map_places import (
    HEIGHT,
    MARGIN,
    WIDTH,
    Align,
    Line,
    Name,
    Symbol,
    lines,
    names,
    sheet_of,
    symbols,
)
from baken.schema.outlines import Outlines

_ALIGN: tuple[Align, ...] = ("left", "right", "center")


def symbol_map(
    counts: Mapping[str, int],
    label: str,
    headers: tuple[str, str],
    outlines: Outlines | None = None,
) -> Picture:
    """A map of numbers by municipality code; municipalities with none are dots.

    Where `outlines` are given, those of the same municipalities are drawn too.
    """
    rows = tuple(
        sorted((municipality(code), number(count)) for code, count in counts.items() if count)
    )
    sheet = sheet_of(counts, outlines or {})
    if not rows or sheet is None:
        return Picture(Markup(), label, headers, rows)
    shown, edges = symbols(counts, sheet), lines(counts, outlines or {}, sheet)
    named = names(shown)
    lowest = [*(one.y for one in shown), *(y for line in edges for _, y in line)]
    height = max(lowest) + MARGIN
    layers = [
        *([_edges(edges)] if edges else []),
        _circles([one for one in shown if not one.count], PALE, SOFT),
        _circles([one for one in shown if one.count], FILL, "white"),
        *(
            _words([n for n in named if (n.align, n.strong) == (align, strong)], align, strong)
            for align in _ALIGN
            for strong in (False, True)
        ),
    ]
    chart = alt.LayerChart(layer=layers).properties(width=WIDTH, height=height)
    return Picture(svg(chart, label), label, headers, rows)


def _position(chart: alt.Chart) -> alt.Chart:
    return chart.encode(
        x=alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, WIDTH], nice=False)),
        y=alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, HEIGHT], range=[0, HEIGHT])),
    )


def _circles(shown: list[Symbol], fill: str, line: str) -> alt.Chart:
    values = [{"x": s.x, "y": s.y, "size": 3.1416 * s.radius**2} for s in shown]
    chart = alt.Chart(inline(values)).mark_circle(color=fill, stroke=line, strokeWidth=1, opacity=1)
    return _position(chart.encode(size=alt.Size("size:Q", scale=None, legend=None)))


def _edges(drawn: list[Line]) -> alt.Chart:
    values = [
        {"x": x, "y": y, "line": number, "at": at}
        for number, line in enumerate(drawn)
        for at, (x, y) in enumerate(line)
    ]
    chart = alt.Chart(inline(values)).mark_line(color=PALE, strokeWidth=0.8)
    return _position(chart.encode(detail="line:N", order=alt.Order("at:Q")))


def _words(placed: list[Name], align: Align, strong: bool) -> alt.Chart:
    values = [{"x": name.x, "y": name.y, "text": name.text} for name in placed]
    chart = alt.Chart(inline(values)).mark_text(
        align=align,
        baseline="middle",
        color=INK if strong else SOFT,
        fontSize=12,
        fontWeight="bold" if strong else "normal",
    )
    return _position(chart.encode(text="text:N"))
