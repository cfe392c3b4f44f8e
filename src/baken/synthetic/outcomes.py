"""Visits by the team and what came of them: no names, no free text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from baken.synthetic.assumptions import assumptions
from baken.synthetic.chance import happens, one_of, weighted
from baken.synthetic.intervention import Plan
from baken.synthetic.rows import Row

OUTCOME_COLUMNS = (
    "visit_id", "date", "municipality", "ad_id", "chosen_by", "met", "outcome",
    "staff_incident", "complaint",
)  # fmt: skip
_SIGNS = ("third_person", "unprotected", "everything", "youth", "always")


@dataclass(slots=True)
class Visits:
    """The visits so far. `week` has the weekday of each visit of this week."""

    rng: Random
    rows: list[Row] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    week: list[int] = field(default_factory=list)


def visit(visits: Visits, day: int, today: date, truth: Sequence[Row], plan: Plan | None) -> None:
    """Make the visits of one day, to people whose ads stand in `truth` (rows of that day).

    Ads outside the region are not the team's, and one with an age under 18 goes to others
    at once.
    """
    if day % 7 == 0:
        given = assumptions("kinds")["visits"]
        count = visits.rng.randint(given["fewest"], given["most"])
        visits.week = [visits.rng.randrange(7) for _ in range(count)]
    times = visits.week.count(day % 7)
    if not times:
        return
    inside = [row for row in truth if row["outside_region"] == row["minor"] == "false"]
    for _ in range(times):
        pilot = plan is not None and day >= plan.start
        row = _choose(visits, inside, plan.municipalities if plan and pilot else ())
        if row is not None:
            visits.rows.append(row | {"date": today.isoformat()})


def _choose(visits: Visits, rows: Sequence[Row], pilot: Sequence[str]) -> Row | None:
    rng, given = visits.rng, assumptions("kinds")["visits"]
    chosen = weighted(rng, given["chosen"])
    right, near = happens(rng, given["tip_right"]), happens(rng, given["pilot"])
    fresh = [row for row in rows if row["ad_id"] not in visits.seen]
    if pilot:
        fresh = [row for row in fresh if (row["municipality"] in pilot) == near] or fresh
    fitting = [row for row in fresh if _fits(row, chosen, right)]
    if not fitting:
        chosen, fitting = "sample", fresh
    if not fitting:
        return None
    row = one_of(rng, fitting)
    visits.seen.add(row["ad_id"])
    return _visited(rng, len(visits.rows) + 1, row, chosen)


def _fits(row: Row, chosen: str, right: bool) -> bool:
    if chosen == "lead":
        fewest: int = assumptions("kinds")["visits"]["signs"]
        return sum(row[sign] == "true" for sign in _SIGNS) >= fewest
    if chosen == "tip":
        return (row["kind"] == "controlled") == right
    return True


def _visited(rng: Random, number: int, row: Row, chosen: str) -> Row:
    given = assumptions("kinds")["visits"]
    chances = given["outcomes"].get(row["kind"], given["outcomes"]["other"])
    outcome = weighted(rng, chances)
    met = outcome != "not_met"
    incident, complaint = happens(rng, given["staff_incident"]), happens(rng, given["complaint"])
    return {
        "visit_id": f"V{number:05d}",
        "municipality": row["municipality"],
        "ad_id": row["ad_id"],
        "chosen_by": chosen,
        "met": _yes(met),
        "outcome": outcome,
        "staff_incident": _yes(met and incident),
        "complaint": _yes(met and complaint),
    }


def _yes(value: bool) -> str:
    return "yes" if value else "no"
