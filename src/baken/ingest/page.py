"""The ads on one web page: cells by the selectors of a source profile."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from parsel import Selector, css2xpath

from baken.ingest import linked_data
from baken.ingest.page_text import Element, one_line, text_of
from baken.ingest.profile import SourceProfile
from baken.ingest.record import Record
from baken.ingest.selectors import (
    IMAGE_ATTRIBUTES,
    IMAGE_ELEMENTS,
    JSONLD,
    PAGE_URL,
    is_xpath,
)
from baken.schema.wording import say

LONGEST = 20 << 20
"""Bytes that a page may have, unpacked."""
RefuseAd = Callable[[int, str, str], None]


@dataclass(frozen=True, slots=True)
class Saved:
    """A page: its HTML, and its address and day (ISO) where whoever saved it tells."""

    html: str
    url: str | None = None
    day: str | None = None


def fields(profile: SourceProfile) -> tuple[str, ...]:
    """The fields of a record, in order. An archive tells address and day by itself."""
    known = ("posted", "url") if profile.format == "warc" else ()
    return tuple(dict.fromkeys((*profile.columns, *known)))


def ads(page: Saved, profile: SourceProfile, refuse: RefuseAd) -> Iterator[Record]:
    """Every good ad on `page`: its number on the page from 1, its cells by `fields`.

    An ad that lacks a required field goes to `refuse`.
    """
    root = Selector(text=page.html, type="html").root
    item = profile.page.item
    for number, element in enumerate(_at(root, item) if item else [root], 1):
        cells = _cells(element, page, profile)
        fault = _fault(cells, profile)
        if fault:
            refuse(number, *fault)
        else:
            yield number, [_or_known(field, cells, page) for field in fields(profile)]


def too_large() -> str:
    """Why a page of more than `LONGEST` bytes is refused."""
    return say("The page is larger than 20 megabytes. Leave it out.")


def _cells(element: Element, page: Saved, profile: SourceProfile) -> dict[str, str | None]:
    wanted = any(one.startswith(JSONLD) for names in profile.columns.values() for one in names)
    items = linked_data.items(element, profile.page.jsonld_type) if wanted else []
    cells = {}
    for field, selectors in profile.columns.items():
        found = (_found(element, selector, items, page) for selector in selectors)
        cells[field] = next((text for text in found if text), None)
    return {field: _cut(text, profile.page.cut.get(field)) for field, text in cells.items()}


def _found(element: Element, selector: str, items: list[dict[str, Any]], page: Saved) -> str | None:
    if selector == PAGE_URL:
        return page.url
    if selector.startswith(JSONLD):
        path = selector.removeprefix(JSONLD)
        return next((text for item in items if (text := linked_data.value(item, path))), None)
    texts = (_text(one) for one in _at(element, selector))
    return "\n".join(text for text in texts if text)


def _at(element: Element, selector: str) -> list[Any]:
    found = element.xpath(selector if is_xpath(selector) else css2xpath(selector))
    return found if isinstance(found, list) else [found]


def _text(found: Element) -> str:
    """The text of what a selector found: an element, an attribute, a text or a number."""
    if getattr(found, "is_attribute", False):
        parent = found.getparent()
        of_image = parent is not None and parent.tag in IMAGE_ELEMENTS
        return "" if of_image or found.attrname in IMAGE_ATTRIBUTES else one_line(found)
    if isinstance(found, str | float):
        return "" if isinstance(found, bool) else one_line(f"{found}")
    return text_of(found)


def _cut(text: str | None, pattern: str | None) -> str | None:
    """What the pattern's group keeps of `text`; nothing where it does not fit."""
    if not text or not pattern:
        return text
    fits = re.search(pattern, text)
    return (fits[1] or "") if fits else ""


def _fault(cells: Mapping[str, str | None], profile: SourceProfile) -> tuple[str, str] | None:
    for field, text in cells.items():
        if text == "":
            return field, say("What was found does not fit the pattern in [page.cut]. Mend it.")
        if text is None and field in profile.required:
            return field, say("Nothing found here on the page. Mend the selector or the page.")
    return None


def _or_known(field: str, cells: Mapping[str, str | None], page: Saved) -> str | None:
    """A cell, or what the archive knows of the page; a link is made whole by its address."""
    text = cells.get(field)
    if field == "posted":
        return text or page.day
    if field == "url" and page.url:
        return _joined(page.url, text) if text else page.url
    return text


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return link
