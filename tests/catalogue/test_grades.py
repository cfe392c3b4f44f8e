"""The page on grades of evidence says what the records do."""

import re
from pathlib import Path

import pytest

from baken.signals import load_catalogue
from baken.signals.indicator import Use
from baken.signals.permitted import PERMITTED

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "evidence-grades.md"
ROWS = [
    [cell.strip() for cell in line.strip("|\n").split("|")]
    for line in PAGE.read_text("utf-8").splitlines()
    if re.match(r"\| \d+ \|", line)
]
CATALOGUE = load_catalogue().indicators
IDS = {one.id for one in CATALOGUE.values()}
NAMED = {int(row[0]): [i for i in re.findall(r"`([a-z-]+)`", row[5]) if i in IDS] for row in ROWS}
SIDE_RECORDS = {"text-of-a-swindle", "asks-prepayment", "age-below-local-minimum"}
"""Context beside the indicator itself: their row says why they speak neither way."""


def test_every_number_has_one_row() -> None:
    assert [int(row[0]) for row in ROWS] == list(range(1, 31)) == list(PERMITTED)


def test_every_record_stands_in_the_row_of_its_number() -> None:
    assert {one.id: one.number for one in CATALOGUE.values()} == {
        name: number for number, names in NAMED.items() for name in names
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_row_has_the_use_grade_and_direction_of_its_records(row: list[str]) -> None:
    number, _, grade, use, direction, _ = row
    records = [CATALOGUE[one] for one in NAMED[int(number)]]
    if not records:
        assert use in ("never", "person")
        return
    own = [one for one in records if one.id not in SIDE_RECORDS]
    assert {one.basis.evidence for one in own} == {grade}
    assert {one.direction.value for one in own} == {direction}
    assert {one.use.value for one in own} == set(use.split(", "))
    assert {one.direction.value for one in records} - {direction} <= {"neither"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_row_allows_what_the_lint_allows(row: list[str]) -> None:
    permitted, use = PERMITTED[int(row[0])], row[3]
    if use in ("never", "person"):
        assert not permitted.uses and permitted.why
    else:
        most = {Use(one) for one in use.split(", ")}
        assert most <= permitted.uses <= most | {Use.CONTEXT}


def test_nothing_is_tested_here() -> None:
    assert "A" not in {one.basis.evidence for one in CATALOGUE.values()}
