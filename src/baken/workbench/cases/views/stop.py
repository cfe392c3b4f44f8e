"""STOP, a possible minor: one page with what to do, and of the ad four fields stay."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from baken.workbench.accounts.walls import Verb
from baken.workbench.cases.actions import stop, stop_of_none
from baken.workbench.cases.forms import StopForm
from baken.workbench.cases.models import Stop
from baken.workbench.cases.views.finding import UNUSABLE, done, lead_of, note_read
from baken.workbench.config.pages import asking, page
from baken.workbench.intake.models import Lead


def of_lead(request: HttpRequest, lead_id: int) -> HttpResponse:
    """The protocol for a lead; once the police gave a reference, the lead is gone for good."""
    form, by = StopForm(request.POST or None), asking(request).user_id

    def run() -> object:
        return stop(
            lead_id=lead_id, called_at=form.called_at, reference=form.cleaned_data["reference"],
            by=by,
        )  # fmt: skip

    if form.is_valid() and done(request, form, run):
        return redirect("stopped")
    lead = lead_of(request, lead_id, drawn=True)
    note_read(lead, "signals")
    return _protocol(request, form, lead)


def of_none(request: HttpRequest) -> HttpResponse:
    """The protocol for an ad that is no lead: typed over, or seen somewhere else."""
    by = asking(request).user_id
    if not asking(request).may("signals", Verb.WRITE):
        raise Http404
    form = StopForm(request.POST or None)

    def run() -> object:
        reference = form.cleaned_data["reference"]
        return stop_of_none(called_at=form.called_at, reference=reference, by=by)

    if form.is_valid() and done(request, form, run):
        return redirect("stopped")
    return _protocol(request, form, None)


def kept(request: HttpRequest) -> HttpResponse:
    """The calls that who asks wrote down, four fields each: all that is left."""
    calls = list(Stop.objects.order_by("-at", "reference"))
    if not calls:
        raise Http404
    return page(request, "stopped.html", calls=calls, who=request.user)


def _protocol(request: HttpRequest, form: StopForm, lead: Lead | None) -> HttpResponse:
    status = UNUSABLE if form.errors else 200
    ads = list(lead.ads.order_by("site", "ad_id").only("lead", "site", "ad_id")) if lead else []
    return page(request, "stop.html", status, form=form, entry=lead, found=ads)
