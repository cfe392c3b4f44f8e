"""Fingerprints are pinned: what was made yesterday is compared with what is made tomorrow."""

import sys
import unicodedata

import numpy as np
import pyarrow as pa
import pytest

from baken.linking.fingerprint import fingerprint
from baken.linking.prints import FOLDING, normal_words
from baken.linking.siphash import PADDING, key_of, siphash

SEED = bytes(range(16))

PUBLISHED = {
    0: 0x726FDB47DD0E0E31,
    1: 0x74F839C593DC67FD,
    7: 0xAB0200F58B01D137,
    8: 0x93F5F5799A932462,
    15: 0xA129CA6149BE45E5,
    63: 0x958A324CEB064572,
}
"""Of the bytes 0, 1, 2 … under the key 0 … 15: from the authors' own list of SipHash-2-4."""


@pytest.mark.parametrize(("length", "said"), PUBLISHED.items())
def test_siphash_is_that_of_its_authors(length, said):
    data = np.arange(length + PADDING, dtype=np.uint8)
    assert siphash(key_of(SEED), data, 0, length) == said


def test_a_key_has_sixteen_bytes():
    with pytest.raises(ValueError, match="sixteen"):
        key_of(b"short")


PINNED = {
    "Rustige ontvangst met uitzicht op het park": (
        -8154248965675815883,
        [861499366348444200, -5328133392264673880, 7567165016586922071, 2727788784030450946,
         -4657782975344924070],
    ),
    "Привет, Москва! Звоните 24/7": (
        -1123124052089761202, [5493097068169507287, 8019644305371491280]
    ),
    "Bună ziua, șase zile": (6750272596150478414, [-2629976891927893310, -700751754356025664]),
    "een twee": (-5410385975733666304, []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "numbers"), PINNED.items())
def test_fingerprints_are_what_they_were(text, numbers):
    [row] = fingerprint(pa.array([text]), SEED).to_pylist()
    assert (row["text"], row["features"]) == numbers
    assert row["words"] == len(normal_words(text))


def test_another_key_gives_other_numbers():
    [one] = fingerprint(pa.array(["een twee drie"]), SEED).to_pylist()
    [other] = fingerprint(pa.array(["een twee drie"]), SEED[::-1]).to_pylist()
    assert one["text"] != other["text"]
    assert set(one["features"]).isdisjoint(other["features"])


@pytest.mark.parametrize(
    "dressed",
    [
        "RUSTIGE ontvangst – met uitzicht op het park, 150 euro!!",
        "✨Rustige✨ ontvangst 💋 met uitzicht op hét park… €200,- euro",
        "Ru\u200bstige ont\u00advangst met uitzicht op het park 1️⃣5️⃣0️⃣ euro",
        "𝐑𝐮𝐬𝐭𝐢𝐠𝐞 ontvangst met ｕｉｔｚｉｃｈｔ op het park ①⑤⓪ euro",
        "Rüstïge ontvángst mét uitzicht op het park 06 12 34 56 78 euro",
    ],
)
def test_dress_changes_nothing(dressed):
    plain = fingerprint(pa.array(["rustige ontvangst met uitzicht op het park 9 euro"]), SEED)
    assert fingerprint(pa.array([dressed]), SEED) == plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Łódź Straße ÆØÅ Đặng İstanbul", "lodz strasse aeoa dang istanbul"),
        ("Őrült űrhajós", "orult urhajos"),
        ("Ёлка, МОСКВА", "елка москва"),
        ("25jaar 25 jaar 1.500,00 & 3", "0 jaar 0 jaar 0"),
        ("你好吗 สวัสดี", "你 好 吗 ส ว ส ด"),
        ("_snake_case_ don’t", "snake case don t"),
        ("•••••••••• bel •", "bel"),
    ],
)
def test_what_the_words_are(text, words):
    assert normal_words(text) == words.split()


def test_folding_a_folded_character_changes_nothing_in_all_of_unicode():
    for code in range(0, sys.maxunicode + 1):
        if unicodedata.category(chr(code)) in ("Cn", "Co", "Cs"):
            continue
        folded = FOLDING[code]
        assert "".join(FOLDING[ord(one)] for one in folded).split() == folded.split(), hex(code)
