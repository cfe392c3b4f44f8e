"""Laws of linking: order does not matter, and every edge has a reason that both ads carry."""

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baken.engines import LocalEngine
from baken.linking.components import components
from baken.linking.groups import link
from baken.linking.partition import JUDGED
from baken.linking.prints import normal_text
from baken.linking.tokens import RAW_TOKENS, number_tokens

DAY = date(2026, 8, 19)
ADS = st.integers(0, 30)
FACTS = pa.schema([("ad", pa.int64()), ("town", pa.string()), ("price", pa.float64())])


@given(st.lists(st.tuples(ADS, ADS), max_size=40), st.randoms(use_true_random=False))
def test_components_do_not_depend_on_order(pairs, random):
    keys = list(range(31))
    shuffled_keys, shuffled = keys[:], [random.choice([(a, b), (b, a)]) for a, b in pairs]
    random.shuffle(shuffled_keys)
    random.shuffle(shuffled)
    assert _components(keys, pairs) == _components(shuffled_keys, shuffled)


def _components(keys, pairs):
    columns = list(zip(*pairs, strict=True)) or [(), ()]
    left, right = (pa.chunked_array([pa.array(list(column), pa.int64())]) for column in columns)
    table = components(pa.chunked_array([keys]), left, right)
    return dict(zip(table["ad"].to_pylist(), table["first"].to_pylist(), strict=True))


AD = st.fixed_dictionaries(
    {
        "contacts": st.sets(st.sampled_from("abcde"), max_size=2),
        "text": st.one_of(st.none(), st.sampled_from("xyz")),
        "scam_words": st.sampled_from([False, False, False, True]),
    }
)


@settings(max_examples=40)
@given(st.lists(AD, min_size=1, max_size=14))
def test_groups_are_what_their_edges_say(ads):
    edges, groups = _link(ads)
    keys = set(range(len(ads)))
    assert set(groups) == keys
    for edge in edges:
        one, other = (ads[edge[side]] for side in ("ad", "other"))
        kind, value = edge["shared"].split(".")[1].split("-")
        if edge["reason"] == "contact":
            assert kind == "c" and value in one["contacts"] & other["contacts"]
        else:
            assert edge["reason"] == "text" and one["text"] == other["text"] == value
        assert groups[edge["ad"]] == groups[edge["other"]] == edge["group_id"]
    joined = _components(sorted(keys), [(e["ad"], e["other"]) for e in edges])
    assert len(set(joined.values())) == len(set(groups.values()))


@settings(max_examples=40)
@given(st.lists(AD, min_size=1, max_size=14))
def test_a_text_that_asks_for_money_beforehand_ties_nobody_together(ads):
    edges, _ = _link(ads)
    asking = {
        text
        for text in "xyz"
        if any(ad["scam_words"] and ad["contacts"] for ad in ads if ad["text"] == text)
        and _contact_groups([ad for ad in ads if ad["text"] == text], ads) > 1
    }
    assert not {edge["shared"].split("-")[1] for edge in edges if edge["reason"] == "text"} & asking


def _contact_groups(some, ads):
    """How many advertisers by contact stand behind `some` ads, the slow way."""
    sets = [set(ad["contacts"]) for ad in ads if ad["contacts"]]
    merged = True
    while merged:
        merged = False
        for i, one in enumerate(sets):
            for other in sets[i + 1 :]:
                if one & other:
                    one.update(other)
                    sets.remove(other)
                    merged = True
                    break
            if merged:
                break
    return sum(any(group & ad["contacts"] for ad in some) for group in sets)


def _link(ads, judged=()):
    rows = [
        {
            "ad": n,
            "source": "s",
            "ad_id": str(n),
            "first_seen": DAY,
            "last_seen": DAY,
            "scam_words": ad["scam_words"],
        }
        for n, ad in enumerate(ads)
    ]
    tokens = [
        {"ad": n, "reason": reason, "token": f"k.{token}", "key_id": "k"}
        for n, ad in enumerate(ads)
        for reason, token in [
            *(("contact", f"c-{contact}") for contact in sorted(ad["contacts"])),
            *([("text", f"t-{ad['text']}")] if ad["text"] else []),
        ]
    ]
    with LocalEngine(workers=1) as engine:
        engine.read("ads", pa.Table.from_pylist(rows))
        engine.read("raw_tokens", pa.Table.from_pylist(tokens, RAW_TOKENS))
        number_tokens(engine)
        facts = [{"ad": n, "town": None, "price": None} for n in range(len(ads))]
        engine.read("facts", pa.Table.from_pylist(facts, FACTS))
        engine.read("judged_pairs", pa.Table.from_pylist(list(judged), JUDGED))
        link(engine)
        edges = engine.sql(
            "SELECT e.group_id, e.ad, e.other, e.reason, n.name AS shared "
            "FROM edges e LEFT JOIN token_names n ON n.token = e.shared"
        ).to_pylist()
        groups = engine.sql("SELECT ad, group_id FROM groups").to_pylist()
    return edges, {row["ad"]: row["group_id"] for row in groups}


@given(st.text(max_size=200))
def test_normal_text_is_a_fixed_point(text):
    once = normal_text(text, 1)
    assert once is None or normal_text(once, 1) == once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kom langs, 25 jaar!", "kom LANGS 31 jaar"),
        ("Gezéllig 😊 bezoek", "gezellig bezoek"),
        ("bel •••••••••• nu", "bel •••••••• nu"),
    ],
)
def test_what_counts_as_the_same_text(one, other):
    assert normal_text(one, 1) == normal_text(other, 1)


def test_short_texts_get_no_fingerprint():
    assert normal_text("bel mij nu", 12) is None
