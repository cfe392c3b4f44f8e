"""Pages: the report's templates and words, with the workbench's own templates beside them."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from jinja2 import Environment

from baken.report import environment
from baken.report.evaluation_words import language_name
from baken.report.labels import mode_in_words
from baken.schema.wording import say
from baken.workbench.accounts.queries import Asker, asker
from baken.workbench.accounts.roles import Role, role_title
from baken.workbench.accounts.walls import Verb
from baken.workbench.cases import words

_NOBODY = Asker(0, frozenset())


def page(request: HttpRequest, template: str, status: int = 200, **values: object) -> HttpResponse:
    """The page that `template` makes of `values`, every value escaped."""
    return render(request, template, values, status=status)


def asking(request: HttpRequest) -> Asker:
    """Who asks, with the roles in force; looked up once a request."""
    known: Asker | None = getattr(request, "baken_asker", None)
    if known is None:
        user = getattr(request, "user", None)
        known = asker(user.pk) if user is not None and user.is_authenticated else _NOBODY
        request.baken_asker = known  # type: ignore[attr-defined]
    return known


def no_one(request: HttpRequest) -> None:
    """Let the page be as for nobody, so that it asks the database nothing."""
    request.baken_asker = _NOBODY  # type: ignore[attr-defined]


def templates(**_options: object) -> Environment:
    """The templates, as Django asks for them."""
    made = environment("baken.workbench")
    made.globals.update(role_title=role_title, language_name=language_name, **_case_words())
    made.globals["mode_in_words"] = mode_in_words
    made.filters["role_words"] = role_title
    return made


def _case_words() -> dict[str, object]:
    names = (
        "state_title", "state_meaning", "state_end", "act_title", "act_meaning", "act_done",
        "lighter_words", "contact_words", "pair_words",
    )  # fmt: skip
    return {name: getattr(words, name) for name in names}


def frame(request: HttpRequest) -> dict[str, Any]:
    """What every page has around its own part: the menu of who asks, and the banner."""
    who = asking(request)
    return {
        "site": {"theme": ""},
        "here": request.path,
        "menu": _menu(who),
        "label": "invented" if settings.DEMO else None,
        "person": getattr(request, "user", None) if who.user_id else None,
    }


def _menu(who: Asker) -> list[tuple[str, str]]:
    entries = [
        (who.has([Role.SUPERVISOR, Role.PLANNER]), "/leads", say("Worklist")),
        (who.has([Role.SUPERVISOR, Role.PLANNER]), "/enter", say("Enter an ad")),
        (who.has([Role.SUPERVISOR, Role.PLANNER]), "/stop", say("STOP")),
        (who.may("identifiers", Verb.REQUEST), "/reveals", say("Requests")),
        (who.may("aggregates", Verb.READ), "/region", say("Figures")),
        (who.may("policy", Verb.READ), "/policies", say("Policy")),
        (bool(who.roles), "/basis", say("Legal basis")),
        (who.has([Role.ADMINISTRATOR]), "/people", say("People and roles")),
        (bool(who.user_id) and not settings.DEMO, "/account/2fa/", say("My login")),
        (settings.DEMO, "/who", say("Who is who")),
    ]
    return [(address, words) for shown, address, words in entries if shown]
