"""An invented region of enough weeks has a plan to measure its pilot by."""

from datetime import date, timedelta

import pytest

from baken.measure.plan import read_plan
from baken.pipeline.demo import DemoJob, make_demo
from baken.synthetic.truth import read_intervention


def made(folder, days, until):
    make_demo(DemoJob(folder, days, ads_per_day=1, seed=5, until=until))
    return folder / "plan.toml"


@pytest.mark.parametrize("shift", range(7))
def test_the_plan_holds_whole_weeks_of_the_region_and_starts_as_the_team_does(tmp_path, shift):
    until = date(2026, 11, 22) + timedelta(shift)
    first = until - timedelta(339)
    plan, planted = read_plan(made(tmp_path / "r", 340, until)), read_intervention(tmp_path / "r")
    assert plan.pilot == planted.municipalities
    assert timedelta(0) <= plan.first - first < timedelta(7)
    assert timedelta(0) <= planted.start - plan.start < timedelta(7)
    assert timedelta(0) <= until - (plan.last + timedelta(6)) < timedelta(7)


@pytest.mark.parametrize("days", [20, 90, 200])
def test_too_few_weeks_have_none(tmp_path, days):
    assert not made(tmp_path / "r", days, date(2026, 11, 22)).exists()
