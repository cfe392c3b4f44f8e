"""The plan of an evaluation, registered before anybody has seen the figures.

A folder with figures holds at most one plan, with its hash and day beside it; from then on
both stand. The day on which the figures were first opened stands there too.
"""

import json
import tomllib
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from baken.files import private_folder, sha256_of, toml_text, write_private
from baken.schema.errors import BakenError
from baken.schema.geography import municipalities
from baken.schema.wording import say

PLAN, REGISTERED, OPENED = "plan.toml", "registered.json", "opened.json"
TOLD = "visits.json"
"""What a report told of visits: no other numbers of them are told of the same period."""
FEWEST_WEEKS = 26


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be measured. `first`, `start` and `last` are Mondays; `last` begins the last week.

    In the `ramp` weeks after the start nothing is said of the fall; in the `flow_weeks` after
    the start it is counted who left and where to.
    """

    pilot: tuple[str, ...]
    ring: tuple[str, ...]
    first: date
    start: date
    last: date
    ramp: int = 6
    flow_weeks: int = 13

    @property
    def weeks_before(self) -> int:
        """Weeks before the start."""
        return (self.start - self.first).days // 7

    @property
    def weeks(self) -> int:
        """All weeks, the last included."""
        return (self.last - self.first).days // 7 + 1


def read_plan(path: Path) -> Plan:
    """The plan in a TOML file; without `ring` it is the municipalities around the pilot.

    Raises BakenError with what is wrong.
    """
    try:
        values: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        values["pilot"] = tuple(values["pilot"])
        values["ring"] = tuple(values["ring"] if "ring" in values else _around(values["pilot"]))
        plan = Plan(**values)
        wrong = _wrong(plan)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise BakenError(
            say(
                "{file} is no plan: it needs pilot (codes such as GM0502), first, start and last "
                "(Mondays), and may have ring, ramp and flow_weeks.",
                file=path,
            )
        ) from error
    if wrong:
        raise BakenError(say("{file} cannot be carried out: {wrong}", file=path, wrong=wrong))
    return plan


def carried_out(plan: Plan) -> bool:
    """Whether it has weeks and municipalities enough to be carried out."""
    return not _wrong(plan)


def register(path: Path, folder: Path, today: date) -> str:
    """Put the plan beside the figures in `folder`, for good. Returns its hash.

    Raises BakenError where the folder has another plan, or its figures were opened already.
    """
    plan = read_plan(path)
    if (folder / OPENED).exists():
        raise BakenError(
            say(
                "The figures in {folder} were opened already. A plan made after that proves "
                "nothing: wait for figures of a later period.",
                folder=folder,
            )
        )
    if (folder / PLAN).exists():
        return _same_plan(plan, folder)
    private_folder(folder)
    write_private(folder / PLAN, toml_text(asdict(plan)).encode())
    digest = sha256_of(folder / PLAN)
    _write(folder / REGISTERED, {"sha256": digest, "registered": today.isoformat()})
    return digest


def open_figures(folder: Path, today: date) -> Plan:
    """The registered plan, after noting that its figures are looked at from today on.

    Raises BakenError where there is none, where it was changed since, or where it was
    registered after the figures were opened.
    """
    noted = _noted(folder)
    if not (folder / OPENED).exists():
        _write(folder / OPENED, {"sha256": noted["sha256"], "opened": today.isoformat()})
    opened = _read(folder / OPENED)
    if opened["sha256"] != noted["sha256"] or opened["opened"] < noted["registered"]:
        raise BakenError(
            say(
                "The figures in {folder} were opened on {day}, before this plan was registered. "
                "What follows from them proves nothing.",
                folder=folder,
                day=opened["opened"],
            )
        )
    return read_plan(folder / PLAN)


def registered_plan(folder: Path) -> Plan:
    """The registered plan, for making its figures: opens nothing.

    Raises BakenError where there is none, or where it was changed since.
    """
    _noted(folder)
    return read_plan(folder / PLAN)


def planned(folder: Path) -> Plan:
    """The registered plan, without opening the figures. Raises BakenError where there is none."""
    return read_plan(folder / PLAN)


def _noted(folder: Path) -> dict[str, str]:
    """What was noted when the plan in `folder` was registered."""
    if not (folder / PLAN).exists() or not (folder / REGISTERED).exists():
        raise BakenError(
            say(
                "{folder} has no registered plan. Write one and register it before you look at "
                "the figures: baken measure register",
                folder=folder,
            )
        )
    noted = _read(folder / REGISTERED)
    if sha256_of(folder / PLAN) != noted["sha256"]:
        raise BakenError(
            say(
                "The plan in {folder} is not the one that was registered on {day}. Put that one "
                "back; what was changed afterwards cannot be measured by.",
                folder=folder,
                day=noted["registered"],
            )
        )
    return noted


def _same_plan(plan: Plan, folder: Path) -> str:
    if read_plan(folder / PLAN) != plan:
        raise BakenError(
            say(
                "{folder} has a plan, and a registered plan does not change. Measure by it, or "
                "take other figures.",
                folder=folder,
            )
        )
    return sha256_of(folder / PLAN)


def _around(pilot: tuple[str, ...]) -> list[str]:
    known = [place for code, place in municipalities().items() if code in pilot]
    return sorted({code for place in known for code in place.neighbours} - set(pilot))


def _wrong(plan: Plan) -> str:
    unknown = [code for code in (*plan.pilot, *plan.ring) if code not in municipalities()]
    if unknown:
        return say("{code} is no municipality.", code=unknown[0])
    if not plan.pilot or set(plan.pilot) & set(plan.ring):
        return say("Pilot and ring must be different municipalities.")
    if any(day.weekday() for day in (plan.first, plan.start, plan.last)):
        return say("First, start and last must be Mondays.")
    after = plan.weeks - plan.weeks_before - max(plan.ramp, plan.flow_weeks)
    if plan.weeks_before < FEWEST_WEEKS or after < 1:
        return say("At least 26 weeks before the start are needed, and more after than the ramp.")
    return ""


def mondays(plan: Plan) -> list[date]:
    """The Mondays of all weeks of the plan."""
    return [plan.first + timedelta(7 * week) for week in range(plan.weeks)]


def _write(path: Path, values: dict[str, str]) -> None:
    write_private(path, f"{json.dumps(values)}\n".encode())


def _read(path: Path) -> dict[str, str]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return {str(key): str(value) for key, value in values.items()}
    except (OSError, ValueError, AttributeError) as error:
        raise BakenError(say("{file} cannot be read. Take it from a backup.", file=path)) from error
