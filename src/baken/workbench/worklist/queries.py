"""Questions about leads: scoped here, and once more by the database.

No order but that of bands, and of the day on which a lead must be destroyed.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from baken.triage.bands import SAMPLE
from baken.workbench.accounts.models import User
from baken.workbench.accounts.queries import Asker
from baken.workbench.accounts.walls import Scope, Verb
from baken.workbench.cases.queries import open_leads
from baken.workbench.cases.workflow import State
from baken.workbench.intake.models import Lead, LeadAd, LeadSignal, Scan
from baken.workbench.worklist.filters import KINDS, Spot, Wanted

PER_PAGE = 20
COUNTED = 1000
"""So far leads are counted; of more it is said that there are more: nobody reads so many."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An indicator that fired in a lead."""

    indicator: str
    use: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A lead as the worklist shows it: how many ads, and which indicators fired."""

    lead: Lead
    ads: int
    signals: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the worklist by band; `following` is the spot where the next page starts.

    `total` is counted as far as COUNTED; one more than that stands for all that are more.
    """

    bands: Mapping[str, Sequence[Entry]]
    total: int
    following: Spot | None


def may_list(who: Asker) -> bool:
    """Whether who asks has a worklist at all."""
    return bool(_reach(who, Scope.ALL) or _reach(who, Scope.CASE))


def places(who: Asker) -> frozenset[str]:
    """The municipalities of which who asks sees leads."""
    return _reach(who, Scope.ALL) | _reach(who, Scope.CASE)


def visible(who: Asker, today: date) -> QuerySet[Lead]:
    """The leads that who asks may see, without those that may no longer be kept."""
    return _visible(Lead.objects.all(), who, today)


def workable(who: Asker, today: date) -> QuerySet[Lead]:
    """As `visible`, without what was drawn by lot: that is only read."""
    return visible(who, today).exclude(band=SAMPLE)


def drawn(who: Asker, places: Collection[str], label: str, now: datetime) -> QuerySet[Lead]:
    """What was drawn by lot in `places` from scans with `label`, as far as who asks may see it."""
    open_ = _visible(open_leads(now), who, timezone.localdate(now))
    return open_.filter(band=SAMPLE, municipality_id__in=places, scan__label=label)


def _visible(leads: QuerySet[Lead], who: Asker, today: date) -> QuerySet[Lead]:
    mine = Q(holder=None) | Q(holder_id=who.user_id)
    case = Q(municipality_id__in=_reach(who, Scope.CASE)) & mine
    within = Q(municipality_id__in=_reach(who, Scope.ALL)) | case
    return leads.filter(within, ~Q(scan__label="") | Q(expires__gte=today))


def waiting(who: Asker, now: datetime) -> QuerySet[Lead]:
    """The leads that who asks may see and that are still open, but for those drawn by lot."""
    leads = _visible(open_leads(now), who, timezone.localdate(now))
    return leads.filter(band__in=KINDS)


def listing(who: Asker, wanted: Wanted, now: datetime, seen: int | None) -> Listing:
    """One page of what is wanted and still open. As many queries for a thousand leads as for one.

    What was closed stays away until something new appears in it. `seen`: the last scan that was
    seen on an earlier visit, None on the first, on which everything is new.
    """
    fitting = waiting(who, now).filter(asked_for(wanted, who, timezone.localdate(now), seen))
    leads = _page(fitting, wanted)
    shown = leads[:PER_PAGE]
    more = len(leads) > PER_PAGE
    last = Spot(shown[-1].band, shown[-1].expires, shown[-1].pk) if more else None
    return Listing(_by_band(shown), fitting.values("pk")[: COUNTED + 1].count(), last)


def holders(who: Asker) -> list[User]:
    """Who may have leads where who asks sees them whoever has them, by name."""
    there = _reach(who, Scope.ALL)
    found = User.objects.filter(is_active=True, designations__municipality__in=there)
    return list(found.distinct().order_by("name", "pk")) if there else []


def last_scan() -> Scan | None:
    """The scan that was taken in last."""
    return Scan.objects.order_by("-pk").first()


def _reach(who: Asker, scope: Scope) -> frozenset[str]:
    return who.reach("signals", Verb.READ, scope)


def asked_for(wanted: Wanted, who: Asker, today: date, seen: int | None) -> Q:
    """The condition that a choice is, on leads of `waiting`, for who looks."""
    asked = _held(wanted.holder, who)
    if wanted.municipality:
        asked &= Q(municipality_id=wanted.municipality)
    if wanted.band:
        asked &= Q(band=wanted.band)
    if wanted.family:
        asked &= Q(families__contains=[wanted.family])
    return asked & _standing(wanted.state) & _in_time(wanted, today, seen)


def _standing(state: str) -> Q:
    """Of a case, so that few of many are found by it; a lead without a case is observed."""
    if state == State.OBSERVED:
        return Q(case=None) | Q(case__state=state)
    return Q(case__state=state) if state else Q()


def _in_time(wanted: Wanted, today: date, seen: int | None) -> Q:
    asked = Q()
    if wanted.new and seen is not None:
        asked &= Q(first_scan_id__gt=seen)
    if wanted.since:
        asked &= Q(arrived_on__gte=wanted.since)
    if wanted.within:
        asked &= Q(expires__lte=today + timedelta(days=wanted.within))
    return asked


def _held(holder: str, who: Asker) -> Q:
    if holder == "none":
        return Q(holder=None)
    if holder == "other":
        return Q(holder__isnull=False) & ~Q(holder_id=who.user_id)
    if holder:
        return Q(holder_id=who.user_id if holder == "me" else int(holder))
    return Q()


def _page(leads: QuerySet[Lead], wanted: Wanted) -> list[Lead]:
    """One more than a page, in order: a query per band until the page is full."""
    found: list[Lead] = []
    after = wanted.after
    first = KINDS.index(after.band) if after else 0
    for band in [wanted.band] if wanted.band else KINDS[first:]:
        rows = leads.filter(band=band).order_by("expires", "pk")
        if after and band == after.band:
            behind = Q(expires=after.expires, pk__gt=after.lead_id)
            rows = rows.filter(Q(expires__gt=after.expires) | behind)
        found += rows[: PER_PAGE + 1 - len(found)]
        if len(found) > PER_PAGE:
            break
    return found


def _by_band(leads: Sequence[Lead]) -> Mapping[str, Sequence[Entry]]:
    keys = [lead.pk for lead in leads]
    ads = LeadAd.objects.filter(lead__in=keys).values("lead_id").annotate(count=Count("pk"))
    counts = {row["lead_id"]: row["count"] for row in ads}
    signals = defaultdict(list)
    rows = LeadSignal.objects.filter(lead__in=keys).values_list("lead_id", "use", "indicator")
    for key, use, indicator in rows.distinct().order_by("use", "indicator"):
        signals[key].append(Seen(indicator, use))
    bands = defaultdict(list)
    for lead in leads:
        entry = Entry(lead, counts.get(lead.pk, 0), tuple(signals[lead.pk]))
        bands[lead.band].append(entry)
    return bands
