"""What the clock does, from the command line and beside the server."""

from datetime import date

from django.db import connections, transaction

from baken.workbench.audit.verify import sign_now
from baken.workbench.config.place import Place
from baken.workbench.config.running import database, open_django


def tick_once(where: Place, today: date) -> dict[str, int]:
    """Do all that is due; counts by name. Again at once it does nothing more. Raises BakenError."""
    with database(where):
        open_django(where.folder)
        try:
            return tick_all(where, today)
        finally:
            connections.close_all()


def tick_all(where: Place, today: date) -> dict[str, int]:
    """As `tick_once`, with a database that runs already."""
    from baken.workbench.cases.clock import tick  # noqa: PLC0415 - models need Django

    return tick() | {"signed": _sign(where)}


def _sign(where: Place) -> int:
    """Sign where the audit trail ends, if this workbench knows the owner of its database."""
    from baken.workbench.cases.clock import JOBS, one_at_a_time  # noqa: PLC0415 - as above

    if "owner" not in connections.settings:
        return 0
    with transaction.atomic(using=JOBS):
        one_at_a_time()
        return sign_now(where)
