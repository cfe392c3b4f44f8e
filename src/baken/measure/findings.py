"""All that an evaluation tells of a pilot. Counts in it are as they may be shown."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from baken.files import write_private
from baken.measure import figures
from baken.measure.assess import Refusal, assess_displacement, assess_effect, assess_power
from baken.measure.course import Neighbour, Stretch, course, neighbours
from baken.measure.displacement import Audit, Displacement
from baken.measure.effect import Effect
from baken.measure.evidence import Seen, seen_days, steps_shown
from baken.measure.guarded import Shown
from baken.measure.plan import OPENED, REGISTERED, TOLD, Plan, open_figures
from baken.measure.secondary import Secondary, assess_secondary
from baken.measure.visits import Listed, Visits, counted
from baken.schema.errors import BakenError
from baken.schema.wording import say

ABOUT = "figures.json"


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in one folder of figures, or why nothing is said.

    `steps_before` and `steps_after`: tables of steps out of the pilot, before the start and in
    the weeks in which it was counted who left. `about`: what the figures were made from, empty
    where that was not noted. `visits` None: no list of visits was given; `left_out`: whether
    some of its lines could not be read. `secondary` None: no effect is told.
    """

    plan: Plan
    digest: str
    registered: str
    opened: str
    about: dict[str, Any]
    effect: Effect | Refusal
    displacement: Displacement | Refusal
    power: float | Refusal
    audit: Audit | None
    course: list[Stretch]
    neighbours: list[Neighbour]
    seen: list[Seen]
    steps_before: list[list[Shown]]
    steps_after: list[list[Shown]]
    secondary: Secondary | None
    visits: Visits | None
    left_out: bool

    @property
    def refuses(self) -> bool:
        """Whether something is not told, for a reason in words."""
        return any(isinstance(one, Refusal) for one in (self.effect, self.displacement, self.power))


def find(folder: Path, audit: Audit | None, listed: Listed | None, today: date) -> Findings:
    """Open the figures in `folder` and say all there is. Raises BakenError as its parts do."""
    plan = open_figures(folder, today)
    told = _told_once(folder, counted(listed.visits, plan)) if listed else None
    effect, share = _estimates(folder, plan, audit)
    whole = figures.panel(folder, plan)
    pilot, ring = figures.marked(plan.pilot), figures.marked(plan.ring)
    start = plan.weeks_before
    noted, opened = _read(folder / REGISTERED), _read(folder / OPENED)
    return Findings(
        plan=plan,
        digest=noted["sha256"],
        registered=noted["registered"],
        opened=opened["opened"],
        about=_read(folder / ABOUT) if (folder / ABOUT).exists() else {},
        effect=effect,
        displacement=share,
        power=assess_power(folder, plan),
        audit=audit,
        course=course(whole, plan, pilot, ring),
        neighbours=neighbours(whole, plan, pilot, ring),
        seen=seen_days(folder, plan),
        steps_before=steps_shown(folder, plan, slice(0, start - 1)),
        steps_after=steps_shown(folder, plan, slice(start - 1, start - 1 + plan.flow_weeks)),
        secondary=None if isinstance(effect, Refusal) else assess_secondary(folder, plan),
        visits=told,
        left_out=bool(listed and listed.rejects.count),
    )


def _estimates(
    folder: Path, plan: Plan, audit: Audit | None
) -> tuple[Effect | Refusal, Displacement | Refusal]:
    if audit:
        return assess_displacement(folder, plan, audit)
    effect = assess_effect(folder, plan)
    if isinstance(effect, Refusal):
        return effect, effect
    return effect, Refusal(
        say("Nobody checked how many moves the links follow, so what is not seen is not known.")
    )


def _told_once(folder: Path, visits: Visits) -> Visits:
    """The same, after noting what is told. Raises BakenError where other numbers were told."""
    path, told = folder / TOLD, json.loads(json.dumps(asdict(visits)))
    if path.exists() and _read(path) != told:
        raise BakenError(
            say(
                "A report of these figures told other numbers of visits. Two versions of one "
                "period give away small differences between them. Keep to the list of visits "
                "that was used first."
            )
        )
    write_private(path, f"{json.dumps(told)}\n".encode())
    return visits


def _read(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return dict(values)
    except (OSError, ValueError, TypeError) as error:
        raise BakenError(say("{file} cannot be read. Take it from a backup.", file=path)) from error
