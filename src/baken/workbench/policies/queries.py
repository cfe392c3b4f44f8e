"""Which policies are there, and who may see and write them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from baken.report.formats import municipality
from baken.workbench.accounts.queries import Asker
from baken.workbench.accounts.walls import Scope, Verb
from baken.workbench.policies.models import Policy


@dataclass(frozen=True, slots=True)
class Known:
    """A municipality by code and name, and its policy; None: nobody filled it in."""

    code: str
    name: str
    policy: Policy | None


def read_by(who: Asker) -> frozenset[str]:
    """The municipalities of which who asks may read the policy."""
    return who.reach("policy", Verb.READ, Scope.ALL)


def written_by(who: Asker) -> frozenset[str]:
    """The municipalities of which who asks may write the policy."""
    return who.reach("policy", Verb.WRITE, Scope.ALL)


def all_of(who: Asker) -> list[Known]:
    """Every municipality of which who asks may read the policy, by name. One query."""
    codes = read_by(who)
    rows = Policy.objects.filter(municipality_id__in=codes).select_related("by")
    last = {
        one.municipality_id: one
        for one in rows.order_by("municipality_id", "-pk").distinct("municipality_id")
    }
    known = [Known(code, municipality(code), last.get(code)) for code in codes]
    return sorted(known, key=lambda one: one.name)


def policy_of(place: str, who: Asker) -> Policy | None:
    """What counts in `place`; None where nobody filled it in, or who asks may not read it."""
    return _of(place, who).first()


def earlier(place: str, who: Asker, most: int = 10) -> list[Policy]:
    """What counted there before, the last one first; `most` at most."""
    return list(_of(place, who)[1 : most + 1])


def past(policy: Policy | None, today: date) -> bool:
    """Whether a policy must be looked at again before anybody relies on it."""
    return policy is not None and policy.until < today


def _of(place: str, who: Asker) -> QuerySet[Policy]:
    codes = read_by(who) & {place}
    rows = Policy.objects.filter(municipality_id__in=codes).select_related("by")
    return rows.order_by("-pk")
