"""Laws of sealing."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baken.schema.errors import BakenError
from baken.sealing import (
    OVERLAP_DAYS,
    Keyring,
    Sealer,
    destroy,
    ephemeral_keyring,
    new_keys,
    open_sealed,
)

FIRST, LAST = date(2024, 1, 1), date(2027, 12, 31)
RING = ephemeral_keyring(FIRST, LAST)
SEALER = Sealer(RING, seal_values=True)
DAYS = st.dates(FIRST, LAST - timedelta(days=OVERLAP_DAYS))
VALUES = st.text(max_size=40)
KINDS = st.sampled_from(["phone", "handle", "url", "alias", "print"])


@given(KINDS, VALUES, DAYS, st.integers(0, OVERLAP_DAYS))
def test_ads_of_one_contact_at_most_28_days_apart_share_a_pseudonym(kind, value, day, apart):
    one = SEALER.pseudonyms(kind, value, day)
    other = SEALER.pseudonyms(kind, value, day + timedelta(days=apart))
    assert set(one) & set(other)


@given(KINDS, VALUES, VALUES, DAYS, DAYS)
def test_two_contacts_never_share_a_pseudonym(kind, value, other, day, other_day):
    shared = set(SEALER.pseudonyms(kind, value, day)) & set(
        SEALER.pseudonyms(kind, other, other_day)
    )
    assert not shared or value == other


@given(KINDS, VALUES, DAYS)
def test_whatever_is_sealed_opens_as_it_was(kind, value, day):
    for _, key_id, data in SEALER.sealed(kind, value, day):
        assert open_sealed(RING, key_id, kind, data) == value


@settings(max_examples=15)
@given(st.sets(st.sampled_from(["2026Q1", "2026Q2", "2026Q3", "2026Q4"])), VALUES)
def test_a_destroyed_key_makes_nothing_readable_and_leaves_no_secret(gone, value):
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "keys"
        new_keys(folder, date(2026, 1, 1), date(2026, 12, 31))
        ring = Keyring.load(folder, "team")
        days = [key.starts + timedelta(days=40) for key in ring.keys]
        sealed = [row for day in days for row in Sealer(ring, True).sealed("phone", value, day)]
        for key_id in sorted(gone):
            destroy(folder, key_id, date(2027, 6, 1))
        left = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
        now = Keyring.load(folder, "team")
        for key in ring.keys:
            assert (key.secret.hex().encode() in left) == (key.id not in gone)
        for _, key_id, data in sealed:
            if key_id in gone:
                with pytest.raises(BakenError):
                    open_sealed(now, key_id, "phone", data)
            else:
                assert open_sealed(now, key_id, "phone", data) == value
