"""Texts that are alike: what a text leaves behind, and which pairs are found by it."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baken.linking.fingerprint import fingerprint
from baken.linking.prints import normal_words
from baken.linking.text_pairs import text_pairs

SEED = bytes(range(16))
TEXT = -8059716313993474384
FEATURES = [8474231729968669557, -288002041344946829, 2060469779547198770, 5396045964095103471]
WORDS = (
    "rustige ontvangst in een lichte kamer met uitzicht op het park ik neem de tijd voor een "
    "goed gesprek en een kop thee je kunt mij bellen tussen tien en zes of een bericht sturen"
)
OTHER = (
    "welkom in mijn salon aan de gracht waar je na een drukke werkdag tot rust komt met "
    "muziek en kaarslicht parkeren kan voor de deur reserveer vooraf want ik werk alleen op "
    "afspraak"
)
BULGARIAN = (
    "приятна обстановка в самостоятелен апартамент близо до центъра отделям време за разговор "
    "и чаша чай обадете се между десет и шест или изпратете съобщение предварително благодаря"
)


def prints(*texts, seed=SEED):
    return pa.Table.from_batches([fingerprint(pa.array(texts, pa.string()), seed)])


def found(*texts):
    made = prints(*texts)
    names = dict(zip(made["text"].to_pylist(), texts, strict=True))
    pairs = text_pairs(made).to_pylist()
    return {frozenset((names[one["text"]], names[one["other"]])) for one in pairs}


def test_the_numbers_of_a_text_never_change():
    one = prints("Een rustige kamer, 2 trappen op")
    assert one["words"].to_pylist() == [6]
    assert one["text"].to_pylist() == [TEXT]
    assert one["features"].to_pylist() == [FEATURES]


def test_another_seed_gives_other_numbers():
    mine, other = prints("een rustige kamer"), prints("een rustige kamer", seed=SEED[::-1])
    assert mine["text"] != other["text"]
    assert mine["features"] != other["features"]


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=200)
def test_equal_words_and_only_those_give_equal_numbers(one, other):
    made = prints(one, other, " ".join(normal_words(one)))["text"].to_pylist()
    assert made[0] == made[2]
    assert (made[0] == made[1]) == (normal_words(one) == normal_words(other))


@pytest.mark.parametrize("words", [WORDS, OTHER, BULGARIAN])
def test_a_text_with_another_name_and_price_is_alike(words):
    one = f"anna {words} 80 euro"
    other = f"✨ sofia {words[:-9]} vandaag 110 euro!!".upper()
    assert found(one, other) == {frozenset((one, other))}


def test_texts_that_have_nothing_in_common_are_not_alike():
    assert not found(WORDS, OTHER, BULGARIAN)


@given(st.permutations([WORDS, WORDS[18:], OTHER, "kort"]))
@settings(max_examples=20)
def test_the_order_of_texts_changes_nothing(texts):
    assert found(*texts) == {frozenset((WORDS, WORDS[18:]))}


def test_no_texts_give_no_pairs():
    assert text_pairs(prints()).num_rows == 0
