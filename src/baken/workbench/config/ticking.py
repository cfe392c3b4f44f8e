"""The clock beside the server: a process that ticks at once, and then every hour.

Every minute it looks whether something was stopped: the scans are wiped of that without waiting.

It looks after the embedded database too, and starts it again where that was killed.

It runs apart from gunicorn, whose workers are forked and must not share its connections. It
ends as its standard input does: with the server, however that ends.
"""

import logging
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections
from django.utils import timezone

from baken.schema.errors import BakenError
from baken.workbench.config.database import cluster, own_database
from baken.workbench.config.place import Place
from baken.workbench.config.running import open_django

PAUSE_SECONDS = 60
"""So long it waits after a turn; a tick that failed is tried again in the next one."""

TURNS = 60
"""In one of so many turns it does everything; in the others only what cannot wait."""

AGAIN_SECONDS, LOOK_SECONDS = 1, 3
"""How soon what died is seen and started again."""

_LEAVE_SECONDS = 60


@contextmanager
def ticking(where: Place) -> Iterator[None]:
    """The clock of the workbench runs until the block ends; its database must run.

    A clock that dies alone, however it does, is started again.
    """
    clock, me = _Clock(where), os.getpid()
    watch = threading.Thread(target=clock.watch, name="baken clock", daemon=True)
    watch.start()
    try:
        yield
    finally:
        if os.getpid() == me:  # a forked worker that leaves comes by here as well
            clock.leave()
            watch.join()


class _Clock:
    """The process that keeps time, and whoever starts it again."""

    def __init__(self, where: Place) -> None:
        self._where, self._leaving = where, threading.Event()
        self._process = self._start()

    def watch(self) -> None:
        """Wait until the clock ends; where nobody asked it to, start another."""
        while not self._leaving.is_set():
            self._process.wait()
            if not self._leaving.wait(AGAIN_SECONDS):
                logging.getLogger("baken.clock").error("started again")
                self._process = self._start()

    def leave(self) -> None:
        """Let the last turn end, and the clock with it."""
        self._leaving.set()
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(_LEAVE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.terminate()
            self._process.wait()

    def _start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(  # noqa: S603 - this module, in this Python
            [sys.executable, "-m", __name__, str(self._where.folder)],
            stdin=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the server, which lets the last turn end
        )


def keep_time(where: Place) -> None:
    """Tick, wait, and tick again, until standard input ends."""
    left = 0
    while True:
        went = tried(where, whole=left == 0)
        left = (left or TURNS) - 1 if went else 0
        if _waited(where):
            return


def _waited(where: Place) -> bool:
    """Wait for the next turn, with an eye on the database; True where there is none any more."""
    until = time.monotonic() + PAUSE_SECONDS
    while (left := until - time.monotonic()) > 0:
        if select.select([sys.stdin], [], [], min(left, LOOK_SECONDS))[0]:
            return True
        revive(where)
    return False


def revive(where: Place) -> None:
    """Start the embedded database where it was killed; PostgreSQL mends itself from its log."""
    if own_database() or cluster(where).answers():
        return
    logging.getLogger("baken.database").error("started again")
    try:
        cluster(where).start()
    except BakenError as error:  # it is tried again
        sys.stderr.write(f"{error}\n")


def tried(where: Place, whole: bool) -> bool:
    """Tick once; False where that failed, which is said without a word of what was read."""
    from baken.workbench.cases.job import tick_now  # noqa: PLC0415 - models need Django

    try:
        done = tick_now(where, timezone.localdate(), whole)
        if done.counts["wiped"] or done.kept:  # until then it is tried again
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
