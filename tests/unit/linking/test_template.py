"""What the template of a group of ads says, in examples."""

import pytest

from baken.linking.template import Member, make_template
from baken.linking.written_words import Mention

BASE = [
    "Hoi, ik ben {0} uit Utrecht.",
    "Ik hou van wandelen en lezen.",
    "Bel gerust voor een afspraak.",
]


def group(*texts):
    return [Member(f"{number:03}", text) for number, text in enumerate(texts)]


def shown(template, number):
    """An ad as a person sees it: [slot], <own words>, ~moved words."""
    around = {"constant": "{}", "slot": "[{}]", "own": "<{}>", "between": "{}"}
    ad = template.ads[number]
    return "".join(
        "~" * one.moved + around[one.kind].format(ad.text[one.start : one.end]) for one in ad.pieces
    )


def test_constant_words_and_what_was_filled_in_between_them():
    found = make_template(
        group("Ik ben Anna, 23 jaar.", "Ik ben Kim Lou, 31 jaar.", "ik ben Éva 25 jaar!")
    )
    assert [(one.kind, one.counts()) for one in found.columns] == [
        ("constant", [("Ik ben", 3)]),
        ("free", [("Anna", 1), ("Kim Lou", 1), ("Éva", 1)]),
        ("free", [("23", 1), ("31", 1), ("25", 1)]),
        ("constant", [("jaar", 3)]),
    ]
    assert shown(found, 2) == "ik ben [Éva] [25] jaar!"


def test_a_sentence_found_elsewhere_counts_as_moved_and_fills_the_same_slots():
    texts = [" ".join(BASE).format(name) for name in ("Anna", "Kim")]
    found = make_template(group(*texts, " ".join([BASE[2], BASE[0].format("Eva"), BASE[1]])))
    assert [one.counts() for one in found.columns if one.is_slot] == [
        [("Anna", 1), ("Kim", 1), ("Eva", 1)]
    ]
    assert shown(found, 2) == (
        "~Bel gerust voor een afspraak. Hoi, ik ben [Eva] uit Utrecht. "
        "Ik hou van wandelen en lezen."
    )


def test_a_sentence_of_one_ad_alone_is_its_own_words():
    texts = [" ".join(BASE).format(name) for name in ("Anna", "Kim", "Eva")]
    found = make_template(group(*texts[:2], texts[2] + " Parkeren kan voor de deur."))
    assert shown(found, 2).endswith("voor een afspraak. <Parkeren kan voor de deur>.")
    assert [one.kind for one in found.columns].count("free") == 1


def test_a_sentence_behind_a_slot_does_not_go_into_it():
    found = make_template(
        group("Ik kom uit Tiel.", "Ik kom uit Breda. Nu nieuw hier.", "Ik kom uit Ede.")
    )
    assert [one.values for one in found.columns if one.is_slot] == [("Tiel", "Breda", "Ede")]
    assert shown(found, 1) == "Ik kom uit [Breda]. <Nu nieuw hier>."


def test_a_sentence_that_an_ad_lacks_makes_no_slots_in_the_others():
    whole = " ".join(BASE).format("Anna")
    found = make_template(group(whole, whole, BASE[0].format("Anna")))
    assert not any(one.is_slot for one in found.columns)
    assert found.columns[-1].values == ("Bel gerust voor een afspraak",) * 2 + ("",)


@pytest.mark.parametrize(("count", "slots"), [(9, 1), (10, 0)])
def test_from_ten_ads_on_one_that_says_otherwise_makes_no_slot(count, slots):
    found = make_template(
        group(*["Ik hou van lezen en wandelen"] * (count - 1), "Ik hou van koken en wandelen")
    )
    assert sum(one.is_slot for one in found.columns) == slots
    last = "[koken]" if slots else "<koken>"
    assert shown(found, count - 1) == f"Ik hou van {last} en wandelen"


@pytest.mark.parametrize("kind", ["name", "place"])
def test_but_a_name_or_a_place_is_filled_in_even_if_one_ad_has_another(kind):
    texts = ["Ik ben graag in Tiel bij vrienden"] * 11 + ["Ik ben graag in Ede bij vrienden"]
    marks = [Mention(kind, 16, 16 + size) for size in [4] * 11 + [3]]
    members = [
        Member(f"{n:02}", text, (mark,))
        for n, (text, mark) in enumerate(zip(texts, marks, strict=True))
    ]
    [slot] = [one for one in make_template(members).columns if one.is_slot]
    assert (slot.kind, slot.counts()) == (kind, [("Tiel", 11), ("Ede", 1)])


def test_figures_are_filled_in_even_if_one_ad_in_twenty_has_others():
    found = make_template(group(*["Kost 100 euro"] * 19, "Kost 150 euro"))
    assert [one.counts() for one in found.columns if one.is_slot] == [[("100", 19), ("150", 1)]]


def test_a_slot_is_what_most_of_its_values_were_read_as():
    age = Mention("age", 7, 14)
    members = [
        Member("a", "Ik ben 23 jaar oud", (age,)),
        Member("b", "Ik ben 25 jaar oud", (age,)),
        Member("c", "Ik ben 99 jaar oud"),
    ]
    assert [one.kind for one in make_template(members).columns] == ["constant", "age", "constant"]
    assert [one.kind for one in make_template([members[0], members[2]]).columns][1] == "free"


def test_contacts_that_were_overwritten_are_told_apart_by_their_pseudonyms():
    def ad(ad_id, dots, value):
        text = f"Bel {dots} of app"
        mark = Mention("phone", 4, 4 + len(dots), value)
        return Member(ad_id, text, (mark,))

    same = make_template([ad("a", "•" * 10, "x"), ad("b", "•" * 12, "x")])
    assert not any(one.is_slot for one in same.columns)
    other = make_template([ad("a", "•" * 10, "x"), ad("b", "•" * 10, "y")])
    assert [one.kind for one in other.columns if one.is_slot] == ["phone"]
    assert [count for _, count in other.columns[1].counts()] == [1, 1]
    assert shown(other, 0) == "Bel [••••••••••] of app"


def test_of_a_large_group_the_smallest_ids_are_shown():
    texts = [f"Ik ben {number} jaar" for number in range(100, 170)]
    found = make_template(reversed(group(*texts)))
    assert [ad.ad_id for ad in found.ads] == [f"{number:03}" for number in range(60)]
    assert found.left_out == 10
    assert make_template(group(*texts), most=2).left_out == 68


def test_nothing_gives_nothing():
    assert make_template([]).columns == ()
    assert make_template(group("", "  ")).columns == ()
    [alone] = make_template(group("Ik ben Anna")).ads
    assert [one.kind for one in alone.pieces] == ["constant"]
