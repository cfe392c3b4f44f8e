"""The clock beside the server: a process that ticks at once, and then every hour.

Every minute it looks whether something was stopped: the scans are wiped of that without waiting.

It runs apart from gunicorn, whose workers are forked and must not share its connections. It
ends as its standard input does: with the server, however that ends.
"""

import logging
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections
from django.utils import timezone

from baken.workbench.config.place import Place
from baken.workbench.config.running import open_django

PAUSE_SECONDS = 60
"""So long it waits after a turn; a tick that failed is tried again in the next one."""

TURNS = 60
"""In one of so many turns it does everything; in the others only what cannot wait."""

_LEAVE_SECONDS = 60


@contextmanager
def ticking(where: Place) -> Iterator[None]:
    """The clock of the workbench runs until the block ends; its database must run."""
    order, me = [sys.executable, "-m", __name__, str(where.folder)], os.getpid()
    beside = subprocess.Popen(  # noqa: S603 - this module, in this Python
        order,
        stdin=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for the server, which lets the last turn end
    )
    try:
        yield
    finally:
        if os.getpid() == me:  # a forked worker that leaves comes by here as well
            _leave(beside)


def _leave(beside: "subprocess.Popen[bytes]") -> None:
    assert beside.stdin is not None
    beside.stdin.close()
    try:
        beside.wait(_LEAVE_SECONDS)
    except subprocess.TimeoutExpired:
        beside.terminate()
        beside.wait()


def keep_time(where: Place) -> None:
    """Tick, wait, and tick again, until standard input ends."""
    left = 0
    while True:
        went = tried(where, whole=left == 0)
        left = (left or TURNS) - 1 if went else 0
        if select.select([sys.stdin], [], [], PAUSE_SECONDS)[0]:
            return


def tried(where: Place, whole: bool) -> bool:
    """Tick once; False where that failed, which is said without a word of what was read."""
    from baken.workbench.cases.job import tick_now  # noqa: PLC0415 - models need Django

    try:
        done = tick_now(where, timezone.localdate(), whole)
        if done.counts["wiped"]:  # until then it is tried again
            sys.stderr.write("".join(f"{line}\n" for line in done.warnings))
    except Exception:  # whatever it was, the clock goes on
        logging.getLogger("baken.clock").exception("tick")
        return False
    finally:
        connections.close_all()
    return True


if __name__ == "__main__":
    _where = Place(Path(sys.argv[1]))
    open_django(_where.folder)
    keep_time(_where)
