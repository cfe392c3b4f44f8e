"""What people say of the ads of a lead: same, different, unsure; split, merge, undo."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.cases import judging
from baken.workbench.cases.entering import places_of
from baken.workbench.cases.forms import MergeForm, PairForm, SayForm, SplitForm, UndoForm
from baken.workbench.cases.queries import named_ads
from baken.workbench.cases.said import deeds
from baken.workbench.cases.views.finding import (
    UNUSABLE,
    done,
    lead_of,
    missing,
    note_read,
    token_of,
)
from baken.workbench.config.pages import asking, page
from baken.workbench.intake.models import Lead
from baken.workbench.worklist import queries
from baken.workbench.worklist.lead_view import view


def shown(request: HttpRequest, lead_id: int) -> HttpResponse:
    """The ties of a lead, what was said of them, and forms to say more."""
    return _page(request, _lead(request, lead_id), {})


@require_POST
def say_of(request: HttpRequest, lead_id: int, what: str) -> HttpResponse:
    """Say something of two ads, of some against the rest, or of two leads."""
    lead = _lead(request, lead_id)
    if what not in _SAYINGS:
        missing()
    make, run = _SAYINGS[what]
    form = make(named_ads(lead), request.POST)
    if form.is_valid() and done(request, form, lambda: run(request, lead, form)):
        return redirect(f"/leads/{lead_id}/ties#said")
    return _page(request, lead, {what: form})


def take_back(request: HttpRequest, lead_id: int, deed: UUID) -> HttpResponse:
    """Say anew what counted before a deed."""
    lead = _lead(request, lead_id)
    found = next((one for one in deeds(lead) if one.deed == deed), None)
    if found is None or (request.method != "POST" and not found.undoable):
        missing()
    form = UndoForm([], request.POST or None)
    by, token = asking(request).user_id, token_of(request)

    def run() -> object:
        return judging.undo(deed=deed, reason=form.cleaned_data["reason"], by=by, token=token)

    if request.method == "POST" and form.is_valid() and done(request, form, run):
        return redirect(f"/leads/{lead_id}/ties#said")
    status = UNUSABLE if form.errors else 200
    return page(request, "undo.html", status, entry=lead, one=found, form=form, token=token, me=by)


def _pair(request: HttpRequest, lead: Lead, form: forms.Form) -> object:
    given = form.cleaned_data
    return judging.judge(
        lead_id=lead.pk,
        pair=(given["one"], given["other"]),
        verdict=given["verdict"],
        reason=given["reason"],
        by=asking(request).user_id,
        token=token_of(request),
    )


def _split(request: HttpRequest, lead: Lead, form: forms.Form) -> object:
    given = form.cleaned_data
    return judging.split(
        lead_id=lead.pk,
        apart=given["apart"],
        reason=given["reason"],
        by=asking(request).user_id,
        token=token_of(request),
    )


def _merge(request: HttpRequest, lead: Lead, form: forms.Form) -> object:
    leads = queries.visible(asking(request), timezone.localdate())
    named = leads.filter(lead_key=form.cleaned_data["lead"])
    other = named.exclude(pk=lead.pk).order_by("pk").first() or named.first()
    if other is None:
        raise BakenError(say("There is no lead with this code that you see."))
    return judging.merge(
        lead_id=lead.pk,
        other_id=other.pk,
        reason=form.cleaned_data["reason"],
        by=asking(request).user_id,
        token=token_of(request),
    )


_Say = Callable[[HttpRequest, Lead, forms.Form], object]
_SAYINGS: Mapping[str, tuple[type[SayForm], _Say]] = {
    "pair": (PairForm, _pair),
    "split": (SplitForm, _split),
    "merge": (MergeForm, _merge),
}


def _lead(request: HttpRequest, lead_id: int) -> Lead:
    """The lead, for who works on leads there."""
    lead = lead_of(request, lead_id)
    if lead.municipality_id not in places_of(asking(request)):
        missing()
    return lead


def _page(request: HttpRequest, lead: Lead, used: Mapping[str, forms.Form]) -> HttpResponse:
    note_read(lead, "links", "ad_text")
    ads = named_ads(lead)
    return page(
        request,
        "ties.html",
        UNUSABLE if used else 200,
        entry=lead,
        lead=view(lead).lead,
        said=deeds(lead),
        forms={what: make(ads) for what, (make, _) in _SAYINGS.items()} | dict(used),
        token=token_of(request),
        me=asking(request).user_id,
    )
