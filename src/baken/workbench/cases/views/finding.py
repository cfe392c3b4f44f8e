"""What every page of a case begins with: the lead, for who may see it, and nothing for others."""

from collections.abc import Callable
from typing import NoReturn
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpRequest
from django.utils import timezone

from baken.schema.errors import BakenError
from baken.workbench.audit.actions import Deed, record
from baken.workbench.config.pages import asking
from baken.workbench.intake.models import Lead
from baken.workbench.worklist import queries

UNUSABLE = 422
"""The status of a page with a form that could not be used."""

PURPOSE = "assessment"


def lead_of(request: HttpRequest, lead_id: int, drawn: bool = False) -> Lead:
    """The lead, where who asks may see it. Raises Http404, with a note in the trail.

    What was drawn by lot is only read, on its own page; `drawn` lets it through for a STOP.
    """
    wanted = queries.visible if drawn else queries.workable
    leads = wanted(asking(request), timezone.localdate()).select_related("scan")
    found = leads.filter(pk=lead_id).first()
    if found is None:
        missing(lead_id)
    return found


def missing(lead_id: int) -> NoReturn:
    """The one answer for what is not there, not yours, or not for your role."""
    record(deed=Deed.REFUSE, purpose=PURPOSE, subject=f"lead:{lead_id}")
    raise Http404


def note_read(lead: Lead, *data_classes: str) -> None:
    """That somebody looked at a lead: one event per class of data, as the walls are."""
    for data_class in data_classes:
        record(
            deed=Deed.READ,
            purpose=PURPOSE,
            subject=f"lead:{lead.pk}",
            data_class=data_class,
            municipality=lead.municipality_id,
        )


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether `act` could be done; what stands in its way is said at the top of the form."""
    try:
        act()
    except BakenError as error:
        form.add_error(None, str(error))
        return False
    return True


def token_of(request: HttpRequest) -> UUID:
    """The mark of the form that was sent; a new one for a form that is only shown."""
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        return uuid4()
