"""An element of a web page as a person reads it: words, and line ends where the page has them."""

from collections.abc import Iterator
from typing import Any

from baken.ingest.selectors import IMAGE_ELEMENTS

Element = Any
"""An element of lxml, which has no types."""
_LEFT_OUT = frozenset({"script", "style", "template", "noscript", *IMAGE_ELEMENTS})
_LINES = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "option", "p"),
        *("pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)


def text_of(element: Element) -> str:
    """The text of an lxml `element` with a line end for each <br> and around each block.

    White space is one space, empty lines are left out. Scripts, styles, comments and images
    are not text.
    """
    return tidied("".join(_pieces(element)))


def tidied(text: str) -> str:
    """`text` with one space for any white space within a line, and no empty lines."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """`text` with one space for any white space, line ends as well."""
    return " ".join(text.split())


def _pieces(element: Element) -> Iterator[str]:
    """In the order of the page; without recursion, because pages may be deep."""
    todo = [element]
    while todo:
        one = todo.pop()
        if isinstance(one, str):
            yield one
        elif one.tag not in _LEFT_OUT and isinstance(one.tag, str):  # comments have no name
            edge = "\n" if one.tag in _LINES else ""
            todo.append(edge)
            for child in reversed(one):
                todo += (_spaced(child.tail), child)
            todo.append(_spaced(one.text))
            yield edge


def _spaced(text: str | None) -> str:
    """Line ends in a page's source are spaces."""
    return (text or "").replace("\n", " ").replace("\r", " ")
