"""One run at a time on one folder. A killed run lets go by itself."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from baken.files.private import FILE_MODE
from baken.schema.errors import BakenError
from baken.schema.wording import say

# Record locks do not conflict within one process, so that is kept track of here. They are
# also not handed on to forked workers: a worker that outlives a killed run holds nothing.
_held: set[Path] = set()


@contextmanager
def only_one(target: Path) -> Iterator[None]:
    """Hold `target` until the block ends. Raises BakenError where another run holds it."""
    path = target.with_name(f".{target.name}.baken-lock")
    if path in _held:
        raise _busy(target)
    handle = _take(path)
    if handle is None:
        raise _busy(target)
    _held.add(path)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)
        _held.discard(path)


def _busy(target: Path) -> BakenError:
    return BakenError(
        say(
            "Another run is working on {folder}. Wait until it is done, or choose another folder.",
            folder=target,
        )
    )


def _take(path: Path) -> int | None:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, FILE_MODE)
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            return None
        if _still_there(path, handle):
            return handle
        os.close(handle)  # the run before us removed the file after we opened it


def _still_there(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
