"""Refusals: each is a page in plain words; those that matter stand in the audit trail.

What is written down is that somebody asked, for which row and by which page: never what was
sent along. However often somebody knocks, an hour holds only so many of them.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse

from baken.schema.wording import say
from baken.workbench.audit.actions import Deed, record
from baken.workbench.config.floods import note
from baken.workbench.config.pages import no_one, page

PURPOSE = "refusal"
NO_METHOD, GONE = 405, 503
_WRITTEN = frozenset({400, 403, 404, 429})
_SUBJECTS = (("lead_id", "lead"), ("reveal_id", "reveal"), ("user_id", "user"))
_NOTED = "baken_refused"

Answer = Callable[[HttpRequest], HttpResponse]


def readable(get_response: Answer) -> Answer:
    """What no browser sends is refused before anything looks at it."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.COOKIES = {n: v for n, v in request.COOKIES.items() if "\0" not in v}
        return get_response(request)

    def look(request: HttpRequest, *_: object) -> None:
        if any("\0" in value for _, values in request.GET.lists() for value in values):
            raise SuspiciousOperation

    answer.process_view = look  # type: ignore[attr-defined] # as Django asks for it
    return answer


def refusals(get_response: Answer) -> Answer:
    """A refusal is a page, and is written down where somebody knocked at a door that is closed."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == NO_METHOD:
            response = _as_page(request, response)
        codes: list[str] = getattr(request, _NOTED, [])
        if request.resolver_match and (response.status_code in _WRITTEN or codes):
            _write(request, response.status_code, codes)
        elif _ended(request) and response.status_code == 302:
            _write_ended(request)
        return response

    return answer


def note_refused(request: HttpRequest, codes: list[str]) -> None:
    """Let it be written down that this request was refused for `codes`, whatever its page says."""
    setattr(request, _NOTED, codes)


def refusal(request: HttpRequest, status: int) -> HttpResponse:
    """The page of a refusal or fault, in plain words."""
    title, words = _WORDS.get(status, _WORDS[400])()
    return page(request, "refused.html", status, title=title, words=words)


def fault(request: HttpRequest, status: int) -> HttpResponse:
    """As `refusal`, without asking the database anything: it may be what failed."""
    no_one(request)
    return refusal(request, status)


_WORDS: dict[int, Callable[[], tuple[str, str]]] = {
    400: lambda: (say("Refused"), say("What was sent cannot be read. Open the page again.")),
    403: lambda: (say("Refused"), say("Open the page again and repeat what you did.")),
    404: lambda: (say("Not found"), say("This page is not there, or no longer.")),
    405: lambda: (say("Refused"), say("This is not a page to open. Go back and press the button.")),
    429: lambda: (say("Too often"), say("This was tried too often. Wait a few minutes.")),
    500: lambda: (
        say("Something failed"),
        say("Nothing of this was kept. Try once more; if it fails again, tell the administrator."),
    ),
    503: lambda: (
        say("The database does not answer"),
        say(
            "It starts again by itself. Then look whether what you did is there, and repeat it if "
            "it is not. A form that is sent twice is done once."
        ),
    ),
}


def _as_page(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    made = refusal(request, response.status_code)
    made.headers["Allow"] = response.headers.get("Allow", "")
    return made


def _write(request: HttpRequest, status: int, codes: list[str]) -> None:
    found = request.resolver_match
    assert found is not None
    known = [f"{kind}:{found.kwargs[name]}" for name, kind in _SUBJECTS if name in found.kwargs]
    where = str(found.url_name or found.route)
    subject = known[0] if known else f"page:{where}"
    more = note(request.user.pk)
    if more is not None:
        told: dict[str, Any] = {"page": where, "status": status, "needs": codes, **more}
        record(deed=Deed.REFUSE, purpose=PURPOSE, subject=subject, **told)


def _ended(request: HttpRequest) -> bool:
    """Whether the browser came with a session that is no longer, or never was."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or request.user.is_authenticated:
        return False
    return request.session.session_key is None or SESSION_KEY in request.session


def _write_ended(request: HttpRequest) -> None:
    """Once: the browser is told to forget this session."""
    who = request.session.get(SESSION_KEY)
    more = note(None)
    if more is not None:
        subject = f"user:{who}" if who else "session"
        record(deed=Deed.REFUSE, purpose=PURPOSE, subject=subject, **more)
    request.session.flush()
