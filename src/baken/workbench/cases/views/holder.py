"""Who has a lead: a planner gives it to a supervisor, takes it back, or undoes that."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from baken.workbench.accounts.queries import supervisors
from baken.workbench.cases import assigning
from baken.workbench.cases.holder_forms import BackForm, HolderForm
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


def of_lead(request: HttpRequest, lead_id: int) -> HttpResponse:
    """Who has the lead and had it, and a form to give it to somebody else."""
    lead = _lead(request, lead_id)
    form = _form(lead, request)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def act() -> object:
            return assigning.assign(
                lead_id=lead.pk,
                before=given["before"],
                holder=given["holder"],
                reason=given["reason"],
                by=asking(request).user_id,
                token=token_of(request),
            )

        if done(request, form, act):
            return redirect(f"/leads/{lead_id}#holder")
    return _shown(request, lead, form, BackForm())


@require_POST
def take_back(request: HttpRequest, lead_id: int, move: int) -> HttpResponse:
    """Undo the last move of the lead."""
    lead, form = _lead(request, lead_id), BackForm(request.POST)
    if move not in [one.pk for one in assigning.moves(lead)]:
        missing()
    if form.is_valid():
        reason, by = form.cleaned_data["why"], asking(request).user_id

        def act() -> object:
            token = token_of(request)
            return assigning.undo(assignment_id=move, reason=reason, by=by, token=token)

        if done(request, form, act):
            return redirect(f"/leads/{lead_id}#holder")
    return _shown(request, lead, _form(lead, None), form)


def _lead(request: HttpRequest, lead_id: int) -> Lead:
    """The lead, for its planners; to anybody else the page is not there."""
    lead = lead_of(request, lead_id)
    if lead.municipality_id not in assigning.planned_by(asking(request)):
        missing()
    return lead


def _form(lead: Lead, request: HttpRequest | None) -> HolderForm:
    people = supervisors(lead.municipality_id)
    return HolderForm(people, lead.holder_id, request.POST or None if request else None)


def _shown(request: HttpRequest, lead: Lead, form: HolderForm, back: BackForm) -> HttpResponse:
    note_read(lead, "signals")
    moves = assigning.moves(lead)
    return page(
        request,
        "holder.html",
        UNUSABLE if form.errors or back.errors else 200,
        entry=lead,
        form=form,
        back=back,
        moves=moves,
        undoable=assigning.undoable(moves),
        token=token_of(request),
        me=asking(request).user_id,
    )
