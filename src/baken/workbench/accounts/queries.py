"""Questions about people and roles. Each is scoped again by the database itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from baken.workbench.accounts.models import User
from baken.workbench.accounts.roles import Role
from baken.workbench.accounts.walls import Scope, Verb, scopes


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and the roles in force now: pairs of role and municipality."""

    user_id: int
    roles: frozenset[tuple[Role, str]]

    def reach(self, data_class: str, verb: Verb, scope: Scope) -> frozenset[str]:
        """The municipalities in which this may be done to rows of that scope."""
        return frozenset(
            place for role, place in self.roles if scope in scopes([role], data_class, verb)
        )

    def may(self, data_class: str, verb: Verb) -> bool:
        """Whether this may be done anywhere, in any scope."""
        return bool(scopes((role for role, _ in self.roles), data_class, verb))

    def has(self, wanted: Iterable[Role]) -> bool:
        """Whether one of the roles is held."""
        return not {role for role, _ in self.roles}.isdisjoint(wanted)


def asker(user_id: int) -> Asker:
    """The roles of `user_id`, who must be who asks in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT role, municipality FROM baken_roles()")
        found = cursor.fetchall()
    return Asker(user_id, frozenset((Role(role), place or "") for role, place in found))


def supervisors(municipality: str) -> list[User]:
    """Who is a supervisor there by law now: in that role, and designated. By name."""
    now = timezone.now()
    today = timezone.localdate(now)
    in_force = Q(grants__ends_at=None) | Q(grants__ends_at__gt=now)
    found = User.objects.filter(
        in_force,
        is_active=True,
        grants__role=Role.SUPERVISOR,
        grants__municipality=municipality,
        grants__starts_at__lte=now,
        designations__municipality=municipality,
        designations__starts_on__lte=today,
        designations__ends_on__gte=today,
    )
    return list(found.distinct().order_by("name", "pk"))
