"""Questions about cases: where leads stand, and what may be done with one."""

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from baken.basis import Mode
from baken.schema.wording import say
from baken.triage.bands import SAMPLE
from baken.workbench.accounts.models import Certificate
from baken.workbench.accounts.queries import Asker
from baken.workbench.accounts.roles import Role
from baken.workbench.cases.ground import Ground, mode_for
from baken.workbench.cases.models import Case, Step
from baken.workbench.cases.workflow import OBSERVED_DAYS, Act, Facts, Need, State, acts
from baken.workbench.intake.models import Lead, LeadAd

ENDED = (State.NO_GROUND, State.HELP_FIRST, State.LAPSED)
BY_SCAN = timedelta(days=OBSERVED_DAYS[Mode.SCAN])


def open_leads(now: datetime) -> QuerySet[Lead]:
    """Leads that wait for somebody, with `state` and `state_ends`, in no order.

    What was closed, and has nothing new in it, is not among them.
    """
    return (
        Lead.objects.annotate(
            state=Coalesce("case__state", Value(str(State.OBSERVED))),
            state_ends=Coalesce("case__expires_at", F("scan__taken_at") + BY_SCAN),
        )
        .filter(state_ends__gt=now)
        .exclude(Q(case__isnull=False) & Q(case__state__in=[str(one) for one in ENDED]))
    )


def state_of(lead: Lead, case: Case | None, now: datetime) -> State:
    """Where the lead stands at `now`: a state whose time is over has lapsed, job or no job."""
    if case is None:
        return State.OBSERVED if lead.scan.taken_at + BY_SCAN > now else State.LAPSED
    state = State(case.state)
    return state if state in ENDED or case.expires_at > now else State.LAPSED


def case_of(lead: Lead) -> Case | None:
    """Where the lead stands in the database; None for a lead that nobody touched."""
    return Case.objects.filter(lead=lead).first()


def end_of(lead: Lead, case: Case | None) -> datetime:
    """When the state of the lead ends by itself."""
    return case.expires_at if case else lead.scan.taken_at + BY_SCAN


def history(lead: Lead) -> list[Step]:
    """The steps that were taken with the lead, the last one first."""
    return list(Step.objects.filter(case__lead=lead).order_by("-at", "-pk"))


def numbered(lead: Lead) -> list[LeadAd]:
    """The ads of a lead in the order in which pages number them, without their words."""
    return list(lead.ads.defer("text").order_by("first_seen", "ad_key"))


def named_ads(lead: Lead) -> list[tuple[str, str]]:
    """The ads of a lead to choose from: (key, words)."""
    return [
        (ad.ad_key, say("Ad {number}, {site}, id {id}", number=number, site=ad.site, id=ad.ad_id))
        for number, ad in enumerate(numbered(lead), start=1)
    ]


def facts_of(lead: Lead, case: Case | None, who: Asker, ground: Ground | None) -> Facts:
    """What is so of the lead for who asks, before he fills anything in."""
    place = lead.municipality_id
    roles = frozenset(role for role, where in who.roles if where == place)
    met = set()
    if Role.SUPERVISOR in roles:  # the database gives that role only where she is designated
        met.add(Need.DESIGNATION)
    if _trained(who.user_id):
        met.add(Need.CERTIFICATE)
    if lead.band != SAMPLE:
        met.add(Need.BAND)
    return Facts(
        state=state_of(lead, case, timezone.now()),
        roles=roles,
        mode=mode_for(ground, place, lead.scan.label),
        maker=case is not None and case.maker_id == who.user_id,
        met=frozenset(met),
    )


def offered(lead: Lead, who: Asker, ground: Ground | None) -> list[Act]:
    """The steps that a page may offer to who asks."""
    return acts(facts_of(lead, case_of(lead), who, ground))


def held(lead: Lead) -> list[str]:
    """What the lead holds: each ad's key, and each ad's key with an indicator seen in it."""
    keys = list(lead.ads.values_list("ad_key", flat=True))
    signals = lead.signals.values_list("ad_key", "indicator")
    return sorted({*keys, *(f"{key} {indicator}" for key, indicator in signals)})


def _trained(user_id: int) -> bool:
    today = timezone.localdate()
    mine = Certificate.objects.filter(user_id=user_id, obtained_on__lte=today, ends_on__gte=today)
    return mine.exists()
