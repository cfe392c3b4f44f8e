"""Keys, one per quarter, each a small file that only its owner may read.

A pseudonym can be made, and a sealed value opened, only as long as the quarter's key is
there. Two keys are derived from one secret (HKDF, RFC 5869), so that the key under which
contacts are compared is never the one under which they are encrypted.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Literal

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from baken.files import only_one, private_folder, toml_text, write_private
from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.sealing import key_files
from baken.sealing.quarters import quarters, span_of

Purpose = Literal["team", "demo"]
OVERLAP_DAYS = 28
SECRET_BYTES = 32
LONGEST = timedelta(days=3660)


@dataclass(frozen=True)
class Key:
    """The key of one quarter. Its secret is never shown, printed or compared in messages."""

    id: str
    purpose: str
    secret: bytes = field(repr=False)

    @property
    def starts(self) -> date:
        """First day of the quarter."""
        return span_of(self.id)[0]

    @property
    def ends(self) -> date:
        """Last day of the quarter."""
        return span_of(self.id)[1]

    @cached_property
    def mac(self) -> bytes:
        """32 bytes for pseudonyms."""
        return _derive(self.secret, b"baken pseudonyms 1")

    @cached_property
    def cipher(self) -> bytes:
        """32 bytes for encryption."""
        return _derive(self.secret, b"baken sealed values 1")

    @cached_property
    def prints(self) -> bytes:
        """32 bytes for fingerprints of texts."""
        return _derive(self.secret, b"baken fingerprints of texts 1")

    @property
    def commitment(self) -> str:
        """SHA-256 of id and secret: shows later which key was destroyed, and tells nothing."""
        return hashlib.sha256(self.id.encode() + b"\0" + self.secret).hexdigest()


@dataclass(frozen=True)
class Keyring:
    """The keys at hand, oldest first."""

    keys: tuple[Key, ...]

    @staticmethod
    def load(folder: Path, purpose: Purpose | None) -> "Keyring":
        """The keys in `folder` that have not been destroyed.

        Raises BakenError for a missing folder, a damaged or readable-by-others key file, and
        for keys made for another purpose: demo keys never seal what a team works with. With
        `purpose` None any key will do; that is for listing, not for sealing.
        """
        if not folder.is_dir():
            raise BakenError(
                say("There is no folder {folder} with keys. Run: baken keys new.", folder=folder)
            )
        gone = key_files.destroyed(folder)
        keys = (read_key(path) for path in key_files.paths(folder) if path.stem not in gone)
        ring = Keyring(tuple(sorted(keys, key=lambda key: key.id)))
        if purpose is not None:
            _refuse_other_purpose(folder, ring.keys, purpose)
        return ring

    def get(self, key_id: str) -> Key | None:
        """The key with this id, or None where it is not at hand."""
        return next((key for key in self.keys if key.id == key_id), None)

    def for_day(self, day: date) -> tuple[Key, ...]:
        """The keys for an ad of this day, newest first; empty: the contact must be dropped.

        In the first 28 days of a quarter the key of the quarter before counts as well, so
        that ads of one contact on both sides of the turn still meet.
        """
        overlap = timedelta(days=OVERLAP_DAYS)
        return tuple(key for key in reversed(self.keys) if key.starts <= day <= key.ends + overlap)


def new_keys(folder: Path, first: date, last: date, purpose: Purpose = "team") -> list[str]:
    """Make the missing keys for the quarters from `first` to `last`; returns the ids made.

    Keys that are there stay as they are, and a destroyed quarter is never made anew. Raises
    BakenError where the folder holds keys for another purpose.
    """
    asked = _asked(first, last)
    with _at_work(folder, purpose) as there:
        made = [Key(id_, purpose, _random()) for id_ in asked if id_ not in there]
        for key in made:
            _write(folder, key)
    return [key.id for key in made]


def demo_keys(folder: Path, seed: int, first: date, last: date) -> list[str]:
    """Make keys for invented ads. They follow from `seed`, so they protect nothing.

    Demo keys that are there already are written anew, destroyed ones are not. Raises
    BakenError where the folder holds a team's keys.
    """
    secret = hashlib.sha256(f"baken demo {seed}".encode()).digest()
    ring = keyring_from(secret, first, last)
    with _at_work(folder, "demo"):
        gone = key_files.destroyed(folder)
        made = [replace(key, purpose="demo") for key in ring.keys if key.id not in gone]
        for key in made:
            _write(folder, key)
    return [key.id for key in made]


def keyring_from(secret: bytes, first: date, last: date) -> Keyring:
    """Keys in memory that follow from `secret`: as secret, and as lasting, as that is."""
    ids = _asked(first, last)
    return Keyring(tuple(Key(id_, "memory", _derive(secret, id_.encode())) for id_ in ids))


def ephemeral_keyring(first: date, last: date) -> Keyring:
    """Keys that live in memory only: what they make can never be tied to another run."""
    return keyring_from(_random(), first, last)


def read_key(path: Path) -> Key:
    """The key in one file. Raises BakenError where it is damaged or open to others."""
    values = key_files.read(path)
    return Key(path.stem, values["for"], bytes.fromhex(values["secret"]))


@contextmanager
def _at_work(folder: Path, purpose: Purpose) -> Iterator[set[str]]:
    """Hold the folder, and yield the ids of the keys that are there or were destroyed."""
    private_folder(folder)
    with only_one(folder / "keys"):
        ring = Keyring.load(folder, purpose)
        yield {key.id for key in ring.keys} | key_files.destroyed(folder)


def _asked(first: date, last: date) -> list[str]:
    if not timedelta() <= last - first <= LONGEST:
        raise BakenError(
            say("The last day of the keys must come after the first, ten years later at most.")
        )
    return quarters(first, last)


def _write(folder: Path, key: Key) -> None:
    values = {
        "id": key.id,
        "for": key.purpose,
        "starts": key.starts,
        "ends": key.ends,
        "secret": key.secret.hex(),
    }
    write_private(folder / f"{key.id}.key", toml_text(values).encode())


def _refuse_other_purpose(folder: Path, keys: Iterable[Key], purpose: Purpose) -> None:
    other = [key.id for key in keys if key.purpose != purpose]
    if other and purpose == "team":
        raise BakenError(
            say(
                "The keys in {folder} were made for the demo and protect nothing ({ids}). "
                "Give another folder with --folder or --keys, or make keys: baken keys new.",
                folder=folder,
                ids=", ".join(other),
            )
        )
    if other:
        raise BakenError(
            say(
                "The keys in {folder} are a team's own ({ids}). The demo may not use them: "
                "give the folder with demo keys.",
                folder=folder,
                ids=", ".join(other),
            )
        )


def _random() -> bytes:
    return secrets.token_bytes(SECRET_BYTES)


def _derive(secret: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=info).derive(secret)
