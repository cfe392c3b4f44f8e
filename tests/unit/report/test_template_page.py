"""The page of templates: what a person sees of what was copied and filled in."""

import re

from baken.linking.template import Member, make_template
from baken.linking.written_words import Mention
from baken.pipeline.templates import GroupTemplate, GroupTemplates
from baken.report.template_page import template_page, write_templates
from baken.report.template_view import MOST_VALUES, view_template

TEXTS = [
    "Hoi, ik ben Anna. Bel •••••••••• overdag.",
    "Hoi, ik ben <b>Kim</b>. Bel •••••••• overdag.",
]


def template(texts=TEXTS):
    members = []
    for number, text in enumerate(texts):
        dots = re.search("•+", text)
        marks = (Mention("phone", *dots.span(), f"number {number}"),) if dots else ()
        members.append(Member(f"id{number}", text, marks))
    return make_template(members)


def page(*texts, size=None, groups=1):
    found = template(texts or TEXTS)
    one = GroupTemplate("G-1", size or len(found.ads), found)
    return template_page(GroupTemplates((one,), groups))


def test_an_ad_is_shown_whole_with_its_slots_numbered():
    [first, _] = view_template(template(), 2).ads
    assert "".join(piece.text for piece in first.pieces) == TEXTS[0]
    assert [(p.text, p.slot, p.title) for p in first.pieces if p.kind == "slot"] == [
        ("Anna", 1, "free words"),
        ("•" * 10, 2, "phone"),
    ]


def test_what_stands_in_a_text_is_shown_and_not_obeyed():
    shown = page()
    assert "&lt;" in shown and "<b>" not in shown
    assert "<script" not in shown


def test_values_come_with_counts_and_contacts_only_with_how_many_differ():
    shown = page()
    table = shown[shown.index("<table") : shown.index("</table")]
    assert "Anna" in table
    assert "overwritten; 2 different" in table
    assert "•" not in table


def test_a_slot_with_many_values_says_how_many_are_not_shown():
    texts = [f"Ik ben {age} jaar" for age in range(20, 32)]
    [slot] = view_template(template(texts), 12).slots
    assert (len(slot.values), slot.more, slot.ads) == (MOST_VALUES, 12 - MOST_VALUES, 12)


def test_what_is_left_out_is_said():
    assert "2 of 70 ads are laid side by side" in page(size=70)
    assert "the 1 largest of 9 groups" in page(groups=9)
    assert "Nothing was filled in" in page("Ik ben Anna", "ik ben Anna!")
    assert "no words that all of them have" in page("een twee", "drie vier")
    assert "No two texts" in template_page(GroupTemplates((), 0))


def test_a_sentence_that_moved_is_marked_once():
    sentences = ["Ik ben er weer.", "Ik hou van {} en wandelen.", "Parkeren kan voor de deur."]
    texts = [" ".join(sentences).format(name) for name in ("lezen", "koken")]
    moved = " ".join([sentences[2], sentences[1].format("zingen"), sentences[0]])
    pieces = view_template(template([*texts, moved]), 3).ads[2].pieces
    assert [piece.text for piece in pieces if piece.moved] != []
    assert sum(piece.moved for piece in pieces) <= 2


def test_constant_words_that_many_lack_say_how_many_have_them():
    texts = ["Ik ben er weer. Ik hou van wandelen."] * 2 + ["Ik ben er weer."] * 2
    outline = view_template(template(texts), 4).outline
    assert [(one.text, one.ads) for one in outline] == [
        ("Ik ben er weer", 0),
        ("Ik hou van wandelen", 2),
    ]


def test_the_page_is_for_its_owner_alone(tmp_path):
    out = tmp_path / "new" / "templates.html"
    write_templates(GroupTemplates((), 0), out)
    assert out.stat().st_mode & 0o777 == 0o600
