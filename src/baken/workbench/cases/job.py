"""What the clock does, from the command line and beside the server."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import connections, transaction

from baken.schema.wording import say
from baken.workbench.audit.expiring import Gone, expire_now
from baken.workbench.audit.verify import sign_now
from baken.workbench.config.place import Place
from baken.workbench.config.running import database, open_django


@dataclass(frozen=True, slots=True)
class Ticked:
    """What was done: counts by name, and folders of scans that a stop did not reach.

    `kept` is a month of the audit trail that is over, and stays: it is not what was written.
    """

    counts: Mapping[str, int]
    unreached: tuple[Path, ...] = ()
    kept: str | None = None

    @property
    def warnings(self) -> list[str]:
        """What somebody must still do by hand."""
        said = [
            say(
                "{folder} could not be wiped of what was stopped: it is not there, in use or "
                "damaged. Put it back within the hour, or destroy it.",
                folder=folder,
            )
            for folder in self.unreached
        ]
        if self.kept:
            words = say(
                "{month} of the audit trail is over, and stays: it is not what was written. Run: "
                "baken audit verify",
                month=self.kept,
            )
            said.append(words)
        return said


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
    from baken.workbench.intake.expiry import destroy_expired  # noqa: PLC0415 - as above
    from baken.workbench.worklist.leaving import forget_leavers  # noqa: PLC0415 - as above

    wiped = wipe_stopped(scans=where.scans, today=today)
    counts, kept = {"wiped": wiped.stops, "released": release_now()}, None
    if whole:
        counts["destroyed"] = destroy_expired(today)
        counts |= tick()
        counts["left"] = forget_leavers()
        gone, signed = _trail(where)
        counts |= {"expired": gone.months, "signed": signed}
        kept = gone.kept
    return Ticked(counts, wiped.unreached, kept)


def _trail(where: Place) -> tuple[Gone, int]:
    """Let months of the audit trail go that are over, and sign so many ends of months.

    If this workbench knows the owner of its database, who alone may.
    """
    from baken.workbench.cases.clock import JOBS, one_at_a_time  # noqa: PLC0415 - as above

    if "owner" not in connections.settings:
        return Gone(0), 0
    with transaction.atomic(using=JOBS):
        one_at_a_time()
        gone = expire_now(where)  # first: what goes was signed in an earlier turn
        return gone, sign_now(where)
