"""One file under a key of its own, to be read until a day and then destroyed.

The first line is in the clear: what it is, and its last day. The rest is AES-256-GCM under
the key in the key file; the first line is bound to it, so that nobody can move the day.
"""

import hashlib
import os
import re
from datetime import date
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from baken.files import erase, leftovers, only_one, private_folder, write_private
from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.sealing.key_files import destroyed, note_destruction

_NONCE = 12
_FIRST = re.compile(rb"baken-sealed 1 (\d{4}-\d\d-\d\d)\n")
_LONGEST_FIRST = 40
_SECRET = re.compile(r"[0-9a-f]{64}\n?")
_OTHERS = 0o077


def make_key(path: Path) -> bytes:
    """Draw a key, write it to `path` for the owner alone and return it.

    Raises BakenError where a key lies there already: another file may need it.
    """
    if path.exists():
        raise BakenError(
            say(
                "There is a key {file} already. Choose another name for the new file, or destroy "
                "what belongs to that key.",
                file=path,
            )
        )
    secret = AESGCM.generate_key(256)
    private_folder(path.parent)
    write_private(path, f"{secret.hex()}\n".encode())
    return secret


def read_key(path: Path, unusable: str | None = None) -> bytes:
    """The key in `path`. Raises BakenError where it is missing, damaged or open to others.

    unusable: what to say of one that is missing or damaged, where --key is not what helps.
    """
    try:
        open_to_others = path.stat().st_mode & _OTHERS
        text = path.read_text("ascii")
    except (OSError, UnicodeDecodeError):
        text, open_to_others = "", 0
    if open_to_others:
        raise BakenError(
            say("Others can read the key file {file}. Close it: chmod 600 {file}.", file=path)
        )
    if not _SECRET.fullmatch(text):
        lost = say("There is no usable key {file}. Say where it is with --key.", file=path)
        raise BakenError(unusable or lost)
    return bytes.fromhex(text.strip())


def is_sealed(path: Path) -> bool:
    """Whether `path` is a file that `seal` wrote."""
    return _last_day(_head(path)) is not None


def seal(path: Path, key: bytes, until: date, content: bytes) -> None:
    """Write `content` sealed to `path`, whole or not at all, in place of what lies there."""
    first = f"baken-sealed 1 {until.isoformat()}\n".encode()
    nonce = os.urandom(_NONCE)
    write_private(path, first + nonce + AESGCM(key).encrypt(nonce, content, first))


def unseal(path: Path, key: bytes, today: date) -> bytes:
    """What `seal` was given. Raises BakenError where the day is past or the key does not fit."""
    until = _last_day(_head(path))
    if until is None:
        raise BakenError(say("{file} is not a sealed file of baken.", file=path))
    if today > until:
        raise BakenError(
            say(
                "{file} could be read until {day}. Destroy it: baken label --destroy {file}",
                file=path,
                day=until,
            )
        )
    whole = path.read_bytes()
    first, _, rest = whole.partition(b"\n")
    try:
        return AESGCM(key).decrypt(rest[:_NONCE], rest[_NONCE:], first + b"\n")
    except (InvalidTag, ValueError):
        raise BakenError(
            say("{file} does not open with this key, or was changed. See --key.", file=path)
        ) from None


def destroy_sealed(path: Path, key: Path, today: date) -> None:
    """Overwrite and remove the key, then the file, half-written copies included.

    That the key is gone is noted beside it in destroyed.csv, before it goes: a call that was
    killed is finished by calling again. Raises BakenError where neither file is there, and
    where the key of a sealed file is not found and was not destroyed before, or where
    somebody has the file open.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with only_one(path.resolve()):
        _note(path, key, today)
        for old in [key, *leftovers(key), path, *leftovers(path)]:
            if old.exists():
                erase(old)


def _note(path: Path, key: Path, today: date) -> None:
    """Note that the key goes. Raises BakenError where there is nothing to destroy."""
    if key.exists():
        commitment = hashlib.sha256(key.read_bytes()).hexdigest()
        note_destruction(key.parent, key.stem, today, commitment)
    elif not path.exists():
        raise BakenError(say("There is no file {file}. Check the path.", file=path))
    elif key.stem not in destroyed(key.parent):
        raise BakenError(
            say("There is no usable key {file}. Say where it is with --key.", file=key)
        )


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_LONGEST_FIRST)
    except OSError:
        return b""


def _last_day(head: bytes) -> date | None:
    found = _FIRST.match(head)
    try:
        return date.fromisoformat(found[1].decode()) if found else None
    except ValueError:
        return None
