"""Visits and what they came to: counts of a file of a documented form."""

from datetime import date

import pytest

from baken.measure.plan import Plan
from baken.measure.visits import counted, read_visits
from baken.schema.errors import BakenError

PLAN = Plan(
    ("GM0502",), ("GM0599",), date(2025, 1, 6), date(2025, 9, 1), date(2025, 12, 29)
)  # fmt: skip
HEAD = "visit_id,date,municipality,ad_id,outcome,staff_incident,complaint\n"


def listed(tmp_path, *groups):
    """A file with so many visits of each (count, municipality, outcome, incident, complaint)."""
    lines = [
        f"V,{day},{town},A,{outcome},{incident},{complaint}\n"
        for count, day, town, outcome, incident, complaint in groups
        for _ in range(count)
    ]
    path = tmp_path / "outcomes.csv"
    path.write_text(HEAD + "".join(lines), "utf-8")
    return path


def made(tmp_path, accepted=20, handed=20, refused=15, offered=15):
    day = "2025-10-01"
    return listed(
        tmp_path,
        (40, day, "GM0502", "not_met", "no", "no"),
        (60, day, "GM0502", "nothing_found", "no", "yes"),
        (60, day, "GM0599", "nothing_found", "no", "no"),
        (refused, day, "GM0502", "refused", "no", "no"),
        (offered, day, "GM0502", "help_offered", "no", "no"),
        (accepted, day, "GM0502", "help_accepted", "yes", "no"),
        (handed, day, "GM0502", "handover_avim", "no", "no"),
        (33, "2025-08-31", "GM0502", "nothing_found", "yes", "yes"),  # before the start
        (33, "2026-01-05", "GM0502", "nothing_found", "yes", "yes"),  # after the end
    )


def test_only_visits_from_the_start_to_the_end_count(tmp_path):
    found = counted(read_visits(made(tmp_path)).visits, PLAN)
    assert found.total == 230
    assert found.complaints == 60
    assert found.incidents == 20
    assert found.nothing == 120


def test_burden_is_per_visit_that_helped(tmp_path):
    found = counted(read_visits(made(tmp_path)).visits, PLAN)
    assert found.helped == 40
    assert found.burden == pytest.approx(3.0)


def test_help_and_handovers_are_one_where_one_of_them_is_small(tmp_path):
    apart = counted(read_visits(made(tmp_path)).visits, PLAN)
    together = counted(read_visits(made(tmp_path, handed=3)).visits, PLAN)
    assert {"help_accepted", "handover"} <= dict(apart.rows).keys()
    assert "helped" in dict(together.rows)
    assert not {"help_accepted", "handover"} & dict(together.rows).keys()


def test_outcomes_are_told_as_finely_as_none_is_small(tmp_path):
    fine = counted(read_visits(made(tmp_path, refused=30, offered=30)).visits, PLAN)
    assert [name for name, _ in fine.rows] == [
        "not_met", "nothing_found", "refused", "help_offered", "help_accepted", "handover", "",
    ]  # fmt: skip
    coarse = counted(read_visits(made(tmp_path, refused=2, offered=1)).visits, PLAN)
    assert [name for name, _ in coarse.rows] == ["other", "nothing_found", "helped", ""]
    assert None not in dict(coarse.rows).values() and coarse.met is None


def test_small_numbers_are_not_told(tmp_path):
    found = counted(read_visits(made(tmp_path, accepted=4, handed=3)).visits, PLAN)
    assert found.helped is None and found.burden is None and found.incidents is None


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("V,2025-10-01,GM0502,A,dance,no,no", "outcome"),
        ("V,2025-10-01,GM0502,A,handoverx,no,no", "outcome"),
        ("V,1 October,GM0502,A,not_met,no,no", "date"),
        ("V,2025-02-30,GM0502,A,not_met,no,no", "date"),
        ("V,20251001,GM0502,A,not_met,no,no", "date"),
        ("V,2025-10-01,GM9999,A,not_met,no,no", "municipality"),
        ("V,2025-10-01,GM0502,A,not_met,perhaps,no", "staff_incident"),
        ("V,2025-10-01,GM0502,A,not_met,no,", "complaint"),
        ("V,2025-10-01,GM0502", "outcome"),
    ],
)
def test_a_line_that_is_wrong_is_refused_with_field_and_reason_and_the_others_count(
    tmp_path, line, field
):
    path = tmp_path / "outcomes.csv"
    good = "V,2025-10-01,GM0502,A,not_met,no,no\n"
    path.write_text(f"{HEAD}{good}{line}\n{good}", "utf-8")
    found = read_visits(path)
    assert len(found.visits) == 2
    [refused] = found.rejects.table().to_pylist()
    assert (refused["row"], refused["field"]) == (3, field)
    assert refused["reason"] and not any(
        word in refused["reason"] for word in ("dance", "perhaps", "GM9999", "October")
    )


@pytest.mark.parametrize("text", ["date,outcome\n2025-10-01,not_met\n", "", "\x00\xff"])
def test_a_file_without_its_columns_is_refused(tmp_path, text):
    path = tmp_path / "outcomes.csv"
    path.write_text(text, "latin-1")
    with pytest.raises(BakenError, match="no list of visits"):
        read_visits(path)
