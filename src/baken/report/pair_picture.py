"""A picture with two bars per name, to hold one number against the other."""

from collections.abc import Sequence

import altair as alt
from markupsafe import Markup

from baken.report.drawing import FILL, PALE, SOFT, WIDTH, Picture, inline, svg
from baken.report.formats import number

ROW = 62
BAR = 12
KEY = 20  # pixels for the meaning of a bar
ROOM = 62  # pixels behind the longest bar, for its number

Counts = Sequence[tuple[str, int, int]]
Values = list[dict[str, object]]


def _down(height: int) -> alt.Scale:
    return alt.Scale(domain=[height, 0], nice=False)


def two_bars(
    counts: Counts,
    meanings: tuple[str, str],
    label: str,
    headers: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
) -> Picture:
    """Two bars per name, a full and a pale one, their numbers behind them.

    `meanings` of the two bars stand above them. `headers` and `rows` are the table's.
    """
    if not counts:
        return Picture(Markup(), label, headers, rows)
    top = 2 * KEY + 8
    height = top + ROW * len(counts)
    slabs = [*_legend(meanings), *_slabs(counts, top)]
    names = [{"text": name, "at": top + row * ROW + 12} for row, (name, *_) in enumerate(counts)]
    chart = alt.LayerChart(layer=_slab_layers(slabs, names, height)).properties(
        width=WIDTH, height=height
    )
    return Picture(svg(chart, label), label, headers, rows)


def _legend(meanings: tuple[str, str]) -> Values:
    return [_slab(BAR, row * KEY, text, row) for row, text in enumerate(meanings)]


def _slabs(counts: Counts, top: int) -> Values:
    most = max([1, *(count for _, *both in counts for count in both)])
    return [
        _slab(
            (WIDTH - ROOM) * count / most,
            top + row * ROW + 23 + (BAR + 4) * bar,
            number(count),
            bar,
        )
        for row, (_, *both) in enumerate(counts)
        for bar, count in enumerate(both)
    ]


def _slab(end: float, top: int, text: str, bar: int) -> dict[str, object]:
    """A bar from 0 to `end`, BAR pixels high; `bar` 0 is full and 1 pale."""
    sides = {"start": 0, "end": end, "top": top, "middle": top + BAR / 2, "bottom": top + BAR}
    return {**sides, "text": text, "bar": str(bar)}


def _slab_layers(slabs: Values, names: Values, height: int) -> list[alt.Chart]:
    across = alt.Scale(domain=[0, WIDTH], nice=False)
    fills = alt.Color("bar:N", legend=None, scale=alt.Scale(domain=["0", "1"], range=[FILL, PALE]))
    base = alt.Chart(inline(slabs))
    return [
        base.mark_rect(cornerRadius=1, stroke=SOFT, strokeWidth=0.5).encode(
            x=alt.X("start:Q", axis=None, scale=across),
            x2="end:Q",
            y=alt.Y("top:Q", axis=None, scale=_down(height)),
            y2="bottom:Q",
            color=fills,
        ),
        base.mark_text(align="left", baseline="middle", dx=6).encode(
            x=alt.X("end:Q", axis=None, scale=across),
            y=alt.Y("middle:Q", axis=None, scale=_down(height)),
            text="text:N",
        ),
        alt.Chart(inline(names))
        .mark_text(align="left", baseline="middle")
        .encode(x=alt.value(0), y=alt.Y("at:Q", axis=None, scale=_down(height)), text="text:N"),
    ]
