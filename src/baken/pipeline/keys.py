"""Which keys a run seals with."""

import hashlib
from datetime import date
from pathlib import Path

from baken.basis import Basis, Permit
from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.sealing import Keyring, keyring_from


def keyring_for(permit: Permit, basis: Basis, folder: Path) -> Keyring:
    """The keys for this permit.

    A team's own and the demo's lie in `folder`. For a published corpus, whose text anybody
    may read, they follow from the corpus itself: nothing in it needs a secret, and the run
    can be repeated. Raises BakenError where there is no key for the day of the run.
    """
    if permit.keys is None:
        first = permit.earliest
        return keyring_from(_secret(basis), first, permit.as_of)
    keyring = Keyring.load(folder, permit.keys)
    if not keyring.for_day(permit.as_of):
        raise BakenError(
            say(
                "There is no key for {day} in {folder}, so contacts cannot be sealed. "
                "Make one: baken keys new.",
                day=permit.as_of,
                folder=folder,
            )
        )
    return keyring


def _secret(basis: Basis) -> bytes:
    return hashlib.sha256(f"baken published corpus {basis.corpus.sha256}".encode()).digest()


def days_without_key(keyring: Keyring, days: list[date]) -> list[date]:
    """The days among `days` for which there is no key: contacts of those days are dropped."""
    return [day for day in days if not keyring.for_day(day)]
