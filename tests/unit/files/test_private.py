"""Private files: closed to others from their first moment, whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from baken.files import erase, leftovers, private_folder, sha256_of, write_private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def loose_umask():
    old = os.umask(0)
    yield
    os.umask(old)


def test_a_private_file_is_never_open_to_others(tmp_path, monkeypatch):
    seen = []
    real = os.fsync

    def watch(handle):
        seen.append(stat.S_IMODE(os.fstat(handle).st_mode))
        real(handle)

    monkeypatch.setattr(os, "fsync", watch)
    write_private(tmp_path / "a.key", b"secret")
    assert seen[0] == 0o600
    assert mode(tmp_path / "a.key") == 0o600


def test_writing_again_replaces_the_bytes_and_closes_an_open_file(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old and long")
    path.chmod(0o644)
    write_private(path, b"new")
    assert path.read_bytes() == b"new"
    assert mode(path) == 0o600
    assert [item.name for item in tmp_path.iterdir()] == ["a"]


def test_a_write_that_fails_leaves_the_old_bytes_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a"
    write_private(path, b"old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_private(path, b"new")
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["a"]


def test_private_folder_closes_what_it_makes_and_leaves_what_is_above(tmp_path):
    tmp_path.chmod(0o755)
    made = private_folder(tmp_path / "one" / "two")
    assert mode(made) == mode(made.parent) == 0o700
    assert mode(tmp_path) == 0o755
    made.chmod(0o777)
    assert mode(private_folder(made)) == 0o700


def test_erase_overwrites_before_it_removes(tmp_path):
    path, second_name = tmp_path / "a", tmp_path / "b"
    write_private(path, b"secret" * 100)
    second_name.hardlink_to(path)
    erase(path)
    assert not path.exists()
    assert b"secret" not in second_name.read_bytes()


def test_leftovers_of_a_killed_write_are_found(tmp_path):
    (tmp_path / ".a.key.0011aabb.part").write_bytes(b"half")
    (tmp_path / ".b.key.0011aabb.part").write_bytes(b"other")
    assert [path.name for path in leftovers(tmp_path / "a.key")] == [".a.key.0011aabb.part"]


def test_sha256_is_that_of_the_bytes(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    assert sha256_of(path).startswith("ba7816bf8f01cfea414140de5dae2223")
