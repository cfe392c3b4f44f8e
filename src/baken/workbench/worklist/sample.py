"""Ads drawn by lot, in which nothing stood out: to read only, where the legal basis allows it.

They show what the rules overlook. Nobody works on them: what a person sees here and wants to act
on is entered as an own observation, with a reason, like any other ad.
"""

import re
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from baken.workbench.audit.actions import Deed, record
from baken.workbench.cases.ground import Ground, ground_here, mode_for
from baken.workbench.config.pages import asking, page
from baken.workbench.intake.models import Lead, LeadAd
from baken.workbench.worklist import queries

PURPOSE = "sample"
PER_PAGE = 10
_PLACE_IN_LIST = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A group that was drawn, with its ads here."""

    lead: Lead
    ads: tuple[LeadAd, ...]


def shown(request: HttpRequest) -> HttpResponse:
    """One page of what was drawn, in the order in which it came in."""
    who, now = asking(request), timezone.now()
    if not queries.may_list(who):
        raise Http404
    ground = ground_here(timezone.localdate(now))
    places = _places(ground, queries.places(who))
    after = request.GET.get("after", "")
    rows = queries.drawn(who, places, ground.label if ground else "", now).order_by("pk")
    if _PLACE_IN_LIST.fullmatch(after):
        rows = rows.filter(pk__gt=int(after))
    leads = list(rows[: PER_PAGE + 1]) if places else []
    found = _with_ads(leads[:PER_PAGE])
    _note(found)
    following = found[-1].lead.pk if len(leads) > PER_PAGE else None
    told = {"allowed": bool(places), "ground": ground, "found": found, "following": following}
    return page(request, "sample.html", 200, **told)


def _places(ground: Ground | None, mine: frozenset[str]) -> frozenset[str]:
    """Where the basis lets who asks read what was drawn."""
    if ground is None or not ground.sample:
        return frozenset()
    return frozenset(one for one in mine if mode_for(ground, one, ground.label))


def _with_ads(leads: list[Lead]) -> list[Drawn]:
    ads: dict[int, list[LeadAd]] = {lead.pk: [] for lead in leads}
    rows = LeadAd.objects.filter(lead__in=list(ads)).order_by("first_seen", "ad_key")
    for ad in rows:
        ads[ad.lead_id].append(ad)
    return [Drawn(lead, tuple(ads[lead.pk])) for lead in leads]


def _note(found: list[Drawn]) -> None:
    places = {one.lead.municipality_id for one in found}
    record(
        deed=Deed.READ,
        purpose=PURPOSE,
        subject="sample",
        data_class="ad_text",
        municipality=next(iter(places)) if len(places) == 1 else None,
        shown=[str(one.lead.pk) for one in found],
    )
