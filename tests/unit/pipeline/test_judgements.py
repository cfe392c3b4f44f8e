"""Judgements from file to groups: read or refused, obeyed, undone, carried along, purged."""

from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from team import LEAD, QUIET, ad, table
from test_link import PARK, linked, together

from baken.linking.judgements import Judgement
from baken.pipeline.judgements import (
    COLUMNS,
    as_rows,
    judgement,
    notes_on,
    read_judgements,
    write_judgements,
)
from baken.pipeline.purge import purge
from baken.schema.errors import BakenError
from baken.schema.tables import JUDGEMENTS

NOON = datetime(2026, 9, 30, 12, 0, tzinfo=UTC)
ROW = ("plain:ad-1", "plain:ad-2", "different", "2026-09-30", "T07", "Zelf gesproken.")
ONE_PHONE = [ad(1, LEAD, contact="0612345678"), ad(2, QUIET, contact="0612345678", name="Kim")]
TWO_PHONES = [ad(1, LEAD, contact="0612345678"), ad(2, QUIET, contact="0687654321", name="Kim")]


def said(verdict, one="plain:ad-1", other="plain:ad-2", time=NOON):
    return judgement(verdict, (one, other), "T07", "Zelf gesproken.", time)


def written(path, *judgements):
    write_judgements(judgements, path)
    return path


def csv_of(path, *rows, header=COLUMNS):
    path.write_text("\n".join(",".join(row) for row in (header, *rows)) + "\n", encoding="utf-8")
    return path


# The file


def test_what_is_written_is_what_is_read_as_csv_and_as_parquet(tmp_path):
    judgements = sorted([said("different"), said("same", "plain:ad-3", time=NOON + timedelta(1))])
    assert read_judgements(written(tmp_path / "j.csv", *judgements)) == judgements
    rows = [row | {"expires": date(2026, 12, 1)} for row in as_rows(judgements)]
    pq.write_table(pa.Table.from_pylist(rows, JUDGEMENTS.arrow), tmp_path / "j.parquet")
    assert read_judgements(tmp_path / "j.parquet") == judgements
    assert (tmp_path / "j.csv").stat().st_mode & 0o777 == 0o600


def test_a_day_will_do_as_a_moment(tmp_path):
    [one] = read_judgements(csv_of(tmp_path / "j.csv", ROW))
    assert one.time == datetime(2026, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("verdict", "maybe", "verdict"),
        ("ad_key", "plain:ad-2", "itself"),
        ("ad_key", "", "ad_key"),
        ("time", "gisteren", "time"),
        ("by", "Kim de Vries", "names"),
        ("by", "kim", "names"),
        ("reason", "bel 06 12345678", "contact"),
        ("reason", "mail kim@voorbeeld.invalid", "contact"),
        ("reason", "x" * 201, "too long"),
    ],
)
def test_a_wrong_row_stops_the_run_and_says_which_and_why(tmp_path, column, value, words):
    wrong = [value if name == column else cell for name, cell in zip(COLUMNS, ROW, strict=True)]
    with pytest.raises(BakenError, match=words) as error:
        read_judgements(csv_of(tmp_path / "j.csv", ROW, wrong))
    assert "row 2" in str(error.value)


def test_a_file_that_is_none_is_said(tmp_path):
    with pytest.raises(BakenError, match="Cannot read"):
        read_judgements(tmp_path / "none.csv")
    (tmp_path / "bad.parquet").write_bytes(b"no parquet")
    with pytest.raises(BakenError, match="Cannot read"):
        read_judgements(tmp_path / "bad.parquet")


def test_a_contradiction_is_told_with_both_dates_and_no_ad():
    later = NOON + timedelta(days=2)
    chain = [
        said("same"),
        said("same", "plain:ad-2", "plain:ad-3"),
        said("different", "plain:ad-1", "plain:ad-3", later),
    ]
    [note] = notes_on(chain)
    assert "2026-09-30" in note and "2026-10-02" in note
    assert "plain:" not in note
    assert list(notes_on([said("same"), said("withdrawn", time=later)])) == []


# In a scan


def judged(team, rows, *judgements):
    path = written(team.folder / "judgements.csv", *judgements)
    return team.scan(rows, judgements=path)


def apart(team):
    rows = table(team.out, "groups")
    return len({row["group_id"] for row in rows}) == len(rows)


def test_different_parts_one_contact_and_withdrawing_brings_it_back(team):
    team.scan(ONE_PHONE)
    assert not apart(team)
    judged(team, ONE_PHONE, said("different"))
    assert apart(team)
    assert table(team.out, "edges") == []
    team.scan(ONE_PHONE)
    assert apart(team), "the run keeps what was said"
    judged(team, ONE_PHONE, said("withdrawn", time=NOON + timedelta(hours=1)))
    assert not apart(team)


def test_same_ties_two_contacts_and_the_edge_says_who(team):
    team.scan(TWO_PHONES)
    assert apart(team)
    judged(team, TWO_PHONES, said("same"))
    assert not apart(team)
    [edge] = table(team.out, "edges")
    assert (edge["reason"], edge["weight"]) == ("judgement", None)


def test_unsure_takes_the_program_s_own_tie_away(team):
    judged(team, ONE_PHONE, said("unsure"))
    assert apart(team)
    three = [*ONE_PHONE, ad(3, "Welkom bij ons in de stad.", contact="0612345678")]
    judged(team, three, said("unsure"))
    assert len({row["group_id"] for row in table(team.out, "groups")}) == 1


def test_a_judgement_is_kept_with_one_of_its_ads_and_goes_with_the_last(team):
    judged(team, ONE_PHONE, said("different"))
    [row] = table(team.out, "judgements")
    assert row["expires"] == max(one["expires"] for one in table(team.out, "groups"))
    team.scan(ONE_PHONE[:1])
    assert len(table(team.out, "judgements")) == 1
    team.scan([ad(9, QUIET)])
    assert table(team.out, "judgements") == []


def test_purging_takes_what_is_due(team):
    judged(team, ONE_PHONE, said("different"))
    [row] = table(team.out, "judgements")
    purge(team.out, row["expires"] + timedelta(days=1))
    assert table(team.out, "judgements") == []


def test_an_edge_tells_its_weight_and_what_made_it(team):
    team.scan(ONE_PHONE)
    [edge] = table(team.out, "edges")
    assert edge["reason"] == "contact"
    assert sum(part["weight"] for part in edge["parts"]) == pytest.approx(edge["weight"], abs=1e-4)
    assert (edge["weakest"], edge["splits"]) == (True, True)
    levels = {part["comparison"]: part["level"] for part in edge["parts"]}
    assert levels["contact"] == "shared"


# In baken link


def test_link_follows_what_people_said(tmp_path):
    rows = [("a", PARK, ""), ("b", PARK, ""), ("c", "Heel iets anders staat hier", "")]
    path = written(
        tmp_path / "j.csv",
        said("different", "plain:a", "plain:b"),
        said("same", "plain:b", "plain:c"),
    )
    found, _, _ = linked(tmp_path, rows, judgements=path)
    assert together(found) == {frozenset("a"), frozenset("bc")}


def test_a_judgement_stands_in_order_whatever_was_typed_first():
    assert said("same", "plain:b", "plain:a") == said("same", "plain:a", "plain:b")
    assert isinstance(said("same"), Judgement)
