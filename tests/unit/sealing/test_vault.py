"""The vault: what lies in it can be read back with the key, and by nobody without it."""

import pyarrow as pa
import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from baken.sealing import Vault

WORDS = "Bel 06 12345678 voor een afspraak"


def batch(*texts):
    return pa.RecordBatch.from_pydict({"text": pa.array(list(texts), pa.string())})


@given(st.lists(st.lists(st.text(), max_size=5), max_size=4))
def test_what_goes_in_comes_out_in_order(tmp_path_factory, lists):
    vault = Vault(tmp_path_factory.mktemp("vault") / "v")
    for number, texts in reversed(list(enumerate(lists))):
        vault.put(10 * number, batch(*texts))
    assert [n for n, _ in vault.batches()] == [10 * number for number in range(len(lists))]
    assert [b["text"].to_pylist() for _, b in vault.batches()] == lists


def test_nothing_on_disk_can_be_read_without_the_key(tmp_path):
    vault = Vault(tmp_path / "v")
    vault.put(0, batch(WORDS, WORDS))
    raw = b"".join(path.read_bytes() for path in (tmp_path / "v").iterdir())
    for piece in (b"06 12345678", b"12345678", b"afspraak", b"text"):
        assert piece not in raw
    with pytest.raises(InvalidTag):
        Vault(tmp_path / "v").take(0)
    assert vault.key.hex() not in repr(vault)
    assert "key" not in repr(vault)


def test_a_changed_or_exchanged_batch_does_not_open(tmp_path):
    vault = Vault(tmp_path / "v")
    vault.put(0, batch("one"))
    vault.put(1, batch("two"))
    zero, one = (tmp_path / "v" / f"{number}.sealed" for number in (0, 1))
    zero.write_bytes(one.read_bytes())
    with pytest.raises(InvalidTag):
        vault.take(0)


def test_only_the_owner_may_open_it_and_emptied_it_is_gone(tmp_path):
    vault = Vault(tmp_path / "v")
    vault.put(0, batch("one"))
    assert (tmp_path / "v").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "v" / "0.sealed").stat().st_mode & 0o777 == 0o600
    vault.empty()
    assert list(tmp_path.iterdir()) == []
    vault.empty()
