"""Contacts behind a key: pseudonyms, sealed values, and keys that are destroyed in time."""

from baken.sealing.destruction import destroy, due, rotate
from baken.sealing.keys import (
    OVERLAP_DAYS,
    Key,
    Keyring,
    demo_keys,
    ephemeral_keyring,
    keyring_from,
    new_keys,
)
from baken.sealing.pseudonyms import Sealer, open_sealed, pseudonym
from baken.sealing.quarters import quarter_of
from baken.sealing.vault import Vault

__all__ = [
    "OVERLAP_DAYS",
    "Key",
    "Keyring",
    "Sealer",
    "Vault",
    "demo_keys",
    "destroy",
    "due",
    "ephemeral_keyring",
    "keyring_from",
    "new_keys",
    "open_sealed",
    "pseudonym",
    "quarter_of",
    "rotate",
]
