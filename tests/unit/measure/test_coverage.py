"""The coverage ledger: missing is never nought, and only days seen everywhere are compared."""

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest

from baken.measure.coverage import (
    changes_of_reading,
    common_share,
    days_per_week,
    read_ledger,
)
from baken.schema.errors import BakenError
from baken.schema.tables import COVERAGE

MONDAY = date(2026, 9, 7)


def ledger(lines, days=7):
    """From lines of (site, municipality, states such as "ok ok -", version): "-" is no line."""
    rows = [
        {
            "site": site,
            "municipality": place,
            "day": MONDAY + timedelta(number),
            "state": {"o": "ok", "p": "partial", "m": "missing"}[mark],
            "version": version,
        }
        for site, place, marks, version in lines
        for number, mark in enumerate(marks)
        if mark != "-"
    ]
    table = pa.Table.from_pylist(rows, COVERAGE.arrow)
    return read_ledger(table, MONDAY, MONDAY + timedelta(days - 1))


def test_partial_missing_and_unmentioned_days_are_not_seen():
    found = ledger([("een", "GM0502", "opm-ooo", "1")])
    assert found.seen[0, 0].tolist() == [True, False, False, False, True, True, True]


def test_a_day_counts_where_every_site_was_seen():
    found = ledger([("een", "GM0502", "ooooooo", "1"), ("twee", "GM0502", "oomoooo", "1")])
    assert found.covered().sum() == 6


def test_the_common_share_is_of_days_on_which_all_were_seen():
    found = ledger([("een", "GM0502", "ooooooo", "1"), ("een", "GM0606", "mmooooo", "1")])
    assert common_share(found, ["GM0502", "GM0606"], slice(0, 7)) == pytest.approx(5 / 7)
    assert common_share(found, ["GM0502"], slice(0, 7)) == 1.0
    assert common_share(found, ["GM0502"], slice(3, 3)) == 0.0


def test_a_change_of_reading_is_named_by_its_site():
    lines = [("een", "GM0502", "ooo----", "1"), ("een", "GM0606", "---oooo", "2")]
    found = ledger([*lines, ("twee", "GM0502", "oo-oooo", "5")])
    assert changes_of_reading(found, slice(0, 7)) == ["een"]
    assert changes_of_reading(found, slice(0, 3)) == []


def test_days_are_counted_per_iso_week():
    covered = np.ones((1, 11), np.bool_)
    covered[0, 2] = False
    assert days_per_week(covered, MONDAY - timedelta(2)).tolist() == [[2, 6, 2]]


def test_two_lines_for_one_day_are_refused():
    with pytest.raises(BakenError, match="GM0502"):
        ledger([("een", "GM0502", "o", "1"), ("een", "GM0502", "m", "1")])
