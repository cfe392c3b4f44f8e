"""The place of a case on the page of a lead: what can be done, and what was done before."""

from django.http import HttpRequest

from baken.workbench.intake.models import Lead


def steps_of(_request: HttpRequest, _lead: Lead) -> dict[str, object]:
    """What the template `_lead_steps.html` needs to show the steps of this lead."""
    return {}
