"""Texts that are alike: they tie, say by how much, and stand behind the check for swindlers."""

from datetime import date

import pyarrow as pa
import pytest

from baken.engines import LocalEngine
from baken.linking.groups import link
from baken.linking.partition import JUDGED
from baken.linking.texts import TEXT_PAIRS

DAY = date(2026, 8, 19)
FACTS = pa.schema([("ad", pa.int64()), ("town", pa.string()), ("price", pa.float64())])


def linked(ads, pairs=((101, 102),)):
    """Edges, groups and suspects of `ads`: (contact, text, asks for money), text 101 or 102."""
    with LocalEngine(workers=1) as engine:
        rows = [
            {"ad": n, "source": "s", "ad_id": str(n), "first_seen": DAY, "last_seen": DAY,
             "scam_words": scam}
            for n, (_, _, scam) in enumerate(ads)
        ]  # fmt: skip
        tokens = [
            {"ad": n, "reason": reason, "token": token, "key_id": "k"}
            for n, (contact, text, _) in enumerate(ads)
            for reason, token in (("contact", contact), ("text", text))
            if token is not None
        ]
        facts = [{"ad": n, "town": None, "price": None} for n in range(len(ads))]
        engine.read("ads", pa.Table.from_pylist(rows))
        engine.read("tokens", pa.Table.from_pylist(tokens))
        engine.read("facts", pa.Table.from_pylist(facts, FACTS))
        engine.read("judged_pairs", JUDGED.empty_table())
        alike = [
            {"text": one, "other": other, "reason": "rare", "pieces": 3, "share": 0.5}
            for one, other in pairs
        ]
        link(engine, text_pairs=pa.Table.from_pylist(alike, TEXT_PAIRS))
        edges = engine.sql("SELECT * FROM edges").to_pylist()
        groups = engine.sql("SELECT ad, group_id FROM groups ORDER BY ad")["group_id"].to_pylist()
        suspects = engine.sql("SELECT DISTINCT ad FROM shared_texts WHERE suspect ORDER BY ad")
        return edges, groups, suspects["ad"].to_pylist()


def test_texts_that_are_alike_tie_and_say_by_how_much():
    [edge], groups, suspects = linked([(1, 101, False), (2, 102, False)])
    assert groups == [0, 0]
    assert suspects == []
    assert (edge["reason"], edge["pieces"], edge["share"]) == ("alike", 3, 0.5)
    assert {p["comparison"]: p["level"] for p in edge["parts"]}["text"] == "alike"


def test_where_one_of_them_asks_for_money_beforehand_none_of_them_ties():
    edges, groups, suspects = linked([(1, 101, True), (2, 102, False), (3, 102, False)])
    assert edges == []
    assert groups == [0, 1, 2]
    assert suspects == [0, 1, 2]


def test_more_than_eight_contacts_under_texts_that_are_alike_are_a_stock_text():
    ads = [(n, 101 + n % 2, False) for n in range(9)]
    edges, _, suspects = linked(ads)
    assert edges == []
    assert suspects == list(range(9))
    assert linked(ads[:8])[2] == []


def test_texts_that_are_not_alike_do_not_meet():
    edges, groups, _ = linked([(1, 101, False), (2, 102, False)], pairs=())
    assert (edges, groups) == ([], [0, 1])


@pytest.mark.parametrize("parts", [2, 3])
def test_a_copied_text_alone_does_not_join_two_larger_parts(parts):
    """One ad of each part has the text; everything else of theirs is their own."""
    own = [[(part, 101 if n == 0 else None, False) for n in range(3)] for part in range(parts)]
    texts = [
        (one[0], one[1] or 200 + 10 * one[0] + n, False) for p in own for n, one in enumerate(p)
    ]
    _, groups, _ = linked(texts, pairs=())
    assert len(set(groups)) == parts


def test_of_two_small_parts_a_copied_text_makes_one():
    _, groups, _ = linked([(1, 101, False), (1, 201, False), (2, 101, False), (2, 202, False)])
    assert len(set(groups)) == 1
