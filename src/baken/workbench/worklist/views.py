"""The worklist and the page of a lead. Whatever is shown is written in the audit trail."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from baken.report.formats import municipality
from baken.report.pages import lead_values
from baken.schema.wording import say
from baken.signals import load_catalogue
from baken.workbench.audit.actions import Deed, record
from baken.workbench.config.pages import asking, page
from baken.workbench.config.place import place
from baken.workbench.policies.views import policy_values
from baken.workbench.worklist import queries
from baken.workbench.worklist.filters import HOLDERS, KINDS, PERIODS, STATES, Wanted, wanted
from baken.workbench.worklist.lead_view import view
from baken.workbench.worklist.saved import counted
from baken.workbench.worklist.spread import spread, spread_map
from baken.workbench.worklist.steps import steps_of
from baken.workbench.worklist.visits import saw, since

PURPOSE = "supervision"


def worklist(request: HttpRequest) -> HttpResponse:
    """Leads that wait for a person, those that the address asks for."""
    who, today = asking(request), timezone.localdate()
    if not queries.may_list(who):
        raise Http404
    asked = wanted(request.GET.dict())
    scan, now = queries.last_scan(), timezone.now()
    if scan:
        saw(request, who, scan.pk)
    seen = since(request, who)
    found = queries.listing(who, asked, now, seen)
    _note_search(asked, found)
    people = {str(one.pk): one.name for one in queries.holders(who)}
    names = sorted(((code, municipality(code)) for code in queries.places(who)), key=lambda p: p[1])
    return page(
        request,
        "worklist.html",
        found=found,
        counted=queries.COUNTED,
        asked=asked,
        names=names,
        bands=KINDS,
        families=_families(),
        periods=PERIODS,
        scan=scan,
        scan_day=timezone.localdate(scan.taken_at) if scan else None,
        states=STATES,
        people=people,
        holders=_holder_words() | people if people else _holder_words("me", "none"),
        me=who.user_id,
        seen=seen,
        saved=counted(who, now, seen, asked.municipality),
        rules=load_catalogue().indicators,
        today=today,
        first_query=replace(asked, after=None).query,
        next_query=replace(asked, after=found.following).query if found.following else "",
    )


def lead(request: HttpRequest, lead_id: int) -> HttpResponse:
    """One lead with everything that stands out, and what speaks against it."""
    who, today = asking(request), timezone.localdate()
    found = queries.workable(who, today).filter(pk=lead_id).first()
    if found is None:  # not there or not yours: the same answer, and the same note in the trail
        raise Http404
    parts = spread(found, who, today)
    _note_read(found.pk, found.municipality_id, [one.lead_id for one in parts])
    shown = view(found)
    values = {
        "entry": found,
        "lead": shown.lead,
        "readings": shown.readings,
        **lead_values(shown.lead),
        **steps_of(request, found),
        **policy_values(request, found.municipality_id),
        "parts": parts,
        "map": spread_map(parts, queries.places(who), place()),
    }
    return page(request, "workbench_lead.html", 200, **values)


def _note_search(asked: Wanted, found: queries.Listing) -> None:
    shown = [entry.lead for entries in found.bands.values() for entry in entries]
    places = {one.municipality_id for one in shown}
    record(
        deed=Deed.SEARCH,
        purpose=PURPOSE,
        subject="worklist",
        data_class="signals",
        municipality=next(iter(places)) if len(places) == 1 else None,
        query=asked.query,
        shown=[str(one.pk) for one in shown],
        total=found.total,
    )


def _note_read(lead_id: int, place: str, group: list[int]) -> None:
    """One event per class of data: the walls are by class, and so is the trail.

    Of other leads of the `group` that are shown as a number one more says which.
    """
    for data_class in ("signals", "ad_text", "links", "policy"):
        record(
            deed=Deed.READ,
            purpose=PURPOSE,
            subject=f"lead:{lead_id}",
            data_class=data_class,
            municipality=place,
        )
    others = [str(one) for one in group if one != lead_id]
    if others:
        record(
            deed=Deed.READ,
            purpose=PURPOSE,
            subject=f"lead:{lead_id}",
            data_class="signals",
            shown=others,
        )


def _holder_words(*names: str) -> dict[str, str]:
    words = {"me": say("I"), "none": say("nobody"), "other": say("somebody else")}
    return {name: words[name] for name in names or HOLDERS}


def _families() -> list[str]:
    rules = load_catalogue().indicators.values()
    return sorted({rule.family for rule in rules if rule.use == "signal"})
