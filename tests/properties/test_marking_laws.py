from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from baken.report.marking import marked, quote

PLACES = st.integers(-5, 60)
SPANS = st.lists(st.tuples(PLACES, PLACES, st.integers(1, 9)), max_size=8)


@given(st.text(max_size=50), SPANS)
def test_the_segments_joined_are_the_text(text, spans):
    assert "".join(segment.text for segment in marked(text, spans)) == text


@given(st.text(max_size=50), SPANS)
def test_a_character_is_marked_by_exactly_the_spans_over_it(text, spans):
    numbers = [segment.numbers for segment in marked(text, spans) for _ in segment.text]
    for place, found in enumerate(numbers):
        assert set(found) == {n for start, end, n in spans if start <= place < end}


@given(st.text(max_size=50), SPANS)
def test_neighbouring_segments_differ_and_none_is_empty(text, spans):
    segments = marked(text, spans)
    assert all(segment.text for segment in segments) or text == ""
    assert all(a.numbers != b.numbers for a, b in pairwise(segments))


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200), st.integers(0, 40))
def test_a_quote_holds_the_marked_words_whole(text, start, end, around):
    words = text[start:end]
    marked_words = "".join(s.text for s in quote(text, (start, end, 1), around) if s.numbers)
    assert marked_words == words
