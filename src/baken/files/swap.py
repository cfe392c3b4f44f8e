"""A folder that changes in one go: a reader finds the old results or the new, never half.

Everything of ours beside `target` has a name that starts with `.{target}.baken-`:
`-new-…` is being written or is an old folder on its way out, `-old` is the last good
folder between two renames, `-lock` keeps a second run away.
"""

import ctypes
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from baken.files.lock import only_one
from baken.files.private import FILE_MODE, FOLDER_MODE, flush_folder
from baken.schema.errors import BakenError
from baken.schema.wording import say

OURS = ("run.json", "counts.csv", "registered.json")
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def fresh_folder(target: Path) -> Iterator[Path]:
    """Yield an empty private folder that takes the place of `target` when the block ends well.

    All files in it become 0600 and all folders 0700. When the block fails, or the run is
    killed, what stood at `target` stands. Raises BakenError where another run works on
    `target`, or where `target` is not a folder of ours.
    """
    target = target.resolve()
    _make_parent(target)
    with only_one(target):
        _repair(target)
        _refuse_what_is_not_ours(target)
        fresh = target.with_name(f".{target.name}.baken-new-{secrets.token_hex(4)}")
        fresh.mkdir(mode=FOLDER_MODE)
        try:
            yield fresh
            _make_private(fresh)
            _take_place(fresh, target)
        finally:
            _repair(target)


def settle(target: Path) -> None:
    """Repair what a killed run left: put the last good folder back, remove half a new one.

    Call it before reading `target`. Does nothing while a run is working on `target`.
    """
    target = target.resolve()
    if not _marks(target):
        return
    try:
        with only_one(target):
            _repair(target)
    except BakenError:
        return


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; False where the system cannot (renameat2)."""
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 is None:
        return False
    here = ctypes.c_int(_AT_FDCWD)
    names = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(here, names[0], here, names[1], ctypes.c_uint(_RENAME_EXCHANGE)) == 0)


def _take_place(fresh: Path, target: Path) -> None:
    if not target.exists():
        fresh.rename(target)
    elif not exchange(fresh, target):
        old = _old(target)
        target.rename(old)
        fresh.rename(target)
        shutil.rmtree(old)
    flush_folder(target.parent)


def _repair(target: Path) -> None:
    old = _old(target)
    if old.exists() and not target.exists():
        old.rename(target)
    for mark in _marks(target):
        shutil.rmtree(mark)


def _marks(target: Path) -> list[Path]:
    """Our folders beside `target`. Not by pattern: its name may hold [ or *."""
    if not target.parent.is_dir():
        return []
    starts = (f".{target.name}.baken-new-", f".{target.name}.baken-old")
    beside = (path for path in target.parent.iterdir() if path.name.startswith(starts))
    return sorted(path for path in beside if path.is_dir() and not path.is_symlink())


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.baken-old")


def _make_parent(target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BakenError(
            say("Cannot make the folder {folder}: {why}.", folder=target, why=error.strerror)
        ) from error


def _refuse_what_is_not_ours(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise BakenError(
            say("{folder} is a file, not a folder. Choose another folder.", folder=target)
        )
    if target.is_mount():
        raise BakenError(
            say(
                "{folder} is a disk of its own and cannot be replaced as a whole. "
                "Choose a folder inside it.",
                folder=target,
            )
        )
    names = {path.name for path in target.iterdir()}
    if names and names.isdisjoint(OURS):
        raise BakenError(
            say(
                "{folder} holds files that baken did not write. "
                "Choose an empty folder, or one that does not exist yet.",
                folder=target,
            )
        )


def _make_private(folder: Path) -> None:
    """Close everything in `folder` to others and see to it that the bytes are on the disk."""
    for root, _, names in os.walk(folder):
        for name in names:
            path = Path(root, name)
            if not path.is_symlink():
                path.chmod(FILE_MODE)
                _flush(path)
        Path(root).chmod(FOLDER_MODE)
        flush_folder(Path(root))


def _flush(path: Path) -> None:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
