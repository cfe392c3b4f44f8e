"""Invented countries with a pilot, registered, and visits beside them: folders for a report."""

import json
from datetime import date, timedelta
from functools import partial
from random import Random

from benchmarks.displacement.figures import FIRST, write_country
from benchmarks.displacement.world import Setting

from baken.measure.displacement import Audit
from baken.measure.findings import find
from baken.measure.plan import read_plan, register
from baken.measure.visits import read_visits
from baken.report.pilot_folder import write_report

TODAY = date(2027, 2, 1)
FALL, SHARE = 0.6, 0.3
_CHANCES = {
    "not_met": 40,
    "nothing_found": 60,
    "refused": 11,
    "help_offered": 7,
    "help_accepted": 13,
    "handover_avim": 3,
}


def registered(folder, setting, seed=2, day=date(2026, 1, 5)):
    """Figures of a country with a registered plan, in `folder`."""
    plan = write_country(folder / "figures", seed, setting)
    (folder / "plan.toml").write_text(plan, "utf-8")
    register(folder / "plan.toml", folder / "figures", day)
    return folder / "figures"


def short_country(folder, seed=2, label="invented", day=date(2026, 1, 5)):
    """Figures of a country in fewer weeks, as `baken measure figures` leaves them, registered."""
    made = registered(folder, Setting(before=30, after=20), seed, day)
    about = {"label": label, "source": "a source", "baken": "9.9"}
    (made / "figures.json").write_text(json.dumps(about))
    return made


def visits(folder, figures):
    """Visits in the pilot and beside it: outcomes.csv in `folder`."""
    plan, rng = read_plan(figures / "plan.toml"), Random(3)
    lines = ["date,municipality,outcome,staff_incident,complaint\n"]
    outcomes = [name for name, count in _CHANCES.items() for _ in range(count)]
    for outcome in outcomes:
        day = plan.start + timedelta(rng.randrange(300))
        town = rng.choice([*plan.pilot, plan.ring[0]])
        lines.append(f"{day},{town},{outcome},{'yes' if len(lines) == 9 else 'no'},no\n")
    (folder / "outcomes.csv").write_text("".join(lines), "utf-8")
    return folder / "outcomes.csv"


def reported(folder, setting, audit=Audit(140, 200), pdf=False):  # noqa: B008 - a plain tuple
    """The folder of the report of such a country."""
    figures = registered(folder, setting)
    listed = visits(folder, figures)
    write_report(
        folder / "out", partial(find, figures, audit, read_visits(listed), TODAY), None, pdf
    )
    return folder / "out"


def told_country(folder, pdf=False):
    """A report that tells a fall of 60 % and three in ten next door."""
    return reported(folder, Setting(fall=FALL, delta=SHARE), pdf=pdf)


__all__ = ["FIRST", "registered", "reported", "short_country", "told_country", "visits"]
