"""From an Altair chart to SVG that stands in the page: no scripts, no styles, one label."""

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any, Literal

import altair as alt
import vl_convert
from markupsafe import Markup, escape

from baken.schema.wording import language

WIDTH = 340
"""Width of every picture in pixels: that of a phone, so that its words keep their size."""

INK = "#1d2b36"
SOFT = "#5b6770"
FILL = "#1f6071"
PALE = "#b9cdd3"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and the same in a table: `headers`, and rows of texts.

    `label` says what there is to see. `svg` is empty where there is nothing to draw.
    """

    svg: Markup
    label: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def inline(values: list[dict[str, Any]]) -> alt.Data:
    """`values` as data that travels within the chart."""
    data: alt.Data = alt.Data.from_dict({"values": values})
    return data


def svg(chart: alt.Chart | alt.LayerChart, label: str) -> Markup:
    """The chart as an SVG element that a screen reader calls `label`."""
    styled = (
        chart.configure(aria=False, background="transparent", font="sans-serif", padding=2)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK,
            labelFontSize=13,
            labelLimit=150,
            titleColor=INK,
            titleFontSize=13,
            titleFontWeight="normal",
            gridColor="#e4e1da",
            domainColor=SOFT,
            tickColor=SOFT,
        )
        .configure_text(fontSize=13, color=INK)
    )
    plain = _drawn(styled.to_json(indent=None), language())
    # The drawing is ours, made from names and numbers; only the label needs escaping.
    opening = f'<svg class="drawing" role="img" aria-label="{escape(label)}" '
    return Markup(plain.replace("<svg ", opening, 1))  # noqa: S704 - see the line above


@lru_cache(maxsize=256)
def _drawn(chart: str, code: str) -> str:
    locale: Literal["nl-NL", "en-GB"] = "nl-NL" if code == "nl" else "en-GB"
    drawn: str = vl_convert.vegalite_to_svg(
        chart,
        format_locale=locale,
        time_format_locale="nl-NL" if code == "nl" else "en-GB",
        allowed_base_urls=[],
    )
    drawn = re.sub(r' (?:role|aria-[a-z]+|xmlns:xlink|version|class)="[^"]*"', "", drawn)
    mark = f"d{sha256(chart.encode()).hexdigest()[:8]}-"  # ids stay unique among pictures
    drawn = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{mark}", drawn)
    return drawn.replace('xmlns="http://www.w3.org/2000/svg" ', "", 1)
