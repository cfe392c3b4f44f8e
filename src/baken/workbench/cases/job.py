"""What the clock does, from the command line and beside the server."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import connections, transaction

from baken.schema.wording import say
from baken.workbench.audit.verify import sign_now
from baken.workbench.config.place import Place
from baken.workbench.config.running import database, open_django


@dataclass(frozen=True, slots=True)
class Ticked:
    """What was done: counts by name, and folders of scans that a stop did not reach."""

    counts: Mapping[str, int]
    unreached: tuple[Path, ...] = ()

    @property
    def warnings(self) -> list[str]:
        """What somebody must still do by hand."""
        return [
            say(
                "{folder} could not be wiped of what was stopped: it is not there, in use or "
                "damaged. Put it back within the hour, or destroy it.",
                folder=folder,
            )
            for folder in self.unreached
        ]


def tick_once(where: Place, today: date) -> Ticked:
    """Do all that is due. Again at once it does nothing more. Raises BakenError."""
    with database(where):
        open_django(where.folder)
        try:
            return tick_now(where, today)
        finally:
            connections.close_all()


def tick_now(where: Place, today: date, whole: bool = True) -> Ticked:
    """As `tick_once`, with a database that runs already. Not `whole`: only what cannot wait."""
    from baken.workbench.cases.assigning import release_now  # noqa: PLC0415 - models need Django
    from baken.workbench.cases.clock import tick  # noqa: PLC0415 - as above
    from baken.workbench.cases.wiping import wipe_stopped  # noqa: PLC0415 - as above
    from baken.workbench.worklist.leaving import forget_leavers  # noqa: PLC0415 - as above

    wiped = wipe_stopped(scans=where.scans, today=today)
    counts = {"wiped": wiped.stops, "released": release_now()}
    if whole:
        counts |= tick()
        counts["left"] = forget_leavers()
        counts["signed"] = _sign(where)
    return Ticked(counts, wiped.unreached)


def _sign(where: Place) -> int:
    """Sign where the audit trail ends, if this workbench knows the owner of its database."""
    from baken.workbench.cases.clock import JOBS, one_at_a_time  # noqa: PLC0415 - as above

    if "owner" not in connections.settings:
        return 0
    with transaction.atomic(using=JOBS):
        one_at_a_time()
        return sign_now(where)
