"""From a page of our own, in HTML, to the same as a document for Typst."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

_START = """
#set page(paper: "a4", margin: (x: 20mm, y: 20mm), numbering: "1 / 1")
#set text(size: 10.5pt)
#set table(stroke: (x: none, y: 0.4pt + luma(180)), inset: (x: 2pt, y: 4pt))
#show table.cell.where(y: 0): set text(weight: "bold")
#show heading: set block(above: 1.4em, below: 0.7em)
#show figure: set block(breakable: true)
#show figure: set align(left)
#show figure.caption: it => block(sticky: true, it.body)
#set table(align: (x, y) => if x == 0 { left } else { right })
"""
_LEFT_OUT = {"style", "nav", "script"}
_ESCAPED = re.compile(r'(["\\])')
_DRAWING = re.compile(r"<svg .*?</svg>", re.DOTALL)
_LABEL = re.compile(r'aria-label="([^"]*)"')


def as_typst(page: str) -> str:
    """The words, lists, tables and drawings of `page`, in its order, with language and title."""
    drawings: list[str] = _DRAWING.findall(page)
    reader = _Reader(drawings)
    reader.feed(_DRAWING.sub('<img class="drawing">', page))
    reader.close()
    head = f"#set document(title: {quoted(reader.title)})\n#set text(lang: {quoted(reader.lang)})"
    return head + _START + "".join(reader.written)


def quoted(text: str) -> str:
    """Text as a string of Typst: nothing in it can be a command."""
    return '"' + _ESCAPED.sub(r"\\\1", " ".join(text.split())) + '"'


class _Reader(HTMLParser):
    """Writes a piece of Typst at the end of each element that is one."""

    def __init__(self, drawings: list[str]) -> None:
        super().__init__()
        self.written: list[str] = []
        self.title, self.lang = "", "en"
        self._drawings = iter(drawings)
        self._text: list[str] = []
        self._hidden = ""
        self._caption = ""
        self._first = False
        self._rows: list[list[str]] = []
        self._items: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element; a drawing is written at once."""
        if tag == "html":
            self.lang = dict(attrs).get("lang") or self.lang
        elif tag in _LEFT_OUT:
            self._hidden = self._hidden or tag
        elif tag == "tr":
            self._rows.append([])
        elif tag == "img":
            self._draw(next(self._drawings))
        elif dict(attrs).get("class") == "appendix":
            self.written.append("#pagebreak()\n")
        if tag in _PIECES or tag in {"title", *_CELLS}:
            self._text = []
            self._first = "lede" in (dict(attrs).get("class") or "")

    def handle_data(self, data: str) -> None:
        """Words of the element that is open."""
        if not self._hidden:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End an element: write it, or keep its words for the table or list around it."""
        if tag == self._hidden:
            self._hidden = ""
        elif self._hidden:
            return
        elif tag == "title":
            self.title = self._said()
        elif tag in _CELLS:
            self._keep(tag)
        elif tag in _PIECES:
            self.written.append(_PIECES[tag](self))

    def _said(self) -> str:
        said, self._text = " ".join("".join(self._text).split()), []
        return said

    def _keep(self, tag: str) -> None:
        if tag == "caption":
            self._caption = self._said()
        elif tag == "li":
            self._items.append(self._said())
        elif tag == "dt":
            self._rows.append([self._said()])
        else:
            self._rows[-1].append(self._said())

    def _draw(self, drawing: str) -> None:
        if self._hidden or not drawing.startswith('<svg class="drawing"'):
            return
        label = _LABEL.search(drawing)
        source = _ESCAPED.sub(r"\\\1", drawing.replace("<svg ", _NAMED, 1))
        self.written.append(
            f'#image(bytes("{source}"), format: "svg", width: 90mm, '
            f"alt: {quoted(label[1] if label else '')})\n\n"
        )

    def paragraph(self) -> str:
        """Words on their own."""
        said = quoted(self._said())
        if self._first:
            return f'#text(size: 1.2em, weight: "bold", {said})\n\n'
        return f"#{said}\n\n"

    def heading(self, level: int) -> str:
        """A heading; the first level is the document's title too."""
        return f"#heading(level: {level}, {quoted(self._said())})\n"

    def bullets(self) -> str:
        """The items of a list."""
        items, self._items = ", ".join(f"[#{quoted(item)}]" for item in self._items), []
        return f"#list({items})\n\n"

    def table(self) -> str:
        """A table with its first row as heads, and its caption above it."""
        heads, *rows = self._rows
        cells = ", ".join(f"[#{quoted(cell)}]" for row in rows for cell in row)
        first = ", ".join(f"[#{quoted(cell)}]" for cell in heads)
        widths = "2fr, " + "1fr, " * (len(heads) - 1)
        body = f"table(columns: ({widths}), table.header({first}), {cells})"
        caption, self._rows, self._caption = quoted(self._caption), [], ""
        position = "figure.caption(position: top, caption)"
        return (
            f"#let caption = {caption}\n#figure({body}, caption: {position}, "
            "kind: table, supplement: none, numbering: none)\n\n"
        )

    def pairs(self) -> str:
        """Names and what they are."""
        rows, self._rows = self._rows, []
        items = ", ".join(
            f"terms.item([#{quoted(name)}], [#{quoted(value)}])" for name, value in rows
        )
        return f"#terms(separator: [: ], {items})\n\n"


_NAMED = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
_CELLS = {"td", "th", "li", "dt", "dd", "caption"}
_PIECES: dict[str, Callable[[_Reader], str]] = {
    "p": _Reader.paragraph,
    "h1": lambda reader: reader.heading(1),
    "h2": lambda reader: reader.heading(2),
    "h3": lambda reader: reader.heading(3),
    "ul": _Reader.bullets,
    "table": _Reader.table,
    "dl": _Reader.pairs,
}
