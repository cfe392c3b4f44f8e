"""`baken link`: which rows of a plain CSV belong together, and nothing else."""

import csv
import os
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baken.pipeline.link import LinkJob, link_files
from baken.pipeline.link_source import LinkSource
from baken.schema.errors import BakenError

TODAY = date(2026, 9, 30)
PARK = "Rustige ontvangst met uitzicht op het park"
ROWS = [
    ("a", PARK, ""),
    ("b", "RUSTIGE ontvangst, met uitzicht op het park!", ""),
    ("c", "Welkom op het water, bel 06 12 34 56 78", ""),
    ("d", "Massage aan huis", "+31612345678"),
    ("e", "Heel iets anders staat hier geschreven", ""),
    ("f", "kort", ""),
    ("g", "kort", ""),
]


def write(path, rows, header="id,text,contact"):
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header.split(","))
        writer.writerows(rows)
    return path


def linked(folder, rows, **changes):
    ads = write(folder / "ads.csv", rows)
    out = folder / "groups.csv"
    tally, rejects, _ = link_files(LinkJob((ads,), out, TODAY, **changes))
    with out.open(encoding="utf-8", newline="") as stream:
        found = list(csv.DictReader(stream))
    return found, tally, rejects


def together(found):
    groups = {}
    for row in found:
        groups.setdefault(row["group_id"], set()).add(row["ad_id"])
    return {frozenset(ids) for ids in groups.values()}


def test_rows_belong_together_by_text_or_by_contact(tmp_path):
    found, tally, rejects = linked(tmp_path, ROWS)
    assert together(found) == {frozenset(ids) for ids in ("ab", "cd", "e", "f", "g")}
    assert [row["ad_id"] for row in found] == list("abcdefg")
    assert (tally.rows, rejects.count) == (7, 0)


def test_on_texts_alone_contacts_tie_nothing(tmp_path):
    found, _, _ = linked(tmp_path, ROWS, text_only=True)
    assert together(found) == {frozenset(ids) for ids in ("ab", "c", "d", "e", "fg")}


def test_on_texts_alone_two_numbers_do_not_part_one_text(tmp_path):
    rows = [("a", f"{PARK} 0612345678", ""), ("b", f"{PARK} 0687654321", "")]
    assert len(together(linked(tmp_path, rows, text_only=True)[0])) == 1


def test_a_text_that_a_great_many_share_is_still_one_text(tmp_path):
    rows = [(f"r{n}", PARK, f"061000{n:04d}") for n in range(30)]
    assert len(together(linked(tmp_path, rows)[0])) == 1


def test_nothing_is_kept_but_ids_and_groups(tmp_path):
    linked(tmp_path, ROWS)
    assert {path.name for path in tmp_path.iterdir()} == {"ads.csv", "groups.csv"}
    written = (tmp_path / "groups.csv").read_text()
    assert written.splitlines()[0] == "ad_id,group_id"
    assert "park" not in written.lower()
    assert "612345678" not in written
    assert (tmp_path / "groups.csv").stat().st_mode & 0o777 == 0o600


def test_the_same_rows_give_the_same_bytes(tmp_path):
    linked(tmp_path, ROWS)
    first = (tmp_path / "groups.csv").read_bytes()
    linked(tmp_path, ROWS)
    assert (tmp_path / "groups.csv").read_bytes() == first


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(order=st.permutations([*ROWS, ("a", "Een ander deel van a met woorden", "")]))
def test_the_order_of_rows_changes_nothing(tmp_path, order):
    first = linked(tmp_path, [*ROWS, ("a", "Een ander deel van a met woorden", "")])[0]
    assert linked(tmp_path, order)[0] == first


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from([PARK, "Aan huis in de stad", "Bel 0612345678 voor tijden"])))
def test_equal_texts_are_in_one_group_and_a_row_stands_in_one_group(tmp_path, texts):
    rows = [(f"r{n}", text, "") for n, text in enumerate(["Los staande woorden hier", *texts])]
    found, _, _ = linked(tmp_path, rows)
    assert [row["ad_id"] for row in found] == sorted(row[0] for row in rows)
    group = {row["ad_id"]: row["group_id"] for row in found}
    for one, text, _ in rows:
        for other, other_text, _ in rows:
            assert (group[one] == group[other]) == (text == other_text)


def test_a_row_more_changes_no_other_group_s_id(tmp_path):
    before = {row["ad_id"]: row["group_id"] for row in linked(tmp_path, ROWS)[0]}
    after = {r["ad_id"]: r["group_id"] for r in linked(tmp_path, [("0", "nieuw", ""), *ROWS])[0]}
    assert {ad_id: after[ad_id] for ad_id in before} == before


def test_bad_rows_go_beside_and_an_older_list_of_them_goes(tmp_path):
    found, _, rejects = linked(tmp_path, [*ROWS, ("", "zonder id", ""), ("h", "", "")])
    assert rejects.count == 2
    assert len(found) == 7
    lines = (tmp_path / "groups.rejects.csv").read_text().splitlines()
    assert [line.split(",")[:3] for line in lines[1:]] == [
        ["ads.csv", "9", "ad_id"],
        ["ads.csv", "10", "text"],
    ]
    assert "zonder" not in "".join(lines)
    linked(tmp_path, ROWS)
    assert not (tmp_path / "groups.rejects.csv").exists()


def test_a_file_without_a_text_is_refused_and_the_last_good_list_stands(tmp_path):
    linked(tmp_path, ROWS)
    before = (tmp_path / "groups.csv").read_bytes()
    bad = write(tmp_path / "bad.csv", [("a", "b")], "id,other")
    with pytest.raises(BakenError, match=r"bad\.csv"):
        link_files(LinkJob((bad,), tmp_path / "groups.csv", TODAY))
    assert (tmp_path / "groups.csv").read_bytes() == before


def test_a_folder_that_is_not_there_is_made(tmp_path):
    ads = write(tmp_path / "ads.csv", ROWS)
    link_files(LinkJob((ads,), tmp_path / "new" / "groups.csv", TODAY))
    assert (tmp_path / "new" / "groups.csv").is_file()


def test_a_folder_in_the_place_of_the_list_is_refused(tmp_path):
    ads = write(tmp_path / "ads.csv", ROWS)
    with pytest.raises(BakenError, match="is a folder"):
        link_files(LinkJob((ads,), tmp_path, TODAY))


@pytest.mark.parametrize(
    "changes",
    [
        {"out": "ads.csv"},
        {"out": "other/../ads.csv"},
        {"out": "linked.csv"},
        {"out": "said.csv", "judgements": "said.csv"},
        {"edges": "ads.csv"},
        {"edges": "groups.csv"},
        {"edges": "groups.rejects.csv"},
        {"page": "groups.csv"},
    ],
)
def test_nothing_is_written_over_what_is_read_or_written_already(tmp_path, changes):
    ads = write(tmp_path / "ads.csv", ROWS)
    (tmp_path / "linked.csv").symlink_to(ads)
    (tmp_path / "other").mkdir()
    given = {"out": "groups.csv"} | changes
    paths = {name: tmp_path / file for name, file in given.items()}
    job = LinkJob((ads,), today=TODAY, text_only=True, **paths)
    before = {path: path.read_bytes() for path in tmp_path.glob("*.csv")}
    with pytest.raises(BakenError, match="would be lost"):
        link_files(job)
    assert {path: path.read_bytes() for path in tmp_path.glob("*.csv")} == before


def test_a_list_of_bad_rows_is_no_reason_to_lose_a_file_that_is_read(tmp_path):
    ads = write(tmp_path / "groups.rejects.csv", ROWS)
    with pytest.raises(BakenError, match="would be lost"):
        link_files(LinkJob((ads,), tmp_path / "groups.csv", TODAY, text_only=True))
    assert ads.is_file()


def test_what_is_no_ordinary_file_stays_what_it_is(tmp_path):
    ads = write(tmp_path / "ads.csv", ROWS)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BakenError, match="no ordinary file"):
        link_files(LinkJob((ads,), tmp_path / "pipe", TODAY, text_only=True))
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("name", ["x" * 300, "x" * 250, "ads.csv/groups.csv"])
def test_a_list_that_cannot_be_written_is_said_before_the_file_is_read(tmp_path, name):
    ads = write(tmp_path / "ads.csv", [("a", "")], "id,other")
    with pytest.raises(BakenError, match="Cannot"):
        link_files(LinkJob((ads,), tmp_path / name, TODAY, text_only=True))


def test_columns_may_have_other_names(tmp_path):
    ads = write(tmp_path / "ads.csv", ROWS, "Nummer,Omschrijving,titel")
    source = LinkSource(ids="nummer", texts="Omschrijving")
    link_files(LinkJob((ads,), tmp_path / "named.csv", TODAY, source, text_only=True))
    write(tmp_path / "ads.csv", [row[:2] for row in ROWS], "id,text")
    link_files(LinkJob((ads,), tmp_path / "plain.csv", TODAY, text_only=True))
    assert (tmp_path / "named.csv").read_bytes() == (tmp_path / "plain.csv").read_bytes()


@pytest.mark.parametrize("source", [LinkSource(ids="nr"), LinkSource("sms-spam", "nr", "text")])
def test_a_named_column_that_is_not_there_is_named(tmp_path, source):
    ads = write(tmp_path / "ads.csv", ROWS, "id\ttext\tcontact")
    with pytest.raises(BakenError, match="Missing: nr"):
        link_files(LinkJob((ads,), tmp_path / "g.csv", TODAY, source, text_only=True))


def test_on_texts_alone_other_columns_refuse_no_row(tmp_path):
    days = ["3/14/2024", "2040-01-01", "", "?", "", "", ""]
    rows = [(*row[:2], day, "Some Market", "x" * 300) for row, day in zip(ROWS, days, strict=True)]
    ads = write(tmp_path / "ads.csv", rows, "id,text,date,site,name")
    tally, rejects, _ = link_files(LinkJob((ads,), tmp_path / "g.csv", TODAY, text_only=True))
    assert (tally.rows, rejects.count) == (len(ROWS), 0)


GARDEN = (
    "Welkom in ons huis met tuin. Wij zijn een klein team en nemen alle tijd. Parkeren kan voor "
    "de deur. Bel eerst even, dan staat de koffie klaar. Elke dag open, ook in het weekend."
)


def with_reasons(folder, rows):
    ads = write(folder / "ads.csv", rows)
    job = LinkJob((ads,), folder / "g.csv", TODAY, text_only=True, edges=folder / "e.csv")
    notes = link_files(job)[2]
    with (folder / "e.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream)), notes


def test_texts_that_are_nearly_the_same_belong_together_and_the_list_says_why(tmp_path):
    rows = [
        ("a", GARDEN, ""),
        ("b", GARDEN.replace("Elke dag", "Iedere avond").replace("koffie", "thee"), ""),
        ("c", GARDEN.upper(), ""),
        ("d", "Heel iets anders staat hier, over een huis met een tuin en een team", ""),
    ]
    edges, notes = with_reasons(tmp_path, rows)
    assert [(e["ad_id"], e["other_id"], e["reason"]) for e in edges] == [
        ("a", "b", "near"),
        ("a", "c", "same"),
    ]
    assert 0.6 < float(edges[0]["share"]) < 1
    assert edges[1]["share"] == "1.0"
    assert edges[0]["words"].startswith("welkom in ons huis met tuin wij zijn")
    assert "1 groups" in notes[0]
    assert "3 rows" in notes[0]
    assert "3" in notes[1]


def test_short_texts_only_belong_together_when_they_are_equal(tmp_path):
    rows = [("a", "Bel nu!", ""), ("b", "bel NU", ""), ("c", "bel mij", ""), ("d", "!!", ""),
            ("e", "??", "")]  # fmt: skip
    found, _, _ = linked(tmp_path, rows, text_only=True)
    assert together(found) == {frozenset(ids) for ids in ("ab", "c", "d", "e")}


def test_versions_of_one_id_are_one_row_of_the_list(tmp_path):
    rows = [("a", "een twee drie", ""), ("b", "vier vijf zes", ""), ("a", "vier vijf zes", "")]
    found, _, _ = linked(tmp_path, rows, text_only=True)
    assert together(found) == {frozenset("ab")}
    assert with_reasons(tmp_path, rows)[1][0].startswith("1 rows have an id that stood before")


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(order=st.permutations([*ROWS, ("h", GARDEN, ""), ("i", GARDEN + " Tot dan", "")]))
def test_on_texts_alone_the_order_of_rows_changes_nothing(tmp_path, order):
    found = linked(tmp_path, order, text_only=True)[0]
    assert together(found) >= {frozenset(ids) for ids in ("ab", "fg", "hi")}
    assert linked(tmp_path, sorted(order), text_only=True)[0] == found


def test_reasons_are_for_texts_alone(tmp_path):
    ads = write(tmp_path / "ads.csv", ROWS)
    with pytest.raises(BakenError, match="--text-only"):
        link_files(LinkJob((ads,), tmp_path / "g.csv", TODAY, edges=tmp_path / "e.csv"))
    assert not (tmp_path / "g.csv").exists()
