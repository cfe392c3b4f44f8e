"""Keys: one per quarter, private, for one purpose, and gone for good once destroyed."""

import stat
from datetime import date

import pytest

from baken.files import erase
from baken.schema.errors import BakenError
from baken.sealing import (
    Keyring,
    demo_keys,
    destroy,
    due,
    ephemeral_keyring,
    keyring_from,
    new_keys,
    quarter_of,
    rotate,
)
from baken.sealing.quarters import following, quarters, span_of

FIRST, LAST = date(2026, 5, 1), date(2026, 12, 31)


@pytest.fixture
def folder(tmp_path):
    new_keys(tmp_path / "keys", FIRST, LAST)
    return tmp_path / "keys"


def ids(ring: Keyring) -> list[str]:
    return [key.id for key in ring.keys]


@pytest.mark.parametrize(
    ("quarter", "first", "last"),
    [
        ("2026Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026Q2", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026Q4", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_quarter_knows_its_days(quarter, first, last):
    assert span_of(quarter) == (first, last)
    assert quarter_of(first) == quarter_of(last) == quarter


def test_quarters_follow_over_the_turn_of_the_year():
    assert following("2026Q4") == "2027Q1"
    assert quarters(date(2026, 8, 1), date(2027, 1, 1)) == ["2026Q3", "2026Q4", "2027Q1"]


@pytest.mark.parametrize("text", ["2026Q5", "2026q1", "26Q1", "2026Q1x", ""])
def test_other_texts_are_no_quarter(text):
    with pytest.raises(ValueError, match=f"^{text}$"):
        span_of(text)


def test_a_folder_of_keys_is_private(folder):
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert files == {f"2026Q{n}.key": 0o600 for n in (2, 3, 4)}


def test_keys_are_made_once_and_differ(folder):
    before = Keyring.load(folder, "team")
    assert new_keys(folder, FIRST, date(2027, 1, 1)) == ["2027Q1"]
    after = Keyring.load(folder, "team")
    assert after.keys[:3] == before.keys
    assert len({key.secret for key in after.keys}) == 4
    assert all(len(key.secret) == 32 for key in after.keys)


def test_one_secret_gives_two_keys_that_tell_nothing_of_each_other(folder):
    key = Keyring.load(folder, "team").keys[0]
    assert len({key.secret, key.mac, key.cipher}) == 3
    assert len(key.mac) == len(key.cipher) == 32


def test_a_secret_is_never_shown(folder):
    ring = Keyring.load(folder, "team")
    key = ring.keys[0]
    for secret in (key.secret, key.mac, key.cipher):
        assert secret.hex() not in repr(ring)
        assert repr(secret) not in repr(ring)


def test_for_day_gives_the_newest_first_and_the_old_one_for_28_days(folder):
    ring = Keyring.load(folder, "team")
    found = {
        day: [key.id for key in ring.for_day(day)]
        for day in (
            date(2026, 3, 31),
            date(2026, 4, 1),
            date(2026, 6, 30),
            date(2026, 7, 1),
            date(2026, 7, 28),
            date(2026, 7, 29),
            date(2027, 1, 1),
            date(2027, 1, 29),
        )
    }
    assert list(found.values()) == [
        [],
        ["2026Q2"],
        ["2026Q2"],
        ["2026Q3", "2026Q2"],
        ["2026Q3", "2026Q2"],
        ["2026Q3"],
        ["2026Q4"],
        [],
    ]


def test_days_at_the_ends_of_the_calendar_have_no_key(folder):
    ring = Keyring.load(folder, "team")
    assert ring.for_day(date.min) == ring.for_day(date.max) == ()


def test_demo_keys_follow_from_the_seed_and_protect_nothing(tmp_path):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        demo_keys(tmp_path / name, seed, FIRST, LAST)
    one, same, other = (Keyring.load(tmp_path / name, "demo").keys for name in "abc")
    assert one == same
    assert {key.secret for key in one}.isdisjoint(key.secret for key in other)


def test_demo_keys_for_another_seed_replace_the_old_ones(tmp_path):
    for seed in (1, 2):
        demo_keys(tmp_path / "a", seed, FIRST, LAST)
    demo_keys(tmp_path / "b", 2, FIRST, LAST)
    assert Keyring.load(tmp_path / "a", "demo") == Keyring.load(tmp_path / "b", "demo")


def test_a_destroyed_demo_key_stays_destroyed(tmp_path):
    demo_keys(tmp_path / "a", 1, FIRST, LAST)
    destroy(tmp_path / "a", "2026Q3", LAST)
    assert demo_keys(tmp_path / "a", 2, FIRST, LAST) == ["2026Q2", "2026Q4"]
    assert not (tmp_path / "a" / "2026Q3.key").exists()


def test_keys_from_one_secret_are_the_same_each_time():
    one, same, other = (keyring_from(secret, FIRST, LAST) for secret in (b"a", b"a", b"b"))
    assert one == same
    assert len({key.secret for key in (*one.keys, *other.keys)}) == 6


def test_demo_keys_and_team_keys_never_mix(folder, tmp_path):
    demo_keys(tmp_path / "demo", 1, FIRST, LAST)
    with pytest.raises(BakenError, match="protect nothing"):
        Keyring.load(tmp_path / "demo", "team")
    with pytest.raises(BakenError, match="may not use them"):
        Keyring.load(folder, "demo")
    with pytest.raises(BakenError, match="protect nothing"):
        new_keys(tmp_path / "demo", FIRST, date(2027, 1, 1))
    with pytest.raises(BakenError, match="may not use them"):
        demo_keys(folder, 1, FIRST, date(2027, 1, 1))


def test_ephemeral_keys_are_never_the_same(tmp_path):
    one, other = (ephemeral_keyring(FIRST, LAST) for _ in range(2))
    assert ids(one) == ids(other) == ["2026Q2", "2026Q3", "2026Q4"]
    assert one != other


@pytest.mark.parametrize("last", [date(2026, 4, 30), date(2040, 1, 1), date.max])
def test_days_that_make_no_sense_are_refused(tmp_path, last):
    with pytest.raises(BakenError, match="ten years"):
        new_keys(tmp_path / "keys", FIRST, last)
    assert not (tmp_path / "keys").exists()


def test_a_missing_folder_says_what_to_do(tmp_path):
    with pytest.raises(BakenError, match="baken keys new"):
        Keyring.load(tmp_path / "keys", "team")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2026Q3", "2026Q4"),
        ("team", "club"),
        ("2026-07-01", "2026-07-02"),
        ('secret = "', 'secret = "zz'),
        ('secret = "', "secret = "),
        ("for =", "to ="),
    ],
)
def test_a_damaged_key_is_named_and_never_quoted(folder, old, new):
    path = folder / "2026Q3.key"
    text = path.read_text()
    secret = Keyring.load(folder, "team").keys[1].secret.hex()
    path.write_text(text.replace(old, new))
    with pytest.raises(BakenError, match=r"2026Q3\.key cannot be used") as caught:
        Keyring.load(folder, "team")
    assert secret not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_can_read_is_refused(folder, mode):
    (folder / "2026Q3.key").chmod(mode)
    with pytest.raises(BakenError, match="chmod 600"):
        Keyring.load(folder, "team")


def test_rotate_makes_this_quarter_and_the_next_and_names_what_is_due(folder):
    assert rotate(folder, date(2026, 9, 28)) == ([], [])
    assert rotate(folder, date(2026, 9, 29)) == ([], ["2026Q2"])
    assert rotate(folder, date(2026, 12, 31)) == (["2027Q1"], ["2026Q2", "2026Q3"])


def test_due_counts_from_the_last_day_of_the_quarter(folder):
    ring = Keyring.load(folder, "team")
    assert due(ring, date(2026, 7, 30), window_days=30) == []
    assert due(ring, date(2026, 7, 31), window_days=30) == ["2026Q2"]


def test_destroying_leaves_no_byte_of_the_secret(folder):
    key = Keyring.load(folder, "team").keys[0]
    (folder / ".2026Q2.key.00aa11bb.part").write_text(key.secret.hex())
    destroy(folder, "2026Q2", date(2026, 12, 1))
    assert ids(Keyring.load(folder, "team")) == ["2026Q3", "2026Q4"]
    left = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    for secret in (key.secret, key.mac, key.cipher):
        assert secret not in left and secret.hex().encode() not in left
    assert (folder / "destroyed.csv").read_text() == (
        f"id,destroyed_on,commitment\n2026Q2,2026-12-01,{key.commitment}\n"
    )
    assert stat.S_IMODE((folder / "destroyed.csv").stat().st_mode) == 0o600


def test_a_destroyed_quarter_is_never_made_anew(folder):
    destroy(folder, "2026Q3", date(2026, 12, 1))
    assert new_keys(folder, FIRST, LAST) == []
    destroy(folder, "2026Q4", date(2026, 12, 1))
    assert rotate(folder, date(2026, 12, 1)) == (["2027Q1"], ["2026Q2"])
    assert ids(Keyring.load(folder, "team")) == ["2026Q2", "2027Q1"]


def test_a_destroyed_key_put_back_counts_as_destroyed(folder):
    kept = (folder / "2026Q2.key").read_bytes()
    destroy(folder, "2026Q2", date(2026, 12, 1))
    (folder / "2026Q2.key").write_bytes(kept)
    assert ids(Keyring.load(folder, "team")) == ["2026Q3", "2026Q4"]
    destroy(folder, "2026Q2", date(2026, 12, 2))
    assert not (folder / "2026Q2.key").exists()
    assert (folder / "destroyed.csv").read_text().count("2026Q2") == 1


def test_a_destruction_that_was_cut_short_can_be_finished(folder, monkeypatch):
    def killed(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("baken.sealing.destruction.erase", killed)
    with pytest.raises(KeyboardInterrupt):
        destroy(folder, "2026Q2", date(2026, 12, 1))
    assert ids(Keyring.load(folder, "team")) == ["2026Q3", "2026Q4"]
    monkeypatch.setattr("baken.sealing.destruction.erase", erase)
    destroy(folder, "2026Q2", date(2026, 12, 1))
    assert not (folder / "2026Q2.key").exists()


@pytest.mark.parametrize("key_id", ["2025Q1", "../keys/2026Q2", "*", ""])
def test_destroying_what_is_not_there_is_refused(folder, key_id):
    with pytest.raises(BakenError, match="There is no key"):
        destroy(folder, key_id, date(2026, 12, 1))
    assert len(Keyring.load(folder, "team").keys) == 3


def test_a_spoilt_list_of_destroyed_keys_stops_everything(folder):
    (folder / "destroyed.csv").write_text("nothing\n")
    with pytest.raises(BakenError, match="first line"):
        Keyring.load(folder, "team")
