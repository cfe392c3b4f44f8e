"""From a request to an answer: which page, and what the browser may do with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from urllib.parse import parse_qsl, urlsplit

from baken.report import pages
from baken.report.site import Site, style
from baken.schema.errors import BakenError
from baken.schema.wording import say

_PAGES = {
    "/": pages.home_page,
    "/counts": pages.counts_page,
    "/rules": pages.rules_page,
    "/run": pages.run_page,
}
_LEAD = re.compile(r"/lead/([A-Za-z0-9-]{1,40})")
_HOST = re.compile(r"(?:127\.0\.0\.1|localhost)(?::\d{1,5})?")
_HTML, _CSS, _TEXT = "text/html", "text/css", "text/plain"

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Cache-Control": "no-store",
        "Content-Security-Policy": (
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'none'"
        ),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
)
"""Sent with every answer: nothing is kept, nothing from elsewhere is loaded."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, kind of content, and the content."""

    status: HTTPStatus
    kind: str
    content: str


def answer(site: Site, method: str, target: str, host: str) -> Answer:
    """The answer to one request.

    Only GET and HEAD are answered, and only under a name of this computer: a page from
    elsewhere that makes its own name point here (DNS rebinding) gets nothing.
    """
    if not _HOST.fullmatch(host):
        return Answer(HTTPStatus.FORBIDDEN, _TEXT, say("This page is for this computer only."))
    if method not in ("GET", "HEAD"):
        return Answer(HTTPStatus.METHOD_NOT_ALLOWED, _TEXT, say("These pages can only be read."))
    try:
        return _found(site, target)
    except BakenError as error:
        return Answer(HTTPStatus.SERVICE_UNAVAILABLE, _TEXT, str(error))


def _found(site: Site, target: str) -> Answer:
    path, query = _parted(target)
    if path in _PAGES:
        return Answer(HTTPStatus.OK, _HTML, _PAGES[path](site, query))
    if path == "/baken.css":
        return Answer(HTTPStatus.OK, _CSS, style())
    if path == "/theme.css" and site.theme:
        return Answer(HTTPStatus.OK, _CSS, site.theme)
    wanted = _LEAD.fullmatch(path)
    lead = site.run().by_id.get(wanted[1]) if wanted else None
    if lead is not None:
        return Answer(HTTPStatus.OK, _HTML, pages.lead_page(site, lead))
    return Answer(HTTPStatus.NOT_FOUND, _HTML, pages.missing_page(site))


def _parted(target: str) -> tuple[str, dict[str, str]]:
    """Path and query; a target that is none gives a path that is not there."""
    try:
        parts = urlsplit(target)
        return parts.path, dict(parse_qsl(parts.query, max_num_fields=10))
    except ValueError:
        return "", {}
