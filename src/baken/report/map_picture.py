"""The map: a symbol on the middle of each municipality, its area after its number.

Written as SVG without a chart library: a page draws another map for every lead.
"""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from baken.report.drawing import FILL, INK, PALE, SOFT, Picture
from baken.report.formats import municipality, number
from baken.report.map_places import (
    MARGIN,
    WIDTH,
    Line,
    Name,
    Symbol,
    lines,
    names,
    sheet_of,
    symbols,
)
from baken.schema.outlines import Outlines

_ANCHOR = {"left": "start", "right": "end", "center": "middle"}
_OPENING = Markup(
    '<svg class="drawing" role="img" aria-label="{label}" width="{wide}" height="{high:.0f}" '
    'viewBox="0 0 {wide} {high:.0f}"><g fill="none" font-family="sans-serif" font-size="12">'
)
_EDGE = Markup('<path d="M{line}" stroke="{ink}" stroke-width="0.8"/>')
_CIRCLE = Markup(
    '<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" stroke="{line}"/>'
)
_WORDS = Markup(
    '<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{ink}"{bold}>{text}</text>'
)


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
    return Picture(_svg(label, shown, edges), label, headers, rows)


def _svg(label: str, shown: Sequence[Symbol], edges: Sequence[Line]) -> Markup:
    lowest = [*(one.y for one in shown), *(y for line in edges for _, y in line)]
    opening = _OPENING.format(label=label, wide=WIDTH, high=max(lowest) + MARGIN)
    dots_first = sorted(shown, key=lambda one: one.count > 0)
    drawn = [*_edges(edges), *map(_circle, dots_first), *map(_words, names(shown))]
    return opening + Markup("").join(drawn) + Markup("</g></svg>")


def _edges(drawn: Iterable[Line]) -> Iterable[Markup]:
    for line in drawn:
        points = " ".join(f"{x:g},{y:g}" for x, y in line)
        yield _EDGE.format(line=points, ink=PALE)


def _circle(one: Symbol) -> Markup:
    fill, line = (FILL, "white") if one.count else (PALE, SOFT)
    return _CIRCLE.format(x=one.x, y=one.y, radius=one.radius, fill=fill, line=line)


def _words(name: Name) -> Markup:
    return _WORDS.format(
        x=name.x,
        y=name.y + 4,  # from the middle of a line to its foot
        anchor=_ANCHOR[name.align],
        ink=INK if name.strong else SOFT,
        bold=Markup(' font-weight="bold"') if name.strong else "",
        text=name.text,
    )
