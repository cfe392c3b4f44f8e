"""Laws of texts that are alike: the fast way is the plain way, and order changes nothing."""

import random

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_alike import alike

from baken.linking import candidates, evidence
from baken.linking.buckets import Texts
from baken.linking.fingerprint import FINGERPRINTS, fingerprint
from baken.linking.limits import LIMITS, Limits
from baken.linking.prints import normal_words
from baken.linking.siphash import PADDING, key_of, siphash
from baken.linking.text_pairs import find_alike, gathered
from baken.linking.word_hashes import word_hashes

SEED = bytes(range(16))
SMALL = Limits(most_texts=3, everyday=1, starred=2, piece=4, gap=2, many=3, margin=1, apart=5,
               weak=3, near=0.5, nearest=3)  # fmt: skip


def texts_of(features):
    """Texts from {number: [features]}."""
    start = np.concatenate([[0], np.cumsum([len(one) for one in features.values()])])
    flat = [feature for one in features.values() for feature in one]
    numbers = np.array(list(features), np.int64)
    return Texts(numbers, numbers, start.astype(np.int64), np.array(flat, np.uint64))


def found_in(texts, limits):
    pairs = find_alike(texts, limits).pairs
    columns = zip(pairs.left, pairs.right, pairs.near, pairs.pieces, pairs.share, pairs.weak,
                  strict=True)  # fmt: skip
    return {
        tuple(sorted((int(texts.number[left]), int(texts.number[right])))): (
            bool(near), int(pieces), round(float(share), 5), bool(weak)
        )
        for left, right, near, pieces, share, weak in columns
    }  # fmt: skip


@st.composite
def some_texts(draw):
    """A dozen texts put together from few runs of features, so that every rule has its turn."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    runs = [[chance.getrandbits(64) for _ in range(chance.randint(1, 6))] for _ in range(14)]
    numbers = [chance.getrandbits(63) - 2**62 for _ in range(draw(st.integers(0, 24)))]
    features = {}
    for number in numbers:
        mixed = [f for run in chance.choices(runs, k=chance.randint(0, 6)) for f in run]
        alone = [chance.getrandbits(64) for _ in range(chance.randint(0, 4))]
        features[number] = list(dict.fromkeys([*mixed, *alone]))
    return features


@settings(max_examples=200)
@given(some_texts(), st.sampled_from([SMALL, SMALL._replace(margin=3, near=0.9), LIMITS]))
def test_the_fast_way_finds_what_the_plain_way_finds(features, limits):
    plain = alike(features, limits)
    found = find_alike(texts_of(features), limits)
    assert found_in(texts_of(features), limits).items() <= plain.items()
    assert len(found.pairs.left) + found.bridges == len(plain)


@settings(max_examples=50)
@given(some_texts(), st.randoms(use_true_random=False))
def test_the_order_of_texts_changes_nothing(features, chance):
    shuffled = list(features.items())
    chance.shuffle(shuffled)
    assert found_in(texts_of(dict(shuffled)), SMALL) == found_in(texts_of(features), SMALL)


@settings(max_examples=50)
@given(some_texts(), st.integers(2, 5))
def test_the_number_of_cores_changes_nothing(features, cores):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "CORES", 1)
        patch.setattr(evidence, "CORES", 1)
        alone = find_alike(texts_of(features), SMALL).pairs
        patch.setattr(candidates, "CORES", cores)
        patch.setattr(evidence, "CORES", cores)
        together = find_alike(texts_of(features), SMALL).pairs
    for name in alone.__slots__:
        assert np.array_equal(getattr(alone, name), getattr(together, name))


WORDS = st.text(max_size=60) | st.lists(
    st.sampled_from(
        ["Schöne", "ontvangst", "24/7", "ş", "Ж", "Őr", "é", "1️⃣", "０", "你好", "👩🏽‍🦱"]
    )
).map(" ".join)


@given(st.lists(WORDS, max_size=8), st.binary(min_size=16, max_size=16))
def test_words_without_strings_are_the_words(texts, seed):
    hashes, places, _ = word_hashes(pa.array(texts, pa.string()), key_of(seed))
    for number, text in enumerate(texts):
        plain = [_hash(word, seed) for word in normal_words(text)]
        assert list(hashes[places[number] : places[number + 1]]) == plain


def _hash(word, seed):
    content = word.encode()
    data = np.frombuffer(content + bytes(PADDING), np.uint8)
    return siphash(key_of(seed), data, 0, len(content))


@given(st.lists(WORDS, min_size=1, max_size=8), st.data())
def test_a_fingerprint_does_not_depend_on_its_batch(texts, data):
    whole = fingerprint(pa.array(texts), SEED)
    cut = data.draw(st.integers(0, len(texts)))
    parts = [fingerprint(pa.array(part, pa.string()), SEED) for part in (texts[:cut], texts[cut:])]
    assert pa.Table.from_batches(parts, FINGERPRINTS) == pa.Table.from_batches([whole])


@given(st.lists(WORDS, max_size=8))
def test_the_different_texts_are_the_different_words(texts):
    found = gathered([fingerprint(pa.array(texts, pa.string()), SEED)])
    assert len(found.number) == len({tuple(normal_words(text)) for text in texts})
    assert len(set(found.number.tolist())) == len(found.number)


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
def test_slices_and_nulls_are_read_as_what_they_are(kind):
    whole = pa.array(["een twee drie", None, "vier vijf zes zeven"], kind)
    parts = [fingerprint(whole.slice(at, 1), SEED) for at in range(3)]
    assert pa.Table.from_batches(parts) == pa.Table.from_batches([fingerprint(whole, SEED)])
    assert parts[1].column("words").to_pylist() == [0]
