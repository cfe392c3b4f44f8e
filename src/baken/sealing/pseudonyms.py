"""Names for contacts that say nothing without the key, and the contacts themselves, sealed.

A pseudonym is HMAC-SHA-256 (RFC 2104) over kind and value, cut to 128 bits. A sealed value
is AES-256-GCM (NIST SP 800-38D) with a random nonce, bound to its kind and key.
"""

import base64
import hmac
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.sealing.keys import Key, Keyring

_BYTES = 16  # 128 bits: two contacts among billions do not meet by chance
_NONCE = 12
_CACHED = 1 << 16


def pseudonym(key: Key, kind: str, value: str) -> str:
    """The pseudonym of a contact, such as "2026q4.abcd…"; equal input, equal pseudonym."""
    message = f"{kind}\x1f{value}".encode("utf-8", "surrogatepass")
    digest = hmac.digest(key.mac, message, "sha256")[:_BYTES]
    return f"{key.id.lower()}.{base64.b32encode(digest)[:26].decode().lower()}"


@dataclass(frozen=True)
class Sealer:
    """Makes pseudonyms and sealed values; can be sent to other processes."""

    keyring: Keyring
    seal_values: bool = False

    def pseudonyms(self, kind: str, value: str, day: date) -> list[str]:
        """The contact's pseudonyms for an ad of `day`, newest key first; [] without a key."""
        return list(_pseudonyms(_keys(self.keyring, day), kind, value))

    def sealed(self, kind: str, value: str, day: date) -> list[tuple[str, str, bytes]]:
        """(pseudonym, key id, sealed value) per key of the day; [] unless values are sealed."""
        if not self.seal_values:
            return []
        keys = _keys(self.keyring, day)
        names = _pseudonyms(keys, kind, value)
        return [
            (name, key.id, _seal(key, kind, value)) for key, name in zip(keys, names, strict=True)
        ]


def open_sealed(keyring: Keyring, key_id: str, kind: str, sealed: bytes) -> str:
    """The value that was sealed. Raises BakenError without the key, or where bytes changed."""
    key = keyring.get(key_id)
    if key is None:
        raise BakenError(
            say(
                "The key {key} has been destroyed or is not here. Nobody can open this.", key=key_id
            )
        )
    try:
        data = AESGCM(key.cipher).decrypt(sealed[:_NONCE], sealed[_NONCE:], _bound_to(key, kind))
    except (InvalidTag, ValueError) as error:
        raise BakenError(
            say("What was sealed with key {key} was changed or belongs elsewhere.", key=key_id)
        ) from error
    return data.decode("utf-8", "surrogatepass")


def _seal(key: Key, kind: str, value: str) -> bytes:
    nonce = os.urandom(_NONCE)
    data = value.encode("utf-8", "surrogatepass")
    return nonce + AESGCM(key.cipher).encrypt(nonce, data, _bound_to(key, kind))


def _bound_to(key: Key, kind: str) -> bytes:
    return f"{kind}\x1f{key.id}".encode()


@lru_cache(maxsize=1024)
def _keys(keyring: Keyring, day: date) -> tuple[Key, ...]:
    return keyring.for_day(day)


@lru_cache(maxsize=_CACHED)
def _pseudonyms(keys: Iterable[Key], kind: str, value: str) -> tuple[str, ...]:
    return tuple(pseudonym(key, kind, value) for key in keys)
