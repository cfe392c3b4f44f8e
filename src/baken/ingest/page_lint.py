"""What may be wrong with what a source profile says of web pages."""

import re
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from typing import Any

from baken.ingest.profile import PAGE_FORMATS
from baken.ingest.selectors import JSONLD, PAGE_URL, is_plain, is_xpath, names_an_image
from baken.schema.wording import say


def page_faults(data: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the selectors and the [page] of a profile's `data`, in words.

    Selectors are tried where the software that reads them is installed.
    """
    page, reads = data.get("page", {}), data.get("format", "csv")
    if reads not in PAGE_FORMATS:
        if page:
            yield say("[page] is only for the formats html and warc.")
        return
    yield from _patterns(page, data.get("columns", {}))
    yield from _for_archives(page, reads, data)
    for where, selector in _selectors(data):
        yield from _selector_faults(where, selector, "item" in page and where != "page.item")


def _selectors(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if "item" in data.get("page", {}):
        yield "page.item", data["page"]["item"]
    for field, value in data.get("columns", {}).items():
        for one in [value] if isinstance(value, str) else value:
            yield f"columns.{field}", one


def _patterns(page: Mapping[str, Any], columns: Mapping[str, Any]) -> Iterator[str]:
    for field, pattern in page.get("cut", {}).items():
        if field not in columns:
            yield say("page.cut names {field}, but columns does not.", field=field)
        if _groups(pattern) != 1:
            yield say("{key} must be a pattern with one pair of brackets.", key=f"page.cut.{field}")
    if _groups(page.get("url_matches", "")) is None:
        yield say("{key} is not a pattern that can be read.", key="page.url_matches")


def _groups(pattern: str) -> int | None:
    try:
        return re.compile(pattern).groups
    except (re.error, OverflowError, RecursionError):
        return None


def _for_archives(page: Mapping[str, Any], reads: str, data: Mapping[str, Any]) -> Iterator[str]:
    columns = data.get("columns", {})
    if reads != "warc":
        if "url_matches" in page:
            yield say("page.url_matches is only for the format warc.")
        if any(selector == PAGE_URL for _, selector in _selectors(data)):
            yield say("page:url is only for the format warc: a saved page does not tell it.")
    elif "item" in page and "ad_id" not in columns:
        yield say("columns.ad_id is missing: with several ads on a page each needs an id.")


def _selector_faults(where: str, selector: str, within: bool) -> Iterator[str]:
    if names_an_image(selector):
        yield say(
            "{key} points at an image, or seems to: {selector}. baken reads no images. "
            "Choose another selector.",
            key=where,
            selector=selector,
        )
    elif where == "page.item" and not is_plain(selector):
        yield say("page.item must be a CSS selector or an XPath.")
    elif selector == JSONLD:
        yield say("{key}: write what to read behind jsonld:, such as jsonld:name.", key=where)
    elif within and is_xpath(selector) and not selector.startswith("./"):
        yield say(
            "{key} would look at the whole page and not at one ad. Let it begin with ./ .",
            key=where,
        )
    elif is_plain(selector) and not _can_be_read(selector):
        yield say("{key} is no CSS selector or XPath: {selector}.", key=where, selector=selector)


def _can_be_read(selector: str) -> bool:
    if find_spec("parsel") is None:
        return True
    from parsel import Selector  # noqa: PLC0415 - only who reads pages has it

    page = Selector("<p></p>", type="html")
    try:
        page.xpath(selector) if is_xpath(selector) else page.css(selector)
    except (ValueError, SyntaxError, RuntimeError):
        return False
    return True
