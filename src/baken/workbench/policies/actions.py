"""Writing down the policy of a municipality."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from baken.workbench.accounts.queries import asker
from baken.workbench.audit.actions import Deed, record
from baken.workbench.cases.once import save_once
from baken.workbench.cases.refusal import Refused
from baken.workbench.cases.workflow import Need
from baken.workbench.policies.models import Policy
from baken.workbench.policies.queries import written_by

PURPOSE = "policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a municipality decided, as somebody read it in `source` on `checked_on`."""

    business: str
    home: str
    alone: str
    source: str
    checked_on: date
    until: date
    minimum_age: int | None = None
    valid_from: date | None = None
    lighter: tuple[str, ...] = ()
    lighter_how: str = ""
    call: str = ""
    help: str = ""
    link: str = ""


@transaction.atomic
def write_policy(*, place: str, decided: Decided, by: int, token: UUID) -> Policy:
    """Let this be the policy of `place` from now on; the second time with a token the same row.

    What counted before stays to be read. Raises Refused for who may not write it there, and for
    a token that did something else.
    """
    known = Policy.objects.filter(token=token, by_id=by, municipality_id=place).first()
    if known:
        return known
    if place not in written_by(asker(by)):
        raise Refused([Need.ROLE])
    made = Policy(
        municipality_id=place,
        by_id=by,
        at=timezone.now(),
        token=token,
        invented=False,
        **{**asdict(decided), "lighter": list(decided.lighter)},
    )
    save_once(made)
    record(
        deed=Deed.WRITE,
        purpose=PURPOSE,
        subject=f"policy:{made.pk}",
        data_class="policy",
        municipality=place,
    )
    return made
