"""One ad or tip, typed over for a concrete reason: it becomes a lead, or nothing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.cases import entering
from baken.workbench.cases.forms import EntryForm
from baken.workbench.cases.ground import ground_here
from baken.workbench.cases.refusal import Refused
from baken.workbench.cases.views.finding import UNUSABLE, token_of
from baken.workbench.cases.workflow import Need
from baken.workbench.config.pages import asking, page
from baken.workbench.config.place import place
from baken.workbench.config.refusals import note_refused


def enter(request: HttpRequest) -> HttpResponse:
    """Enter an ad: on to its lead, to the protocol of a STOP, or back with: nothing found."""
    places = entering.places_of(asking(request))
    if not places:
        raise Http404
    form = EntryForm(places, request.POST or None)
    found = _entered(request, form) if request.method == "POST" and form.is_valid() else None
    if found is None:
        return page(
            request,
            "enter.html",
            UNUSABLE if form.errors else 200,
            form=form,
            ground=ground_here(timezone.localdate()),
            token=token_of(request),
            nothing=request.method != "POST" and "nothing" in request.GET,
        )
    if found.stop:
        return redirect("stop_of_none")
    return redirect(f"/leads/{found.lead_id}" if found.lead_id else "/enter?nothing")


def _entered(request: HttpRequest, form: EntryForm) -> entering.Found | None:
    given = form.cleaned_data
    ad = entering.Ad(given["text"], given["town"], given["site"], given["tip"])
    try:
        return entering.enter(
            ad=ad,
            reason=given["reason"],
            basis=place().basis_file,
            today=timezone.localdate(),
            by=asking(request).user_id,
            token=token_of(request),
        )
    except Refused as why:
        note_refused(request, sorted(map(str, why.needs)))
        where = Need.ROLE in why.needs
        words = say("This town lies where you do not work.") if where else str(why)
        form.add_error("town" if where else None, words)
    except BakenError as error:
        form.add_error(None, str(error))
    return None
