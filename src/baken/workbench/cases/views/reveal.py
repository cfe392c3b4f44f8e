"""Sealed contacts: asking for one, the key keeper's answer, and the one look of a day."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.sealing import Keyring
from baken.workbench.accounts.walls import Scope, Verb
from baken.workbench.audit.actions import Deed, record
from baken.workbench.cases import revealing
from baken.workbench.cases.forms import RevealForm
from baken.workbench.cases.ground import Ground, ground_here
from baken.workbench.cases.models import Reveal
from baken.workbench.cases.queries import case_of, facts_of, named_ads
from baken.workbench.cases.refusal import Absent, Refused
from baken.workbench.cases.views.finding import (
    UNUSABLE,
    done,
    lead_of,
    missing,
    note_read,
    token_of,
)
from baken.workbench.config.pages import asking, page
from baken.workbench.config.place import place
from baken.workbench.intake.models import Lead


def of_lead(request: HttpRequest, lead_id: int) -> HttpResponse:
    """Ask to see a contact of one ad, and what came of one's earlier requests."""
    lead, ground = lead_of(request, lead_id), ground_here(timezone.localdate())
    if lead.municipality_id not in asking(request).reach("identifiers", Verb.READ, Scope.KEY):
        missing()
    form = RevealForm(named_ads(lead), request.POST or None)
    if request.method == "POST" and form.is_valid() and _asked(request, lead, form, ground):
        return redirect("reveal", lead_id=lead_id)
    return _shown(request, lead, form, ground)


def asked(request: HttpRequest, problem: str = "") -> HttpResponse:
    """The key keeper's page: who asks to see what, and why. The contact itself is not here."""
    if not asking(request).may("identifiers", Verb.REQUEST):
        raise Http404
    requests = Reveal.objects.select_related("asked_by", "decided_by").order_by("asked_at")
    record(deed=Deed.READ, purpose=revealing.PURPOSE, subject="reveals", data_class="identifiers")
    return page(
        request,
        "reveals.html",
        UNUSABLE if problem else 200,
        waiting=requests.filter(decided_at=None),
        answered=requests.exclude(decided_at=None).order_by("-decided_at"),
        problem=problem,
    )


@require_POST
def answer(request: HttpRequest, reveal_id: int) -> HttpResponse:
    """Say yes or no to a request."""
    if not asking(request).may("identifiers", Verb.REQUEST):
        missing()
    said = request.POST.get("answer")
    if said not in ("yes", "no"):
        return asked(request, say("Say yes or no."))
    by = asking(request).user_id
    try:
        revealing.decide(reveal_id=reveal_id, granted=said == "yes", by=by)
    except Absent:
        missing()
    except Refused:
        return asked(request, say("This request was answered already."))
    return redirect("reveals")


@require_POST
def opened(request: HttpRequest, reveal_id: int) -> HttpResponse:
    """Show the contacts once more, within the day; each look stands in the trail."""
    by = asking(request).user_id
    granted = Reveal.objects.filter(asked_by_id=by, granted=True, until__gt=timezone.now())
    found = granted.filter(pk=reveal_id).first()
    if found is None:
        missing()
    seen, problem = [], ""
    try:
        seen = _contacts(reveal_id, by)
    except Absent:  # its day ended just now
        missing()
    except BakenError as error:
        problem = str(error)
    status = UNUSABLE if problem else 200
    return page(request, "revealed.html", status, asked=found, contacts=seen, problem=problem)


def _contacts(reveal_id: int, by: int) -> list[str]:
    """What was asked for. Raises Absent, and BakenError where nothing was kept or no key is."""
    where = place()
    keyring = Keyring.load(where.keys, "demo" if where.is_demo else "team")
    scan = where.scan or where.folder
    return revealing.contacts(reveal_id=reveal_id, by=by, scan=scan, keyring=keyring)


def _asked(request: HttpRequest, lead: Lead, form: RevealForm, ground: Ground | None) -> bool:
    given = form.cleaned_data

    def run() -> object:
        return revealing.ask(
            ad=(lead.pk, given["ad"]),
            kind=given["kind"],
            motive=given["motive"],
            by=asking(request).user_id,
            ground=ground,
            token=token_of(request),
        )

    return done(request, form, run)


def _shown(
    request: HttpRequest, lead: Lead, form: RevealForm, ground: Ground | None
) -> HttpResponse:
    note_read(lead, "signals")
    now = timezone.now()
    facts = facts_of(lead, case_of(lead), asking(request), ground)
    mine = Reveal.objects.filter(lead=lead, asked_by_id=asking(request).user_id)
    return page(
        request,
        "reveal.html",
        UNUSABLE if form.errors else 200,
        entry=lead,
        form=form,
        may_ask=facts.state in revealing.WORKED_ON and facts.mode is not None,
        mine=mine.order_by("-asked_at"),
        names=dict(named_ads(lead)),
        now=now,
        token=token_of(request),
    )
