"""Saved views: a choice of leads under a name, of oneself or of a team, with live counts."""

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import parse_qsl

from django.db import IntegrityError, transaction
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.accounts.queries import Asker
from baken.workbench.accounts.walls import Scope, Verb
from baken.workbench.audit.actions import Deed, record
from baken.workbench.cases.refusal import Absent
from baken.workbench.worklist.filters import Wanted, wanted
from baken.workbench.worklist.models import SavedView
from baken.workbench.worklist.queries import asked_for, waiting

MOST = 12
"""Views of one person, and of one team: more are no help."""

FEW_TEAMS = 3
"""Of so many teams at most the views stand together above the worklist."""

PURPOSE = "views"


@dataclass(frozen=True, slots=True)
class Counted:
    """A saved view with how many leads it shows now, and whether who looks may change it."""

    view: SavedView
    count: int
    mine: bool


def counted(who: Asker, now: datetime, seen: int | None, here: str | None = None) -> list[Counted]:
    """The views that who asks sees, own ones first, with counts: three queries, however many.

    `here`: a municipality that was chosen, or "". Who works in many then gets the views of that
    team alone beside his own.
    """
    found = _theirs(who)
    if here is not None and len(teams(who)) > FEW_TEAMS:
        found = found.filter(Q(municipality=None) | Q(municipality=here))
    views = list(found.order_by(F("municipality").asc(nulls_first=True), "name", "pk"))
    if not views:
        return []
    today = timezone.localdate(now)
    wishes = {
        f"v{view.pk}": Count("pk", filter=asked_for(_choice(view), who, today, seen))
        for view in views
    }
    counts = waiting(who, now).aggregate(**wishes)
    mine = set(_changeable(who).values_list("pk", flat=True))
    return [Counted(view, counts[f"v{view.pk}"], view.pk in mine) for view in views]


@transaction.atomic
def save(*, name: str, choice: Wanted, place: str, who: Asker) -> SavedView:
    """Save a choice under a name; `place` empty: for oneself, else for the team there.

    Raises Absent for a team that is not one's own, BakenError for a name that is taken.
    """
    if not may_save(who) or (place and place not in teams(who)):
        raise Absent
    same = Q(municipality=place) if place else Q(municipality=None)
    if _theirs(who).filter(same).count() >= MOST:
        raise BakenError(say("There are as many views as fit. Remove one first."))
    query = replace(choice, after=None).query
    try:
        with transaction.atomic():
            made = SavedView.objects.create(
                name=name, query=query, by_id=who.user_id, municipality_id=place or None
            )
    except IntegrityError as error:
        raise _taken() from error
    _wrote(made, "saved")
    return made


@transaction.atomic
def rename(*, view_id: int, name: str, who: Asker) -> None:
    """Give a view another name. Raises Absent, and BakenError for a name that is taken."""
    view = _mine(view_id, who)
    try:
        with transaction.atomic():
            SavedView.objects.filter(pk=view_id).update(name=name)
    except IntegrityError as error:
        raise _taken() from error
    _wrote(view, "renamed")


@transaction.atomic
def remove(*, view_id: int, who: Asker) -> None:
    """Remove a view; leads stay as they are. Raises Absent."""
    view = _mine(view_id, who)
    SavedView.objects.filter(pk=view_id).delete()
    _wrote(view, "removed")


def teams(who: Asker) -> frozenset[str]:
    """The municipalities in which who asks works on leads."""
    reach = (who.reach("signals", Verb.WRITE, scope) for scope in (Scope.ALL, Scope.CASE))
    return frozenset().union(*reach)


def may_save(who: Asker) -> bool:
    """Whether who asks works on leads anywhere."""
    return bool(teams(who))


def _theirs(who: Asker) -> QuerySet[SavedView]:
    own = Q(municipality=None, by_id=who.user_id)
    return SavedView.objects.filter(own | Q(municipality__in=teams(who)))


def _changeable(who: Asker) -> QuerySet[SavedView]:
    planned = who.reach("signals", Verb.WRITE, Scope.ALL)
    return _theirs(who).filter(Q(by_id=who.user_id) | Q(municipality__in=planned))


def _mine(view_id: int, who: Asker) -> SavedView:
    view = _changeable(who).filter(pk=view_id).first()
    if view is None:
        raise Absent
    return view


def _choice(view: SavedView) -> Wanted:
    return wanted(dict(parse_qsl(view.query)))


def _taken() -> BakenError:
    return BakenError(say("There is a view with this name already."))


def _wrote(view: SavedView, what: str) -> None:
    record(
        deed=Deed.WRITE,
        purpose=PURPOSE,
        subject=f"view:{view.pk}",
        municipality=view.municipality_id,
        what=what,
    )
