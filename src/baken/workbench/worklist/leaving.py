"""What is kept of how somebody works here goes when that work ends."""

from django.db import connections, transaction

from baken.workbench.audit.actions import Deed, record

JOBS = "jobs"

_ORDERS = (
    "DELETE FROM worklist_lastseen WHERE NOT worklist_works_here(user_id)",
    "DELETE FROM worklist_savedview WHERE municipality_id IS NULL"
    " AND NOT worklist_works_here(by_id)",
    "UPDATE worklist_savedview SET by_id = NULL WHERE by_id IS NOT NULL"
    " AND NOT worklist_works_here(by_id)",
)


@transaction.atomic(using=JOBS)
def forget_leavers() -> int:
    """Forget the views and the last visit of who no longer works on leads; how many rows.

    Views of a team stay, without who made them.
    """
    with connections[JOBS].cursor() as cursor:
        done = 0
        for order in _ORDERS:
            cursor.execute(order)
            done += cursor.rowcount
    if done:
        record(
            deed=Deed.WRITE, purpose="clock", subject="views", using=JOBS, what="left", count=done
        )
    return done
