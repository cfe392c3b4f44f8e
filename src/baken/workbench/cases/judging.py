"""What people say of pairs of ads: same, different, unsure; split, merge, undo.

Nothing is ever changed: to undo is to say anew what counted before. The next scan reads it all
and obeys it (see linking/judgements.py).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import product
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from baken.linking.judgements import Judgement as Saying
from baken.linking.judgements import standing
from baken.pipeline.judgements import judgement
from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.audit.actions import Deed, record
from baken.workbench.cases.models import Judgement
from baken.workbench.cases.refusal import Absent, Refused
from baken.workbench.cases.workflow import Need
from baken.workbench.intake.models import Lead, LeadAd

MOST_PAIRS = 400
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('judgement', 0))"
_SECOND = timedelta(seconds=1)

Pair = tuple[str, str]


@transaction.atomic
def judge(
    *, lead_id: int, pair: Pair, verdict: str, reason: str, by: int, token: UUID
) -> list[Judgement]:
    """Say of two ads that they are "same", "different" or "unsure", or that nothing was said.

    The second may be an ad of another lead. Returns what was written, also the second time.
    Raises Absent for ads that are not there or not for who asks, BakenError for a reason that
    is empty or tells a contact.
    """
    return _done(token, by, lead_id) or _say(_lead(lead_id), {pair: verdict}, reason, by, token)


@transaction.atomic
def split(
    *, lead_id: int, apart: Sequence[str], reason: str, by: int, token: UUID
) -> list[Judgement]:
    """Say that the ads `apart` are of another advertiser than the rest of the lead's ads.

    Each of them is different from each of the rest: the groups can never meet again.
    """
    done = _done(token, by, lead_id)
    if done:
        return done
    lead = _lead(lead_id)
    ads = set(lead.ads.values_list("ad_key", flat=True))
    chosen = set(apart)
    if not chosen <= ads:
        raise Absent
    pairs = list(product(sorted(chosen), sorted(ads - chosen)))
    if not pairs:
        raise BakenError(say("Choose some of the ads: not none, and not all."))
    if len(pairs) > MOST_PAIRS:
        raise BakenError(say("Too many ads at once. Choose fewer."))
    return _say(lead, dict.fromkeys(pairs, "different"), reason, by, token)


@transaction.atomic
def merge(*, lead_id: int, other_id: int, reason: str, by: int, token: UUID) -> list[Judgement]:
    """Say that two leads are of one advertiser: their first ads are judged the same."""
    done = _done(token, by, lead_id)
    if done:
        return done
    lead, other = _lead(lead_id), _lead(other_id)
    if lead == other:
        raise BakenError(say("Choose another lead to put together with this one."))
    first, second = (one.ads.order_by("ad_key").values_list("ad_key", flat=True)[:1].get()
                     for one in (lead, other))  # fmt: skip
    return _say(lead, {(first, second): "same"}, reason, by, token)


@transaction.atomic
def undo(*, deed: UUID, reason: str, by: int, token: UUID) -> list[Judgement]:
    """Say of every pair of `deed` anew what counted before it.

    Raises Absent where there is no such deed for who asks, and Refused where somebody has
    said something of one of its pairs since.
    """
    done = _done(token, by)
    if done:
        return done
    rows = list(Judgement.objects.filter(deed=deed).select_related("lead"))
    if not rows:
        raise Absent
    verdicts = {(row.ad, row.other): _before(row) for row in rows}
    return _say(rows[0].lead, verdicts, reason, by, token)


def sayings(rows: Iterable[Judgement]) -> list[Saying]:
    """The judgements as linking reads them; who said it is a code without a name."""
    return [
        Saying(row.ad, row.other, row.at, row.verdict, f"W{row.by_id}", row.reason) for row in rows
    ]


def counting(lead: Lead) -> list[Saying]:
    """What counts of every pair with an ad of the lead, in order."""
    keys = list(lead.ads.values_list("ad_key", flat=True))
    rows = Judgement.objects.filter(ad__in=keys) | Judgement.objects.filter(other__in=keys)
    return sorted(standing(sayings(rows)).values())


def _before(row: Judgement) -> str:
    """What counted of the pair before this was said. Raises Refused where more was said since."""
    of_pair = Judgement.objects.filter(ad=row.ad, other=row.other)
    if of_pair.filter(at__gt=row.at).exists():
        raise Refused([Need.STEP])
    earlier = of_pair.filter(at__lt=row.at).order_by("-at").first()
    return earlier.verdict if earlier else "withdrawn"


def _say(
    lead: Lead, verdicts: dict[Pair, str], reason: str, by: int, token: UUID
) -> list[Judgement]:
    _must_be_there({key for pair in verdicts for key in pair})
    rows = []
    for (one, other), verdict in verdicts.items():
        at = _moment(*sorted((one, other)))
        said = judgement(verdict, (one, other), f"W{by}", reason.strip(), at)
        rows.append(
            Judgement(
                lead=lead, ad=said.ad, other=said.other, verdict=verdict, by_id=by,
                at=said.time, reason=said.reason, deed=token,
            )
        )  # fmt: skip
    made = Judgement.objects.bulk_create(rows)
    record(
        deed=Deed.WRITE,
        purpose="linking",
        subject=f"lead:{lead.pk}",
        data_class="links",
        municipality=lead.municipality_id,
        what=",".join(sorted(set(verdicts.values()))),
        pairs=len(made),
    )
    return made


def _done(token: UUID, by: int, lead_id: int | None = None) -> list[Judgement]:
    """What the form with this token wrote already. From here on one person at a time.

    Raises Refused for the token of somebody else's form, or of one about another lead.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)
    rows = list(Judgement.objects.filter(deed=token).order_by("id"))
    if any(row.by_id != by or lead_id not in (None, row.lead_id) for row in rows):
        raise Refused([Need.STEP])
    return rows


def _lead(lead_id: int) -> Lead:
    lead = Lead.objects.filter(pk=lead_id).first()
    if lead is None:
        raise Absent
    return lead


def _must_be_there(keys: set[str]) -> None:
    if set(LeadAd.objects.filter(ad_key__in=keys).values_list("ad_key", flat=True)) != keys:
        raise Absent


def _moment(ad: str, other: str) -> datetime:
    """Now, in whole seconds, but after everything that was said of the pair."""
    now = timezone.now().replace(microsecond=0)
    last = Judgement.objects.filter(ad=ad, other=other).order_by("-at").first()
    return max(now, last.at + _SECOND) if last else now
