"""From advertisers in towns, day by day, to weekly counts of them: what may be kept.

Only days count on which the town was seen on every site. What was seen of a town while
another site was silent is left out, so that a week tells the same of every advertiser.
"""

from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from baken.measure.coverage import Ledger, days_per_week
from baken.measure.figures import near
from baken.measure.flows import HORIZON, Rows, Steps, no_one, shared_out, steps
from baken.measure.hazards import pilot_flows
from baken.measure.panel import Flags, Floats, Panel
from baken.measure.periods import day_number
from baken.measure.sightings import Presence
from baken.measure.tabled import draw_table, flow_table, weekly_table
from baken.measure.tally import Integers
from baken.schema.table import Table
from baken.schema.tables import FLOW_DRAWS, FLOWS, WEEKLY

DRAWS = 400
_SEED = 20260901  # equal ads, equal figures


def weekly_tables(
    there: Presence, ledger: Ledger, whole: int, pilot: Flags, ring: Flags
) -> list[tuple[Table, pa.Table]]:
    """The tables of counts for advertisers `there`.

    `ledger` begins on a Monday and ends on a Sunday, and its municipalities are the towns by
    number. In so many weeks from its first (`whole`) ads can have been seen to the end: steps
    of the last 28 days of these are not over, and are left out.
    """
    panel = weekly_panel(there, ledger)
    towns, count = list(ledger.municipalities), panel.days.shape[1]
    weeks = [ledger.first + timedelta(7 * week) for week in range(count)]
    made = steps(weekly_rows(there, ledger), no_one())
    over = made.week < whole - HORIZON
    made = Steps(*(column[over] for column in made))
    draws = pilot_flows(made, count, pilot, ring, DRAWS, np.random.default_rng(_SEED))
    return [
        (WEEKLY, weekly_table(panel, towns, weeks)),
        (FLOWS, flow_table(made, towns, weeks)),
        (FLOW_DRAWS, draw_table(draws, weeks)),
    ]


def weekly_panel(there: Presence, ledger: Ledger) -> Panel:
    """Advertiser-days per town and week, shares added up, and covered days."""
    kept, week, shares = _on_seen_days(there, ledger)
    covered = days_per_week(ledger.covered(), ledger.first).astype(np.float64)
    days = np.zeros(covered.shape)
    np.add.at(days, (there.town[kept], week), shares)
    return Panel(days, covered, near())


def weekly_rows(there: Presence, ledger: Ledger) -> Rows:
    """Who was where in a week; `days` in thousandths of a day, so that shares are whole."""
    kept, week, shares = _on_seen_days(there, ledger)
    return shared_out(week, there.advertiser[kept], there.town[kept], shares)


def monday(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(day.weekday())


def _on_seen_days(there: Presence, ledger: Ledger) -> tuple[Integers, Integers, Floats]:
    """Which rows count, the week of each of these, and its share of an advertiser."""
    first = day_number(ledger.first)
    at = there.day - first
    kept = np.flatnonzero(ledger.covered()[there.town, at])
    return kept, at[kept] // 7, 1.0 / there.towns[kept]
