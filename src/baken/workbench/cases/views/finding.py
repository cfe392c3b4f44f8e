"""What every page of a case begins with: the lead, for who may see it, and nothing for others."""

from collections.abc import Callable
from typing import NoReturn
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpRequest
from django.utils import timezone

from baken.schema.errors import BakenError
from baken.workbench.audit.actions import Deed, record
from baken.workbench.cases.forms import refuse
from baken.workbench.cases.refusal import Absent, Refused
from baken.workbench.cases.workflow import Need
from baken.workbench.config.pages import asking
from baken.workbench.config.refusals import note_refused
from baken.workbench.intake.models import Lead
from baken.workbench.worklist import queries

UNUSABLE = 422
"""The status of a page with a form that could not be used."""

PURPOSE = "assessment"


def lead_of(request: HttpRequest, lead_id: int, drawn: bool = False) -> Lead:
    """The lead, where who asks may see it. Raises Http404.

    What was drawn by lot is only read, on its own page; `drawn` lets it through for a STOP.
    """
    wanted = queries.visible if drawn else queries.workable
    leads = wanted(asking(request), timezone.localdate()).select_related("scan")
    found = leads.filter(pk=lead_id).first()
    if found is None:
        missing()
    return found


def missing() -> NoReturn:
    """The one answer for what is not there, not yours, or not for your role.

    That somebody asked is written in the trail, as every refusal is: see config/refusals.py.
    """
    raise Http404


_CLOSED = {Need.ROLE, Need.ANOTHER, Need.DESIGNATION, Need.CERTIFICATE, Need.BASIS, Need.STEP}
"""What no better filling in of a form would help: that somebody tried it is written down."""


def refuse_in(request: HttpRequest, form: forms.Form, why: Refused) -> None:
    """Write what stands in the way in the form, and that it did in the trail."""
    refuse(form, why)
    codes = sorted(str(need) for need in _CLOSED.intersection(why.needs))
    if codes:
        note_refused(request, codes)


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


def done(request: HttpRequest, form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether `act` could be done; what stands in its way is said in the form.

    Raises Http404 where what it is about is not there, or not for who asks.
    """
    try:
        act()
    except Absent:
        missing()
    except Refused as why:
        refuse_in(request, form, why)
        return False
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
