"""On which legal basis this workbench runs, until when, and what stands in its way."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from baken.basis import Action, Basis, load
from baken.basis.gate import paper_refusals
from baken.report.formats import day, listed, municipality
from baken.report.labels import mode_in_words
from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.config.pages import asking, page
from baken.workbench.config.place import place


def shown(request: HttpRequest) -> HttpResponse:
    """The basis on file in plain words, for everybody who has a role here."""
    if not asking(request).roles:
        raise Http404
    today, file = timezone.localdate(), place().basis_file
    basis, problem = None, ""
    try:
        basis = load(file) if file.exists() else None
    except BakenError as error:
        problem = str(error)
    return page(
        request,
        "basis.html",
        problem=problem,
        facts=_facts(basis) if basis else [],
        reach=_reach(basis, today) if basis else [],
    )


def _facts(basis: Basis) -> list[tuple[str, str]]:
    known = [
        (say("Decision"), basis.decision.reference),
        (say("Statutory basis"), basis.statutory_basis),
        (say("Who answers for it"), basis.controller),
        (say("How far it goes"), mode_in_words(basis.mode)),
        (say("Municipalities"), listed(sorted(map(municipality, basis.municipalities)))),
        (say("Holds from"), day(basis.valid_from) if basis.valid_from else ""),
        (say("Holds until"), day(basis.valid_until) if basis.valid_until else ""),
        (say("Contacts kept encrypted"), say("yes") if basis.allow.seal_values else say("no")),
    ]
    return [(name, value) for name, value in known if value]


def _reach(basis: Basis, today: date) -> list[tuple[str, list[str]]]:
    """What may be done today, each with the reasons why not; none: it may."""
    asked = {
        Action.SCAN: say("Looking through public pages"),
        Action.OCCASION: say("Looking at one ad, with a reason"),
    }
    return [(words, paper_refusals(basis, action, today)) for action, words in asked.items()]
