"""The place of a case on the page of a lead: what can be done, and what was done before."""

from django.http import HttpRequest
from django.utils import timezone

from baken.workbench.cases.assigning import moves, planned_by
from baken.workbench.cases.ground import ground_here
from baken.workbench.cases.queries import case_of, end_of, facts_of, history
from baken.workbench.cases.revealing import WORKED_ON
from baken.workbench.cases.workflow import Act, State, acts
from baken.workbench.config.pages import asking
from baken.workbench.intake.models import Lead


def steps_of(request: HttpRequest, lead: Lead) -> dict[str, object]:
    """What the template `_lead_steps.html` needs to show the steps of this lead.

    `acts` are the steps that who asks may take now; of others there is no word.
    """
    now = timezone.now()
    case, ground = case_of(lead), ground_here(timezone.localdate(now))
    facts = facts_of(lead, case, asking(request), ground)
    ends = end_of(lead, case)
    return {
        "state": facts.state,
        "ends": ends if ends > now else None,
        "acts": [act for act in acts(facts) if act is not Act.STOP],
        "closed": facts.state in (State.NO_GROUND, State.HELP_FIRST, State.LAPSED),
        "ground": ground if facts.mode else None,
        "may_ask": facts.state in WORKED_ON,
        "history": history(lead),
        "me": asking(request).user_id,
        "moves": moves(lead),
        "may_assign": lead.municipality_id in planned_by(asking(request)),
    }
