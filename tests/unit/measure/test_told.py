"""What the one who collected says of coverage outranks what the ads seem to say."""

from datetime import date

import numpy as np
import pytest

from baken.measure.coverage import MISSING, OK, PARTIAL
from baken.measure.told import put_in, read_told
from baken.schema.errors import BakenError

FIRST = date(2026, 9, 7)
SITES, TOWNS = ["een", "twee"], ["GM0502", "GM0606"]


@pytest.fixture
def told(tmp_path):
    """From lines to what they tell, or the error that they give."""

    def read(*lines, head="site,municipality,day,state"):
        path = tmp_path / "coverage.csv"
        path.write_text("\n".join([head, *lines]), encoding="utf-8")
        return read_told(path)

    return read


def put(lines):
    states = np.array([[OK, MISSING, OK], [OK, OK, OK]])
    return put_in(lines, states, SITES, TOWNS, FIRST)


def test_a_line_about_one_municipality_outranks_one_about_all(told):
    seen = put(told("een,GM0606,2026-09-08,partial", "een,,2026-09-08,ok"))
    assert seen[0, :, 1].tolist() == [OK, PARTIAL]


def test_what_nobody_tells_of_stays_and_other_days_are_left_out(told):
    seen = put(told("twee,,2026-09-09,missing", "twee,,2026-12-01,missing"))
    assert (seen == MISSING).sum(axis=(1, 2)).tolist() == [2, 2]


def test_municipality_may_be_left_out(told):
    seen = put(told("twee,2026-09-07,partial", head="site,day,state"))
    assert seen[1, :, 0].tolist() == [PARTIAL, PARTIAL]


@pytest.mark.parametrize("line", ["een,,7-9-2026,ok", "een,,2026-09-07,fine", "een"])
def test_a_line_that_is_none_is_named(told, line):
    with pytest.raises(BakenError, match=r" 3\)"):
        told("een,,2026-09-07,ok", line)


def test_a_file_without_the_columns_is_refused(told):
    with pytest.raises(BakenError, match=r" 1\)"):
        told("een,ok", head="site,state")


@pytest.mark.parametrize("line", ["drie,,2026-09-07,ok", "een,GM9999,2026-09-07,ok"])
def test_an_unknown_site_or_municipality_is_named(told, line):
    with pytest.raises(BakenError, match=r"drie|GM9999"):
        put(told(line))
