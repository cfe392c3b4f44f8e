"""Pseudonyms and sealed values."""

import hashlib
import hmac
import pickle
import re
from base64 import b32encode
from datetime import date

import pytest

from baken.schema.errors import BakenError
from baken.sealing import Key, Keyring, Sealer, ephemeral_keyring, open_sealed, pseudonym

DAY = date(2026, 8, 15)
TURN = date(2026, 10, 5)
KEY = Key("2026Q4", "team", bytes(range(32)))
PHONE = "+31600000000"


@pytest.fixture
def ring():
    return ephemeral_keyring(date(2026, 7, 1), date(2026, 12, 31))


def test_a_pseudonym_is_the_hmac_it_says_it_is():
    digest = hmac.new(KEY.mac, b"phone\x1f" + PHONE.encode(), hashlib.sha256).digest()[:16]
    assert pseudonym(KEY, "phone", PHONE) == f"2026q4.{b32encode(digest).decode().lower()[:26]}"


def test_a_pseudonym_stays_the_same_between_versions():
    assert pseudonym(KEY, "phone", PHONE) == "2026q4.4dgow56g2kq2yzb3mpsf65a3l4"


def test_it_shows_nothing_of_the_contact():
    made = pseudonym(KEY, "phone", PHONE)
    assert re.fullmatch(r"2026q4\.[a-z2-7]{26}", made)
    assert "600000000" not in made


def test_another_kind_value_or_key_gives_another_pseudonym():
    other = Key("2026Q4", "team", bytes(32))
    made = {
        pseudonym(KEY, "phone", PHONE),
        pseudonym(KEY, "phone", PHONE + "1"),
        pseudonym(KEY, "handle", PHONE),
        pseudonym(other, "phone", PHONE),
    }
    assert len(made) == 4


def test_newest_key_first_and_none_without_a_key(ring):
    sealer = Sealer(ring)
    assert [name[:6] for name in sealer.pseudonyms("phone", PHONE, TURN)] == ["2026q4", "2026q3"]
    assert sealer.pseudonyms("phone", PHONE, date(2020, 1, 1)) == []


def test_a_list_may_be_changed_without_harm(ring):
    sealer = Sealer(ring)
    sealer.pseudonyms("phone", PHONE, DAY).clear()
    assert len(sealer.pseudonyms("phone", PHONE, DAY)) == 1


def test_what_is_sealed_opens_again(ring):
    sealed = Sealer(ring, seal_values=True).sealed("phone", PHONE, TURN)
    assert [row[1] for row in sealed] == ["2026Q4", "2026Q3"]
    assert [row[0] for row in sealed] == Sealer(ring).pseudonyms("phone", PHONE, TURN)
    for _, key_id, data in sealed:
        assert PHONE.encode() not in data
        assert open_sealed(ring, key_id, "phone", data) == PHONE


def test_sealing_twice_shows_no_likeness(ring):
    sealer = Sealer(ring, seal_values=True)
    one, other = (sealer.sealed("phone", PHONE, DAY)[0][2] for _ in range(2))
    assert one != other


def test_nothing_is_sealed_where_the_basis_does_not_allow_it(ring):
    assert Sealer(ring).sealed("phone", PHONE, DAY) == []


def test_without_the_key_nothing_opens(ring):
    ((_, key_id, data),) = Sealer(ring, seal_values=True).sealed("phone", PHONE, DAY)
    with pytest.raises(BakenError, match="destroyed"):
        open_sealed(Keyring(()), key_id, "phone", data)


def test_changed_bytes_another_kind_or_another_key_do_not_open(ring):
    ((_, key_id, data),) = Sealer(ring, seal_values=True).sealed("phone", PHONE, DAY)
    changed = data[:-1] + bytes([data[-1] ^ 1])
    for kind, sealed in (("phone", changed), ("handle", data), ("phone", b""), ("phone", data[:5])):
        with pytest.raises(BakenError, match="changed"):
            open_sealed(ring, key_id, kind, sealed)
    with pytest.raises(BakenError, match="changed"):
        open_sealed(ring, "2026Q4", "phone", data)


def test_a_sealer_can_be_sent_to_another_process(ring):
    sealer = Sealer(ring, seal_values=True)
    sent = pickle.loads(pickle.dumps(sealer))
    assert sent == sealer
    assert sent.pseudonyms("phone", PHONE, DAY) == sealer.pseudonyms("phone", PHONE, DAY)


def test_its_repr_shows_no_secret(ring):
    assert repr(ring.keys[0].secret) not in repr(Sealer(ring))
