"""A picture of shares with their intervals."""

from collections.abc import Sequence

import altair as alt
from markupsafe import Markup

from baken.measure.rates import Rate
from baken.report.drawing import FILL, INK, WIDTH, Picture, inline, svg
from baken.report.evaluation_words import percent, rate_cells
from baken.schema.wording import say

ROW = 42
EDGE = 6  # pixels before nought, so that a point there is whole
ROOM = 62  # pixels behind the picture, for the numbers
LINE = 26  # pixels above the first row, for the word at the line of all together
_ENDS = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100)  # per cent

Named = Sequence[tuple[str, Rate]]


def intervals(
    rates: Named, label: str, headers: tuple[str, ...], together: Rate | None = None
) -> Picture:
    """A point with its 95 % interval per name, in the order given; nothing for rates of nothing.

    `headers`: of name, share, interval and number. `together`: a rate to draw a line at.
    """
    rows = tuple((name, *rate_cells(rate)) for name, rate in rates)
    known = [(name, rate) for name, rate in rates if rate.share is not None]
    if not known:
        return Picture(Markup(), label, headers, rows)
    top = LINE if together and together.share is not None else 0
    height = top + ROW * len(known)
    end = _end(known)
    values = _points(known, top)
    layers = _point_layers(values, end, height)
    if top and together:
        layers = [*layers, *_line_layers(together, values, end, height)]
    chart = alt.LayerChart(layer=layers).properties(width=WIDTH, height=height)
    return Picture(svg(chart, label), label, headers, rows)


def _end(rates: Named) -> float:
    highest = max(rate.interval[1] for _, rate in rates) * 100
    return next(end for end in _ENDS if end >= min(highest, 100)) / 100


def _points(rates: Named, top: int) -> list[dict[str, object]]:
    return [
        {
            "name": name,
            "text": percent(rate.share or 0.0),
            "share": rate.share,
            "low": rate.interval[0],
            "high": rate.interval[1],
            "line": top + row * ROW + 13,
            "middle": top + row * ROW + 28,
        }
        for row, (name, rate) in enumerate(rates)
    ]


def _across(end: float) -> alt.Scale:
    return alt.Scale(domain=[0, end], range=[EDGE, WIDTH - ROOM], nice=False)


def _down(height: int) -> alt.Scale:
    return alt.Scale(domain=[height, 0], nice=False)


def _point_layers(values: list[dict[str, object]], end: float, height: int) -> list[alt.Chart]:
    base = alt.Chart(inline(values))
    words = base.mark_text(align="left", baseline="middle")
    axis = alt.Axis(format="~%", tickCount=4, domain=False, labelFlush=False, labelOverlap=True)
    middle = alt.Y("middle:Q", axis=None, scale=_down(height))
    low = alt.X("low:Q", title=None, axis=axis, scale=_across(end))
    return [
        base.mark_rule(color=FILL, strokeWidth=3, opacity=0.55).encode(
            x=low, x2="high:Q", y=middle
        ),
        base.mark_point(color=FILL, filled=True, size=90, opacity=1).encode(
            x=alt.X("share:Q", axis=axis, scale=_across(end)), y=middle
        ),
        words.encode(
            x=alt.value(0), y=alt.Y("line:Q", axis=None, scale=_down(height)), text="name:N"
        ),
        words.encode(x=alt.value(WIDTH - ROOM + 10), y=middle, text="text:N"),
    ]


def _line_layers(
    together: Rate, values: list[dict[str, object]], end: float, height: int
) -> list[alt.Chart]:
    """A dashed line behind the points, not through the names, and above it what it is."""
    share = together.share or 0.0
    text = say("all together {share}", share=percent(share))
    above = {"share": share, "text": text, "at": 8}
    middles = [float(str(value["middle"])) for value in values]
    pieces = [{"share": share, "from": at - 6, "to": at + 9} for at in middles]
    x = alt.X("share:Q", scale=_across(end))
    left = share < end / 2
    words = alt.Chart(inline([above])).mark_text(
        align="left" if left else "right", baseline="middle", dx=-EDGE if left else EDGE
    )
    return [
        alt.Chart(inline(pieces))
        .mark_rule(color=INK, strokeDash=[4, 2], strokeWidth=1.5)
        .encode(x=x, y=alt.Y("from:Q", axis=None, scale=_down(height)), y2="to:Q"),
        words.encode(x=x, y=alt.Y("at:Q", axis=None, scale=_down(height)), text="text:N"),
    ]
