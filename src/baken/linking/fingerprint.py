"""What a text leaves behind: numbers that say nothing without the key, and can be compared.

A text's own number stands for its whole order of words. Its features stand for every three
words in a row. Made from a keyed hash of each word, so that nobody without the key can try words
out; `prints.normal_words` says what a word is.

Its order is the one thing made without the key, so that what is chosen by it is the same under
every key. It never leaves memory but sealed.
"""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from baken.linking.compiled import compiled
from baken.linking.siphash import Key, key_of, siphash
from baken.linking.stirring import stirred
from baken.linking.word_hashes import Hashes, Places, word_hashes

FINGERPRINTS = pa.schema(
    [
        ("text", pa.int64()),
        ("order", pa.int64()),
        ("words", pa.int32()),
        ("features", pa.list_(pa.int64())),
    ]
)
"""text: the number of the text; order: which of two texts goes first, whatever the key; words: how
many it has; features: each once, in the order in which they stand in the text. Texts of fewer than
three words have none."""

WIDTH = 3
"""Words in a feature. Two are too often shared, four break at every change (ADR 12)."""

_SEED = np.uint64(0x9E3779B97F4A7C15)


def fingerprint(texts: pa.Array, seed: bytes) -> pa.RecordBatch:
    """FINGERPRINTS of the texts, row by row; a null counts as an empty text.

    `seed`: a secret of sixteen bytes or more. Equal words and an equal seed give equal numbers,
    in every batch and on every machine.
    """
    key = key_of(seed)
    words = word_hashes(texts.fill_null(""), key)
    numbers = _numbers(words.hashes, words.start, key)
    features, starts = _features(words.hashes, words.start)
    lists = pa.ListArray.from_arrays(
        pa.array(starts.astype(np.int32)), pa.array(features.view(np.int64))
    )
    numbered = [pa.array(one.view(np.int64)) for one in (numbers, words.order)]
    count = pa.array(np.diff(words.start).astype(np.int32))
    return pa.RecordBatch.from_arrays([*numbered, count, lists], schema=FINGERPRINTS)


@compiled
def _numbers(words: Hashes, places: Places, key: Key) -> Hashes:
    numbers = np.empty(len(places) - 1, np.uint64)
    content = np.concatenate((words, np.zeros(1, np.uint64))).view(np.uint8)  # padding
    for text in range(len(numbers)):
        numbers[text] = siphash(key, content, 8 * places[text], 8 * places[text + 1])
    return numbers


@compiled
def _feature(words: Hashes, first: int) -> np.uint64:
    value = _SEED
    for at in range(first, first + WIDTH):
        value = stirred(value * np.uint64(3) + words[at])
    return value


@compiled
def _is_new(value: np.uint64, text: int, seen: Hashes, when: npt.NDArray[np.int64]) -> bool:
    """Whether `text` has not had `value` yet; it has from now on. A table with open places."""
    last = np.int64(len(seen) - 1)
    place = np.int64(value) & last
    while when[place] == text:
        if seen[place] == value:
            return False
        place = (place + 1) & last
    when[place] = text
    seen[place] = value
    return True


@compiled
def _features(words: Hashes, places: Places) -> tuple[Hashes, Places]:
    longest, room = 0, 4
    for text in range(len(places) - 1):
        longest = max(longest, places[text + 1] - places[text])
    while room < 2 * longest:
        room *= 2
    seen, when = np.zeros(room, np.uint64), np.full(room, -1, np.int64)
    features = np.empty(len(words), np.uint64)
    starts = np.zeros(len(places), np.int64)
    count = 0
    for text in range(len(places) - 1):
        for at in range(places[text], places[text + 1] - WIDTH + 1):
            value = _feature(words, at)
            if _is_new(value, text, seen, when):
                features[count] = value
                count += 1
        starts[text + 1] = count
    return features[:count].copy(), starts
