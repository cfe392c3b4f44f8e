"""What is new for somebody: what came in after the last scan that was seen on an earlier visit.

A visit lasts as long as a login. No clock is asked: scans are numbered.
"""

from django.http import HttpRequest

from baken.workbench.accounts.queries import Asker
from baken.workbench.audit.actions import Deed, record
from baken.workbench.worklist.models import LastSeen
from baken.workbench.worklist.saved import PURPOSE

SINCE = "baken_since"
"""Where a session keeps it, so that what is new stays so until the next visit."""


def since(request: HttpRequest, who: Asker) -> int | None:
    """The last scan seen on an earlier visit; None where this is the first."""
    if SINCE in request.session:
        known: int | None = request.session[SINCE]
        return known
    return _before(who)


def saw(request: HttpRequest, who: Asker, scan: int) -> None:
    """Remember that who asks had the worklist before him with this scan as the last."""
    before = _before(who)
    if SINCE not in request.session:
        request.session[SINCE] = before
    if before is None or before < scan:
        LastSeen.objects.bulk_create(
            [LastSeen(user_id=who.user_id, scan=scan)],
            update_conflicts=True,
            unique_fields=["user"],
            update_fields=["scan"],
        )
        record(deed=Deed.WRITE, purpose=PURPOSE, subject=f"scan:{scan}", what="seen")


def _before(who: Asker) -> int | None:
    return LastSeen.objects.filter(user_id=who.user_id).values_list("scan", flat=True).first()
