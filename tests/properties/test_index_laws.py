"""Laws of an index of texts: what came when changes no group, and nothing done cannot be undone."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from test_alike_laws import SMALL, some_texts, texts_of

from baken.linking.index.contents import Contents, added, forgotten
from baken.linking.index.day import known_of
from baken.linking.index.links import group_list, regrouped
from baken.linking.index.sayings import NAMELESS, taken_in, without
from baken.linking.judgements import Judgement
from baken.linking.text_pairs import find_alike

IDS = [f"ad-{letter}" for letter in "qwertyuiopasdfghjklzxcvbnm"]
START = datetime(2026, 9, 1, tzinfo=UTC)
WORDLESS = 2**63 - 1


def grown(contents, rows, features):
    """`contents` with rows (id, number) more, linked."""
    mine = {number: features[number] for _, number in rows}
    ids = pa.array([ad_id for ad_id, _ in rows], pa.string())
    numbers = np.array([number for _, number in rows], np.int64)
    return linked(added(contents, ids, numbers, texts_of(mine)).contents)


def linked(contents):
    return regrouped(contents, find_alike(contents.texts, SMALL), WORDLESS, "plain").contents


def names(contents):
    table = group_list(contents)
    return dict(zip(table["ad_id"].to_pylist(), table["group_id"].to_pylist(), strict=True))


def together(contents):
    groups = {}
    for ad_id, group in names(contents).items():
        groups.setdefault(group, set()).add(ad_id)
    return {frozenset(ids) for ids in groups.values()}


def said(contents, judgements):
    known = {f"plain:{ad_id}" for ad_id in names(contents)}
    kept, _ = taken_in(contents.judgements, judgements, known)
    return linked(replace(contents, judgements=kept))


@st.composite
def days(draw):
    """Texts, rows (id, number) and a chance."""
    features = draw(some_texts())
    chance = random.Random(draw(st.integers(0, 2**32)))
    numbers = sorted(features)
    rows = [(id_, chance.choice(numbers)) for id_ in chance.sample(IDS, 20)] if numbers else []
    rows += [(id_, chance.choice(numbers)) for id_, _ in rows[:3]]
    return features, rows, chance


@st.composite
def judged_days(draw):
    """The same, and judgements."""
    features, rows, chance = draw(days())
    verdicts = draw(st.lists(st.sampled_from(["same", "different", "unsure"]), max_size=8))
    return features, rows, chance, [_judgement(chance, at, one) for at, one in enumerate(verdicts)]


def _judgement(chance, at, verdict):
    ad, other = sorted(f"plain:{one}" for one in chance.sample(IDS, 2))
    return Judgement(ad, other, START + timedelta(hours=at), verdict, "T07", "gebeld")


def cut(rows, chance):
    """The rows in any order, on any number of days."""
    mixed = [*rows, *chance.sample(rows, len(rows) // 3)]
    chance.shuffle(mixed)
    while mixed:
        size = chance.randint(1, len(mixed))
        yield mixed[:size]
        mixed = mixed[size:]


@settings(max_examples=120)
@given(judged_days())
def test_in_whatever_order_ads_come_the_groups_are_those_of_all_at_once(case):
    features, rows, chance, judgements = case
    whole = said(grown(Contents(), rows, features), judgements)
    contents = Contents()
    for day in cut(rows, chance):
        contents = said(grown(contents, day, features), judgements)
    assert together(contents) == together(whole)


@settings(max_examples=80)
@given(judged_days())
def test_a_group_keeps_its_name_and_of_two_the_older_stays(case):
    features, rows, chance, judgements = case
    contents = Contents()
    for day in cut(rows, chance):
        before, contents = names(contents), said(grown(contents, day, features), judgements)
        after = names(contents)
        for group in set(after.values()):
            had = {before[id_] for id_ in after if after[id_] == group and id_ in before}
            own = {name for name in had if _oldest(before, contents, name) in _ads(after, group)}
            if own and group != min(own, key=_number):
                # Split off from a group that had swallowed it: its own, still older name is back.
                assert _number(group) < min(map(_number, own))
                assert group not in before.values()


def _number(name):
    return int(name.removeprefix("G-"))


def _ads(groups, name):
    return {ad_id for ad_id, group in groups.items() if group == name}


def _oldest(groups, contents, name):
    claims = dict(zip(contents.ads["ad_id"].to_pylist(), contents.ads["claim"].to_pylist(),
                      strict=True))  # fmt: skip
    return min(_ads(groups, name), key=claims.__getitem__)


@settings(max_examples=80)
@given(judged_days())
def test_taking_everything_back_brings_back_the_groups_and_their_names(case):
    features, rows, _, judgements = case
    before = grown(Contents(), rows, features)
    after = said(before, judgements)
    taken_back = [
        replace(one, verdict="withdrawn", time=one.time + timedelta(days=1)) for one in judgements
    ]
    assert names(said(after, taken_back)) == names(before)


@settings(max_examples=80)
@given(judged_days())
def test_what_people_say_stands_above_every_text(case):
    features, rows, _, judgements = case
    group = names(said(grown(Contents(), rows, features), judgements))
    last = {one.pair: one for one in judgements}.values()
    pairs = {
        verdict: [
            tuple(key.removeprefix("plain:") for key in one.pair)
            for one in last
            if one.verdict == verdict
        ]
        for verdict in ("same", "different")
    }
    for one, other in pairs["different"]:
        assert one not in group or other not in group or group[one] != group[other]
    for one, other in [] if pairs["different"] else pairs["same"]:
        assert one not in group or other not in group or group[one] == group[other]


@settings(max_examples=80)
@given(days())
def test_unsure_takes_the_tie_between_two_ads_and_leaves_those_through_others(case):
    features, rows, chance = case
    pairs = {tuple(sorted(chance.sample(IDS, 2))) for _ in range(12)}
    judgements = [
        Judgement(*(f"plain:{one}" for one in pair), START, "unsure", "T07", "x") for pair in pairs
    ]
    contents = grown(Contents(), rows, features)
    alike = find_alike(contents.texts, SMALL).pairs
    number = contents.texts.number
    tied = set(zip(number[alike.left], number[alike.right], strict=True))
    tied |= {pair[::-1] for pair in tied} | {(one, one) for one in features}
    graph = [
        (one, other)
        for (one, text), (other, more) in combinations(sorted(set(rows)), 2)
        if (text, more) in tied and (one, other) not in pairs
    ]
    assert together(said(contents, judgements)) == _plain_parts({id_ for id_, _ in rows}, graph)


def _plain_parts(ids, graph):
    part = {id_: {id_} for id_ in ids}
    for one, other in graph:
        whole = part[one] | part[other]
        part |= dict.fromkeys(whole, whole)
    return {frozenset(ids) for ids in part.values()}


@settings(max_examples=80)
@given(days())
def test_what_is_forgotten_was_never_there(case):
    features, rows, chance = case
    gone = set(chance.sample(IDS, 8))
    left = linked(forgotten(grown(Contents(), rows, features), pa.array(sorted(gone))))
    remain = [row for row in rows if row[0] not in gone]
    never = grown(Contents(), remain, features)
    assert together(left) == together(never)
    assert set(left.texts.number.tolist()) == {number for _, number in remain}
    assert set(left.texts.features.tolist()) == {f for _, n in remain for f in features[n]}


@settings(max_examples=80)
@given(days())
def test_a_group_without_its_oldest_ad_keeps_its_name_or_gets_an_older_one(case):
    features, rows, chance = case
    contents = grown(Contents(), rows, features)
    before = names(contents)
    gone = set(chance.sample(IDS, 6))
    after = names(linked(forgotten(contents, pa.array(sorted(gone)))))
    for name in set(before.values()):
        left = {_number(after[ad_id]) for ad_id in _ads(before, name) - gone}
        assert not left or min(left) <= _number(name)


@settings(max_examples=80)
@given(judged_days())
def test_what_was_said_of_the_living_holds_and_names_nobody_forgotten(case):
    features, rows, chance, judgements = case
    contents = said(grown(Contents(), rows, features), judgements)
    gone = {f"plain:{ad_id}" for ad_id in chance.sample(IDS, 8)}
    living = {f"plain:{ad_id}" for ad_id in names(contents)} - gone
    kept, serial = without(contents.judgements, gone, living, contents.serial)
    keys = {key for one in kept for key in one.pair}
    assert keys.isdisjoint(gone)
    assert serial - contents.serial == len({key for one in contents.judgements for key in one.pair
                                            if key in gone})  # fmt: skip
    assert all(one.ad in living or one.other in living for one in kept)
    untouched = [one for one in contents.judgements if gone.isdisjoint(one.pair)]
    assert set(untouched) <= set(kept)
    assert all(one.reason == "" for one in kept if any(k.startswith(NAMELESS) for k in one.pair))


def test_two_ads_judged_the_same_as_a_forgotten_one_stay_together():
    features = {1: [11, 12, 13], 2: [21, 22, 23], 3: [31, 32, 33]}
    contents = grown(Contents(), [("a", 1), ("b", 2), ("c", 3)], features)
    ties = [Judgement("plain:a", f"plain:{one}", START, "same", "T07", "gebeld") for one in "bc"]
    contents = said(contents, ties)
    assert len(together(contents)) == 1
    left = forgotten(contents, pa.array(["a"]))
    kept, serial = without(left.judgements, {"plain:a"}, {"plain:b", "plain:c"}, left.serial)
    left = linked(replace(left, judgements=kept, serial=serial))
    assert names(left) == {"b": "G-1", "c": "G-1"}


@settings(max_examples=300)
@given(
    some_texts(),
    st.sampled_from([SMALL, SMALL._replace(most_texts=2, everyday=2),
                     SMALL._replace(most_texts=1, starred=1, votes=1)]),
    st.randoms(use_true_random=False),
)  # fmt: skip
def test_the_pairs_of_a_day_and_those_before_are_those_of_all_at_once(features, limits, chance):
    mixed = list(features)
    chance.shuffle(mixed)
    known = None
    for end in sorted({*(chance.randint(0, len(mixed)) for _ in range(6)), len(mixed)}):
        texts = texts_of({number: features[number] for number in mixed[:end]})
        known = known_of(texts, known, limits)
        whole = known_of(texts, None, limits)
        assert (known.size, known.common) == (whole.size, whole.common)
        for name in whole.pairs.__slots__:
            assert np.array_equal(getattr(known.pairs, name), getattr(whole.pairs, name)), name


def test_an_old_text_alone_with_a_phrase_is_weighed_again_when_a_day_makes_that_common():
    limits = SMALL._replace(most_texts=2)
    phrase = [4 * at for at in range(1, 4)]
    old, new = {9: [*phrase, 91, 93]}, {1: phrase, 2: [*phrase, 21], 3: [*phrase, 31]}
    # enough to keep the scale: what says how many bits stays as it was
    more = {number: [number * 1001] for number in range(100, 116)}
    before = known_of(texts_of(old | more), None, limits)
    whole = texts_of(old | more | new)
    found, plain = known_of(whole, before, limits), known_of(whole, None, limits)
    assert found.common == plain.common == len(phrase)
    for name in plain.pairs.__slots__:
        assert np.array_equal(getattr(found.pairs, name), getattr(plain.pairs, name)), name
