"""Laws of templates: nothing of a text is lost, order does not matter, a plan is found again."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_templates import SENTENCES, VALUES, fill

from baken.linking.alignment import align, rising
from baken.linking.prints import FIGURE, normal_words
from baken.linking.template import FREE, Member, make_template
from baken.linking.written_words import BREAK, HIDDEN, Mention, written_words

WORDS = st.sampled_from(
    ["ik", "ben", "Anna", "23", "€ 100", "•••••", ".", "\n", "Ça", "да", "½", "✨"]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=30).map(" ".join))
MENTIONS = st.lists(
    st.builds(
        lambda kind, start, size: Mention(kind, start, start + size),
        st.sampled_from(["name", "phone", "age"]), st.integers(0, 50), st.integers(1, 9),
    ),
    max_size=3,
).map(tuple)  # fmt: skip
LETTERS = st.lists(st.sampled_from("abcdef"), max_size=40)
GROUPS = st.lists(st.tuples(TEXTS, MENTIONS), max_size=6).map(
    lambda each: [Member(str(n), text, marks) for n, (text, marks) in enumerate(each)]
)


@given(GROUPS)
def test_the_pieces_of_an_ad_put_together_are_its_text(group):
    found = make_template(group)
    assert [ad.text for ad in found.ads] == [one.text for one in group]
    for ad in found.ads:
        assert "".join(ad.text[one.start : one.end] for one in ad.pieces) == ad.text
        assert all(one.start < one.end for one in ad.pieces)


@given(GROUPS)
def test_a_column_says_what_its_pieces_say(group):
    found = make_template(group)
    for number, column in enumerate(found.columns):
        assert any(column.values)
        for ad, value in zip(found.ads, column.values, strict=True):
            pieces = [one for one in ad.pieces if one.column == number]
            assert " ".join(ad.text[one.start : one.end] for one in pieces) == value
            assert all((one.kind == "slot") == column.is_slot for one in pieces)


@given(TEXTS, st.integers(1, 7))
def test_equal_texts_have_no_slots(text, count):
    found = make_template(Member(str(n), text) for n in range(count))
    assert not any(column.is_slot for column in found.columns)
    kinds = {one.kind for ad in found.ads for one in ad.pieces}
    assert kinds <= {"constant", "between"}


@given(GROUPS, st.randoms(use_true_random=False))
def test_the_order_of_the_ads_changes_nothing(group, random):
    shuffled = group[:]
    random.shuffle(shuffled)
    assert make_template(shuffled) == make_template(group)


@given(TEXTS)
def test_words_are_those_that_linking_compares(text):
    keys = [w.key for w in written_words(text) if w.key not in (BREAK, HIDDEN)]
    words = [word for key in keys for word in key.split()]
    once = [
        word
        for word, last in zip(words, ["", *words], strict=False)
        if word != FIGURE or last != word
    ]
    assert _plain(once) == _plain(normal_words(text))


def _plain(words):
    return "".join(words)


@given(LETTERS, LETTERS)
def test_words_are_aligned_in_order_and_only_with_their_equals(one, other):
    pairs = align(one, other)
    assert all(one[i] == other[j] for i, j in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    assert align(one, one) == [(at, at) for at in range(len(one))]


@given(st.lists(st.integers(0, 30), max_size=30))
def test_a_rising_run_rises(values):
    run = [values[at] for at in rising(values)]
    assert run == sorted(set(run))
    assert bool(run) == bool(values)


PLAN = st.fixed_dictionaries({kind: st.sampled_from(said) for kind, said in VALUES.items()})


@settings(max_examples=25)
@pytest.mark.parametrize("language", SENTENCES)
@given(plans=st.lists(PLAN, min_size=2, max_size=9), marks=st.booleans(), data=st.data())
def test_a_planted_template_is_found_again(language, plans, marks, data):
    """Also where one ad has its sentences in another order."""
    sentences = SENTENCES[language]
    ads = [fill(f"{n:02}", sentences, plan, marks) for n, plan in enumerate(plans)]
    turned = data.draw(st.permutations(sentences))
    if len(ads) > 2:
        ads[-1] = fill(ads[-1].member.ad_id, turned, ads[-1].values, marks)
    found = make_template(ad.member for ad in ads)
    said = {kind: [ad.values[kind] for ad in ads] for kind in VALUES}
    planted = [(kind, each) for kind, each in said.items() if _differ(each)]
    slots = sorted(list(one.values) for one in found.columns if one.is_slot)
    assert slots == sorted(each for _, each in planted)
    for column in found.columns:
        if column.is_slot:
            kinds = {kind for kind, each in planted if each == list(column.values)}
            assert column.kind in (kinds if marks else {FREE})
    for ad in found.ads:
        assert all(one.kind != "own" for one in ad.pieces)


def _differ(said):
    return len(set(said)) > 1
