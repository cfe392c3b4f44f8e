"""A stop reaches the scans: their folders are written anew without the ads that were stopped.

Runs as the role of jobs, within minutes of the stop. Killed halfway it is done again: a folder
is whole or not touched, and what was wiped already is not there to be found.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
from django.db import connections, transaction

from baken.pipeline.stopped import wipe
from baken.schema.errors import BakenError
from baken.workbench.audit.actions import Deed, record
from baken.workbench.cases.clock import JOBS, one_at_a_time

_WAITING = "SELECT id, ads, at <= now() - interval '1 hour' FROM cases_wipe ORDER BY id"
_UNUSABLE = (BakenError, OSError, ValueError, KeyError, pa.ArrowException)
_DONE = "DELETE FROM cases_wipe WHERE id = ANY (%s)"


@dataclass(frozen=True, slots=True)
class Wiped:
    """How many stops are done with, and which folders of scans were not reached."""

    stops: int = 0
    unreached: tuple[Path, ...] = ()


@transaction.atomic(using=JOBS)
def wipe_stopped(*, scans: Sequence[Path], today: date) -> Wiped:
    """Wipe what was stopped from the folders of `scans`, and forget it.

    A folder that is not there, in use or damaged is tried again, for an hour: after that the
    stop is forgotten all the same, and it is written down that a folder was not reached.
    """
    one_at_a_time()
    with connections[JOBS].cursor() as cursor:
        cursor.execute(_WAITING)
        waiting = cursor.fetchall()
    if not waiting:
        return Wiped()
    ads = {key for _, keys, _ in waiting for key in keys}
    unreached = tuple(scan for scan in scans if not _reached(scan, ads, today))
    over = [number for number, _, late in waiting if late or not unreached]
    if over:
        _forget(over, len(unreached))
    return Wiped(len(over), unreached)


def _reached(scan: Path, ads: Collection[str], today: date) -> bool:
    try:
        wipe(scan, ads, today)
    except _UNUSABLE:  # what it says may hold words of the scan
        return False
    return True


def _forget(over: Sequence[int], unreached: int) -> None:
    with connections[JOBS].cursor() as cursor:
        cursor.execute(_DONE, [list(over)])
    record(
        deed=Deed.WRITE,
        purpose="stop",
        subject="scans",
        using=JOBS,
        what="wiped",
        count=len(over),
        unreached=unreached,
    )
