"""`baken link --template`: the groups of a file, laid side by side, without a contact detail."""

import csv
from datetime import date

import pytest

from baken.pipeline.link import LinkJob, link_files
from baken.schema.errors import BakenError

TEXT = "Rustige ontvangst voor {name} met uitzicht op het park. Ik ben {age} jaar. Bel {phone}."
ROWS = [
    ("b1", TEXT.format(name="gasten", age=23, phone="06 12345678")),
    ("b2", TEXT.format(name="gasten", age=31, phone="06-1234 5678")),
    ("a1", TEXT.format(name="gasten", age=25, phone="06 87654321")),
    ("c1", "kort"),
    ("c2", "kort"),
    ("d1", "Heel iets anders staat hier geschreven"),
    ("a1", "Heel iets anders staat hier geschreven over een ander onderwerp dan dit"),
]


def templates(folder, rows=ROWS, **changes):
    ads, found = folder / "ads.csv", []
    with ads.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("id", "text"), *rows])
    job = LinkJob((ads,), folder / "groups.csv", date(2026, 9, 30), show=found.append, **changes)
    link_files(job)
    return found[0]


def test_the_largest_groups_first_under_the_id_that_the_list_gives_them(tmp_path):
    found = templates(tmp_path, text_only=True)
    assert [(one.size, [ad.ad_id for ad in one.template.ads]) for one in found.shown] == [
        (3, ["a1", "b1", "b2"]),
        (2, ["c1", "c2"]),
    ]
    assert found.groups == 2
    with (tmp_path / "groups.csv").open(newline="") as stream:
        ids = {row["ad_id"]: row["group_id"] for row in csv.DictReader(stream)}
    assert [one.group_id for one in found.shown] == [ids["a1"], ids["c1"]]


def test_slots_have_the_kind_that_was_read_and_contacts_are_overwritten(tmp_path):
    columns = templates(tmp_path, text_only=True).shown[0].template.columns
    slots = [(one.kind, [count for _, count in one.counts()]) for one in columns if one.is_slot]
    assert slots == [("age", [1, 1, 1]), ("phone", [2, 1])]
    assert all(
        set(value) == {"•"} for one in columns if one.kind == "phone" for value in one.values
    )


def test_no_more_ads_are_laid_side_by_side_than_may_be(tmp_path):
    rows = [(f"{number:03}", TEXT.format(name="gasten", age=30, phone="")) for number in range(70)]
    [found] = templates(tmp_path, rows, text_only=True).shown
    assert (found.size, len(found.template.ads)) == (70, 60)


def test_not_beside_contacts(tmp_path):
    with pytest.raises(BakenError, match="--template goes with --text-only"):
        templates(tmp_path)
