"""Which texts are alike follows from their words: under any two keys it is the same."""

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.test_alike_laws import SMALL

from baken.linking.fingerprint import fingerprint
from baken.linking.text_pairs import find_alike, gathered

KEYS = st.binary(min_size=16, max_size=16)
TEXTS = st.lists(
    st.lists(st.sampled_from("abcd"), min_size=3, max_size=14).map(" ".join),
    min_size=2,
    max_size=14,
    unique=True,
)
FIELDS = ("left", "right", "near", "pieces", "share", "weak")


def found_under(key, texts):
    found = find_alike(gathered([fingerprint(pa.array(texts), key)]), SMALL)
    return [list(getattr(found.pairs, name)) for name in FIELDS], found.bridges, found.common


@settings(max_examples=200)
@given(TEXTS, KEYS, KEYS)
def test_the_same_texts_are_alike_under_any_two_keys(texts, key, other):
    assert found_under(key, texts) == found_under(other, texts)
