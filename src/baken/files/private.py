"""Files and folders for the owner's eyes: 0600 and 0700 from their first moment."""

import os
import secrets
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700
_PART = ".part"
_AT_ONCE = 1 << 24


def private_folder(path: Path) -> Path:
    """Make the folder, and the folders above it, open to the owner alone. Returns `path`.

    A folder that is there already loses the rights of others; folders above it keep theirs.
    """
    for missing in reversed([path, *path.parents]):
        if not missing.exists():
            missing.mkdir(mode=FOLDER_MODE, exist_ok=True)
    path.chmod(FOLDER_MODE)
    return path


def write_private(path: Path, data: bytes | memoryview) -> None:
    """Write `data` to `path`, whole or not at all, readable by the owner alone.

    A reader sees the old bytes or the new ones, never half. Raises OSError.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}{_PART}")
    try:
        _write_new(part, data)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def leftovers(path: Path) -> list[Path]:
    """Half-written copies of `path` that a killed run left beside it."""
    return sorted(path.parent.glob(f".{path.name}.*{_PART}"))


def erase(path: Path) -> None:
    """Overwrite the file's bytes, then remove it. Raises OSError.

    On disks that write elsewhere (flash, snapshots, backups) old bytes may live on: what
    must be unreadable has to be encrypted, and its key kept out of backups.
    """
    with path.open("r+b") as stream:
        for start in range(0, path.stat().st_size, _AT_ONCE):
            stream.write(os.urandom(min(_AT_ONCE, path.stat().st_size - start)))
        stream.flush()
        os.fsync(stream.fileno())
        stream.truncate(0)
    path.unlink()
    flush_folder(path.parent)


def flush_folder(path: Path) -> None:
    """Make sure that the folder's list of names is on the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_new(path: Path, data: bytes | memoryview) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
