"""A lead whose last day is over is destroyed, with all that hangs on it."""

from datetime import date

from django.db import connections, transaction

from baken.workbench.audit.actions import Deed, record

JOBS = "jobs"
_DESTROY = "DELETE FROM intake_lead WHERE expires < %s AND id IN ({real}) RETURNING id"
_REAL = "SELECT l.id FROM intake_lead l JOIN intake_scan s ON s.id = l.scan_id WHERE s.label = ''"
"""Invented leads stay: a demo that is opened later still has something to show."""


@transaction.atomic(using=JOBS)
def destroy_expired(today: date) -> int:
    """Destroy the leads that may no longer be kept on `today`; how many. Again it does nothing.

    The database takes away what hangs on them: ads, fields, signals, steps, requests, judgements.
    """
    with connections[JOBS].cursor() as cursor:
        cursor.execute(_DESTROY.format(real=_REAL), [today])
        done = len(cursor.fetchall())
    if done:
        record(
            deed=Deed.WRITE, purpose="clock", subject="leads", using=JOBS, what="expired",
            count=done,
        )  # fmt: skip
    return done
