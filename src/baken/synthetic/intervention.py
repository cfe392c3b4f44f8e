"""A team that visits more often in three municipalities, and who leaves because of it."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from random import Random

from baken.synthetic.assumptions import assumptions
from baken.synthetic.chance import happens
from baken.synthetic.days import Slot
from baken.synthetic.places import Place, draw_neighbour


@dataclass(frozen=True, slots=True)
class Plan:
    """The first day (a number), where, and the planted shares."""

    start: int
    municipalities: tuple[str, ...]
    fall: float
    delta: float


@dataclass(frozen=True, slots=True)
class Response:
    """What an advertiser does. `left` is the first day on which she is gone from her town.

    `group` is "leaver", "mover", "stayer", "kept_away", "kept_away_next_door", or empty for
    whom it does not touch.
    """

    group: str = ""
    left: int | None = None
    refuge: Place | None = None
    new_text: bool = False


def make_plan(days: int) -> Plan | None:
    """The intervention of a region of so many days; None where it is too short for one."""
    given = assumptions("region")["intervention"]
    if days < given["fewest_days"]:
        return None
    start = min(int(days * given["starts"]), days - given["days_after"])
    return Plan(start, tuple(given["municipalities"]), given["fall"], given["delta"])


def respond(rng: Random, plan: Plan | None, base: str, slots: Collection[Slot]) -> Response:
    """What somebody who is based in the municipality `base` does.

    Takes no look at the kind of advertiser. Who has ads both before the start and after it
    leaves with the chance `fall`, and then goes on next door with the chance `delta`. Who
    would only have come after the start keeps away with the same chances.
    """
    if plan is None or base not in plan.municipalities or not slots:
        return Response()
    first, last = min(slots).day, max(slots).day
    if last < plan.start:
        return Response()
    goes, moves = happens(rng, plan.fall), happens(rng, plan.delta)
    refuge = draw_neighbour(rng, base, plan.municipalities) if goes and moves else None
    new_text = happens(rng, assumptions("region")["intervention"]["new_text"])
    wait = rng.randint(0, 6)
    if not goes:
        return Response("stayer" if first < plan.start else "")
    if first >= plan.start:
        group = "kept_away_next_door" if refuge else "kept_away"
        return Response(group, None, refuge)
    left = min(plan.start + wait, last)
    return Response("mover" if refuge else "leaver", left, refuge, new_text and bool(refuge))


def counted(tally: Counter[str]) -> dict[str, int]:
    """The realised numbers for truth/intervention.toml."""
    movers = tally["mover"]
    leavers = tally["leaver"] + movers
    return {
        "at_risk": leavers + tally["stayer"],
        "leavers": leavers,
        "movers": movers,
        "kept_away": tally["kept_away"] + tally["kept_away_next_door"],
        "kept_away_next_door": tally["kept_away_next_door"],
    }
