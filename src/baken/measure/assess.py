"""From figures and a registered plan to an estimate, or to the reason why there is none."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from baken.measure import figures
from baken.measure.chance import detectable
from baken.measure.coverage import ENOUGH, changes_of_reading, common_share, read_ledger
from baken.measure.disclosure import THRESHOLD
from baken.measure.displacement import Audit, Displacement, Window, displacement
from baken.measure.effect import Effect, by_chance, pilot_effect
from baken.measure.hazards import Hazards, exposure
from baken.measure.panel import Panel
from baken.measure.plan import Plan, mondays
from baken.schema.errors import BakenError
from baken.schema.wording import say

SEED = 20260901  # equal figures, equal answers
AUDITED = 200
"""Real moves that the blind sample must hold at least."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing is said, in words for people."""

    reason: str


def assess_effect(folder: Path, plan: Plan) -> Effect | Refusal:
    """The pilot effect by the plan, or why it is not told."""
    unseen = _unseen(folder, plan)
    if unseen:
        return Refusal(unseen)
    whole = figures.panel(folder, plan)
    start = plan.weeks_before
    kept = np.r_[0:start, start + plan.ramp : plan.weeks]
    pilot, ring = figures.marked(plan.pilot), figures.marked(plan.ring)
    if not whole.size(slice(start + plan.ramp, plan.weeks))[pilot].any():
        return Refusal(
            say(
                "After the start no ad at all was seen in the pilot. Check whether the sites "
                "still show its municipalities."
            )
        )
    try:
        return pilot_effect(whole.weeks(kept), start, pilot, ring, np.random.default_rng(SEED))
    except ValueError:
        return Refusal(
            say("There are too few municipalities of like size to know what chance can do.")
        )


def assess_displacement(
    folder: Path, plan: Plan, audit: Audit
) -> tuple[Effect | Refusal, Displacement | Refusal]:
    """Both: without an established fall there is no displacement to tell of."""
    if audit.moves < AUDITED or not 0 < audit.followed <= audit.moves:
        raise BakenError(
            say(
                "How many moves the links follow must be known from a blind sample of at least "
                "{fewest} real moves.",
                fewest=AUDITED,
            )
        )
    effect = assess_effect(folder, plan)
    if isinstance(effect, Refusal):
        return effect, effect
    if not effect.established:
        return effect, Refusal(
            say("No fall stands beyond chance, and without a fall nothing can have moved.")
        )
    found = _share(folder, plan, audit)
    if not found.certain or found.departures < THRESHOLD:
        return effect, Refusal(
            say(
                "Too few left because of the pilot, beyond those who leave anyway, to say where "
                "they went."
            )
        )
    return effect, found


def assess_power(folder: Path, plan: Plan) -> float | Refusal:
    """The smallest fall, as a logarithm, that would be found four times in five.

    From the weeks before the start alone: a start is put so that as many weeks follow as in
    the plan, or half of them where there are fewer.
    """
    whole = figures.panel(folder, plan)
    start = plan.weeks_before
    after = min(plan.weeks - start - plan.ramp, start // 2)
    pilot, ring = figures.marked(plan.pilot), figures.marked(plan.ring)
    rest = whole.weeks(slice(0, start)).without(pilot | ring)
    cut = start - after
    wanted = whole.size(slice(0, cut))[pilot]
    if not (wanted > 0).all():
        return Refusal(say("In a municipality of the pilot nothing was seen before the start."))
    try:
        chance = by_chance(rest, cut, wanted, np.random.default_rng(SEED))
    except ValueError:
        return Refusal(
            say("There are too few municipalities of like size to know what chance can do.")
        )
    return detectable(chance, cut / start)


def _unseen(folder: Path, plan: Plan) -> str:
    """Why the coverage does not carry a comparison; empty where it does."""
    first, last = mondays(plan)[0], mondays(plan)[-1]
    table = figures.coverage_table(folder)
    ledger = read_ledger(table, first, last.fromordinal(last.toordinal() + 6))
    absent = sorted({*plan.pilot, *plan.ring} - set(ledger.municipalities))
    if absent:
        return say("The coverage ledger does not know {place}.", place=absent[0])
    whole = slice(0, plan.weeks * 7)
    share = common_share(ledger, (*plan.pilot, *plan.ring), whole)
    if share < ENOUGH:
        return say(
            "Only {share} % of the days were seen in all of pilot and ring; under {enough} % "
            "nothing is compared.",
            share=int(100 * share),
            enough=int(100 * ENOUGH),
        )
    changed = changes_of_reading(ledger, whole)
    if changed:
        return say(
            "{site} was not read in one way all the time. Read the old pages anew in the new "
            "way, or plan a period without a change.",
            site=changed[0],
        )
    return ""


def _share(folder: Path, plan: Plan, audit: Audit) -> Displacement:
    whole: Panel = figures.panel(folder, plan)
    pilot, ring = figures.marked(plan.pilot), figures.marked(plan.ring)
    rest, covered = ~(pilot | ring), whole.covered.astype(np.int64)
    counted = figures.elsewhere(folder, plan)
    others = Hazards(counted.at_risk[rest], counted.left[rest], counted.moved[rest])
    start = plan.weeks_before - 1  # who leaves in the first week was last seen in the one before
    return displacement(
        figures.pilot_draws(folder, plan),
        exposure(covered[pilot].min(axis=0)[None])[0],
        (others, exposure(covered[rest])),
        Window(0, start, start + plan.flow_weeks),
        audit,
        np.random.default_rng(SEED),
    )
