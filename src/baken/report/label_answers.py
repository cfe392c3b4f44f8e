"""From a request to an answer, for labelling and judging: who may ask, and what is kept.

The address holds a secret of this run, so that nobody else on this computer finds the ads.
The forms hold another, so that a page from elsewhere cannot send an answer.
"""

import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from importlib.resources import files
from threading import Lock
from typing import Any, Protocol
from urllib.parse import parse_qsl

from baken.pipeline.answers_file import Answer as Said
from baken.pipeline.answers_file import SealedAnswers
from baken.report.answers import Answer
from baken.report.site import style
from baken.schema.errors import BakenError
from baken.schema.wording import say

MOST_BYTES = 1 << 16
FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 40
_HOST = re.compile(r"(?:127\.0\.0\.1|localhost)(?::\d{1,5})?")
_AD = re.compile(r"/ad/([1-9]\d{0,6})")
_OWN_SITE = ("", "same-origin", "none")


def _secret() -> str:
    return secrets.token_urlsafe(24)


class Questions(Protocol):
    """What is asked of each ad or pair that was drawn, and what a form says of it."""

    @property
    def asked(self) -> SealedAnswers[Any]:
        """What was drawn, and the answers so far."""

    def page(
        self,
        at: int,
        door: str,
        token: str,
        typed: tuple[Said, Mapping[str, str]] | None = None,
    ) -> str:
        """The page of what was drawn as `at` (from 0)."""

    def last_page(self, door: str) -> str:
        """The page behind the last."""

    def read(self, form: Mapping[str, str]) -> tuple[Said, Mapping[str, str]]:
        """The answer that a form holds, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Answers being given to `questions`, with the two secrets of this run."""

    questions: Questions
    door: str = field(default_factory=_secret, repr=False)
    token: str = field(default_factory=_secret, repr=False)
    lock: Lock = field(default_factory=Lock)

    @property
    def root(self) -> str:
        """How every address of this run begins."""
        return f"/{self.door}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request. `body` is what a form sent; `headers` by name in small letters."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""


def respond(desk: Desk, asked: Asked) -> tuple[Answer, str]:
    """The answer, and the address to go to next where the status says so."""
    if not _HOST.fullmatch(asked.headers.get("host", "")):
        return _text(HTTPStatus.FORBIDDEN, say("This page is for this computer only.")), ""
    if asked.method not in ("GET", "HEAD", "POST"):
        return _text(HTTPStatus.METHOD_NOT_ALLOWED, ""), ""
    path = asked.target.partition("?")[0]
    if asked.method != "POST" and path in ("/baken.css", "/label.css"):
        return Answer(HTTPStatus.OK, "text/css", style() if path == "/baken.css" else _style()), ""
    first, slash, rest = path[1:].partition("/")
    if not hmac.compare_digest(first.encode(), desk.door.encode()):
        return _missing()
    return _inside(desk, asked, slash + rest)


def _inside(desk: Desk, asked: Asked, path: str) -> tuple[Answer, str]:
    """The answer to somebody who knows the address."""
    with desk.lock:
        if path == "/done" and asked.method != "POST":
            return _page(desk.questions.last_page(desk.root)), ""
        wanted = _AD.fullmatch(path)
        at = int(wanted[1]) - 1 if wanted else -1
        if path in ("", "/") and asked.method != "POST":
            return _onward(desk, 0)
        if not 0 <= at < len(desk.questions.asked.drawn):
            return _missing()
        if asked.method == "POST":
            return _kept(desk, asked, at)
        return _page(desk.questions.page(at, desk.root, desk.token)), ""


def _kept(desk: Desk, asked: Asked, at: int) -> tuple[Answer, str]:
    """Keep what the form says, or show it again with what is wrong."""
    form = _form(asked)
    own = asked.headers.get("sec-fetch-site", "") in _OWN_SITE
    if not own or not hmac.compare_digest(form.get("token", "").encode(), desk.token.encode()):
        return _text(HTTPStatus.FORBIDDEN, say("This form is not from this page.")), ""
    cells, wrong = desk.questions.read(form)
    if wrong:
        page = desk.questions.page(at, desk.root, desk.token, (cells, wrong))
        return _page(page, HTTPStatus.UNPROCESSABLE_ENTITY), ""
    try:
        desk.questions.asked.answer(at, cells)
    except BakenError as error:
        return _text(HTTPStatus.INSUFFICIENT_STORAGE, str(error)), ""
    return _onward(desk, at + 1)


def _form(asked: Asked) -> dict[str, str]:
    """The fields of a form; none where it is no form or has too many."""
    if asked.headers.get("content-type", "").partition(";")[0].strip() != FORM:
        return {}
    try:
        sent = asked.body.decode("ascii")
        pairs = parse_qsl(sent, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return {}
    return dict(pairs)


def _onward(desk: Desk, start: int) -> tuple[Answer, str]:
    """To the first ad without an answer from `start` on, or else to the end."""
    answers = desk.questions.asked.answers
    following = (at for at in range(start, len(answers)) if answers[at] is None)
    at = next(following, None)
    target = f"{desk.root}/done" if at is None else f"{desk.root}/ad/{at + 1}"
    return _text(HTTPStatus.SEE_OTHER, ""), target


def _page(content: str, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    return Answer(status, "text/html", content)


def _text(status: HTTPStatus, content: str) -> Answer:
    return Answer(status, "text/plain", content)


def _missing() -> tuple[Answer, str]:
    return _text(HTTPStatus.NOT_FOUND, say("This page is not there, or no longer.")), ""


def _style() -> str:
    return (files("baken.report") / "static" / "label.css").read_text(encoding="utf-8")
