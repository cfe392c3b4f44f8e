"""The page of a step: what must be read before it, and the words that it asks for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from baken.workbench.cases.actions import take_step
from baken.workbench.cases.forms import StepForm
from baken.workbench.cases.ground import Ground, ground_here
from baken.workbench.cases.queries import case_of, facts_of, history
from baken.workbench.cases.views.finding import (
    UNUSABLE,
    done,
    lead_of,
    missing,
    note_read,
    token_of,
)
from baken.workbench.cases.workflow import STEPS, Act, Need, acting, acts
from baken.workbench.config.pages import asking, page
from baken.workbench.intake.models import Lead
from baken.workbench.worklist.lead_view import view


def step(request: HttpRequest, lead_id: int, act: str) -> HttpResponse:
    """Ask for the words of a step, and take it. Not there for roles that never take it."""
    lead, ground = lead_of(request, lead_id), ground_here(timezone.localdate())
    facts = facts_of(lead, case_of(lead), asking(request), ground)
    steps = [one for one in STEPS if one.act == act and acting(one, facts.roles)]
    if act == Act.STOP or not steps:
        missing()
    if request.method != "POST":
        if act not in acts(facts):
            missing()
        return _shown(request, lead, Act(act), StepForm(_needs(act)), ground)
    form = StepForm(_needs(act), request.POST)
    if form.is_valid() and _taken(request, lead, Act(act), form, ground):
        return redirect(f"/leads/{lead_id}#state")
    return _shown(request, lead, Act(act), form, ground)


def _needs(act: str) -> frozenset[Need]:
    return frozenset(need for one in STEPS if one.act == act for need in one.needs)


def _taken(
    request: HttpRequest, lead: Lead, act: Act, form: StepForm, ground: Ground | None
) -> bool:
    def run() -> object:
        return take_step(
            lead_id=lead.pk,
            act=act,
            said=form.said,
            by=asking(request).user_id,
            ground=ground,
            token=token_of(request),
        )

    return done(request, form, run)


def _shown(
    request: HttpRequest, lead: Lead, act: Act, form: StepForm, ground: Ground | None
) -> HttpResponse:
    note_read(lead, "signals", "ad_text")
    return page(
        request,
        "case_step.html",
        UNUSABLE if form.errors else 200,
        entry=lead,
        lead=view(lead).lead,
        act=act,
        form=form,
        ground=ground,
        token=token_of(request),
        history=history(lead),
    )
