"""What visits came to, from `outcomes.csv`: a row per visit, and only counts of it are kept.

`date` (2026-09-01), `municipality` (GM0502), `complaint` and `staff_incident` (yes or no) and
`outcome`: not_met, nothing_found, refused, help_offered, help_accepted, or handover
with whatever follows it. Other columns may be there, and are not looked at.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from baken.ingest import Rejects
from baken.measure.guarded import Shown, alone, with_totals
from baken.measure.plan import Plan
from baken.schema.errors import BakenError
from baken.schema.geography import municipalities
from baken.schema.wording import say

COLUMNS = ("date", "municipality", "outcome", "complaint", "staff_incident")
NOT_MET, NOTHING, REFUSED, OFFERED = "not_met", "nothing_found", "refused", "help_offered"
ACCEPTED, HANDOVER = "help_accepted", "handover"
HELPED, OTHER, ALL = "helped", "other", ""
_KNOWN = (NOT_MET, NOTHING, REFUSED, OFFERED, ACCEPTED, HANDOVER)
_LEVELS: tuple[dict[str, str], ...] = (
    {},
    {REFUSED: OTHER, OFFERED: OTHER},
    {REFUSED: OTHER, OFFERED: OTHER, ACCEPTED: HELPED, HANDOVER: HELPED},
    {NOT_MET: OTHER, REFUSED: OTHER, OFFERED: OTHER, ACCEPTED: HELPED, HANDOVER: HELPED},
)
"""From fine to coarse: which outcomes are told together. Only one of these is ever told."""


class Visit(NamedTuple):
    """One line of the file; `municipality` as a code."""

    day: date
    municipality: str
    outcome: str
    complaint: bool
    incident: bool


class Listed(NamedTuple):
    """A list of visits, and its lines that could not be read, with the reason."""

    visits: list[Visit]
    rejects: Rejects


@dataclass(frozen=True, slots=True)
class Visits:
    """Visits from the start of the pilot to its end, as they may be shown.

    `rows`: how many per outcome, or per several together; the last row is all of them.
    `burden`: visits at which nothing was found, per visit that helped.
    """

    rows: tuple[tuple[str, Shown], ...]
    met: Shown
    helped: Shown
    nothing: Shown
    burden: float | None
    complaints: Shown
    incidents: Shown

    @property
    def total(self) -> Shown:
        """All visits."""
        return self.rows[-1][1]


def read_visits(path: Path) -> Listed:
    """The lines of `outcomes.csv`. Raises BakenError where a column is missing."""
    rejects = Rejects()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            absent = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            if not absent:
                return Listed(list(_lines(reader, path.name, rejects)), rejects)
    except (OSError, ValueError, csv.Error) as error:
        raise _no_list(path) from error
    raise _no_list(path)


def counted(visits: list[Visit], plan: Plan) -> Visits:
    """The visits from the start of `plan` to its end, as they may be shown.

    In the finest way in which no number is too small; where there is none, in the coarsest.
    """
    end = plan.last + timedelta(7)
    within = [one for one in visits if plan.start <= one.day < end]
    levels = [_level(within, together) for together in _LEVELS]
    rows = next((rows for rows in levels if None not in dict(rows).values()), levels[-1])
    told = dict(rows)
    helped = told[HELPED] if HELPED in told else _sum([told[ACCEPTED], told[HANDOVER]])
    nothing, everyone, nobody = told[NOTHING], told[ALL], told.get(NOT_MET)
    return Visits(
        rows,
        everyone - nobody if everyone is not None and nobody is not None else None,
        helped,
        nothing,
        nothing / helped if nothing and helped else None,
        alone(sum(one.complaint for one in within)),
        alone(sum(one.incident for one in within)),
    )


def _level(within: list[Visit], together: dict[str, str]) -> tuple[tuple[str, Shown], ...]:
    """How many visits per outcome, some outcomes together, and all at the end."""
    names = list(dict.fromkeys(together.get(name, name) for name in _KNOWN))
    count = Counter(together.get(one.outcome, one.outcome) for one in within)
    shown = with_totals([[count[name]] for name in names])
    return tuple(zip([*names, ALL], [row[-1] for row in shown], strict=True))


def _sum(found: list[Shown]) -> Shown:
    """Shown numbers added up; None where one is hidden."""
    known = [one for one in found if one is not None]
    return sum(known) if len(known) == len(found) else None


def _no_list(path: Path) -> BakenError:
    return BakenError(
        say(
            "{file} is no list of visits: it needs the columns {columns}.",
            file=path,
            columns=", ".join(COLUMNS),
        )
    )


def _lines(reader: "csv.DictReader[str]", file: str, rejects: Rejects) -> Iterator[Visit]:
    for row in reader:
        wrong = next((name for name in COLUMNS if not _fits(name, row[name] or "")), None)
        if wrong:
            rejects.add(file, reader.line_num, wrong, _reason(wrong))
            continue
        outcome = row["outcome"]
        yield Visit(
            date.fromisoformat(row["date"]),
            row["municipality"],
            HANDOVER if outcome.startswith(HANDOVER) else outcome,
            _FLAGS[row["complaint"]],
            _FLAGS[row["staff_incident"]],
        )


def _fits(name: str, value: str) -> bool:
    """Whether a column may hold `value`."""
    if name == "date":
        return bool(_DAY.fullmatch(value)) and _is_day(value)
    if name == "municipality":
        return value in municipalities()
    if name == "outcome":
        return value in _KNOWN or value.startswith(f"{HANDOVER}_")
    return value in _FLAGS


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _reason(name: str) -> str:
    """What is wrong with a column, and what may stand in it."""
    if name == "date":
        return say("This is no day. Write it as 2026-09-01.")
    if name == "municipality":
        return say("This is no municipality. Write its code, such as GM0502.")
    if name == "outcome":
        return say(
            "This outcome is not known. Write one of: {outcomes}.", outcomes=", ".join(_KNOWN)
        )
    return say("Write yes or no here.")


_FLAGS = {"yes": True, "no": False}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
