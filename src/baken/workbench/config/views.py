"""The pages that belong to no part of the work: the first one, and the refusals."""

from importlib.resources import files

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from baken.report import style
from baken.workbench.accounts.roles import Role
from baken.workbench.accounts.walls import Verb
from baken.workbench.config.pages import asking, page
from baken.workbench.config.refusals import fault, refusal


def home(request: HttpRequest) -> HttpResponse:
    """What who asks came for: the worklist, people, or a word on what there is for this role."""
    who = asking(request)
    if who.has([Role.SUPERVISOR, Role.PLANNER]):
        return redirect("worklist")
    if who.may("identifiers", Verb.REQUEST):
        return redirect("reveals")
    if who.has([Role.ADMINISTRATOR]):
        return redirect("people")
    if who.has([Role.CHAIN]):
        return redirect("region")
    return page(request, "workbench_home.html", roles=sorted({role for role, _ in who.roles}))


@login_not_required
def stylesheet(_request: HttpRequest) -> HttpResponse:
    """The look of every page."""
    own = (files("baken.workbench") / "static" / "workbench.css").read_text("utf-8")
    return HttpResponse(style() + own, content_type="text/css; charset=utf-8")


@login_not_required
def health(_request: HttpRequest) -> HttpResponse:
    """Whether the database answers; for whoever watches the server."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent is no form of ours."""
    return refusal(request, 400)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same answer for what is not there and for what is not yours."""
    return refusal(request, 404)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A form that is too old, or that came from another site."""
    return refusal(request, 403)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form without our mark; the reason is not for the sender."""
    return refusal(request, 403)


def too_often(request: HttpRequest) -> HttpResponse:
    """Somebody tried a password or a code too often."""
    return refusal(request, 429)


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of ours: nothing of the request was kept."""
    return fault(request, 500)
