"""The tables of a pilot's report. Every count in them is in fives, or not shown."""

from collections.abc import Iterable
from itertools import pairwise
from math import exp

from baken import __version__
from baken.measure.course import Neighbour
from baken.measure.displacement import Displacement
from baken.measure.effect import Effect
from baken.measure.evidence import PILOT, REST, RING, Seen
from baken.measure.findings import Findings
from baken.measure.flows import TENURES
from baken.measure.guarded import Shown
from baken.measure.visits import (
    ACCEPTED,
    ALL,
    HANDOVER,
    HELPED,
    NOT_MET,
    NOTHING,
    OFFERED,
    OTHER,
    REFUSED,
    Visits,
)
from baken.report.formats import day, listed, municipality, number
from baken.schema.wording import say

Rows = list[tuple[str, ...]]


def count(value: Shown) -> str:
    """A count in a table."""
    return say("not shown") if value is None else number(value)


def about(value: Shown) -> str:
    """A count that stands alone; it may be hidden because of others."""
    return say("not shown") if value is None else say("about {count}", count=number(value))


def few(value: Shown) -> str:
    """A count of which nothing else is told, so that only its smallness can hide it."""
    return say("fewer than 10") if value is None else about(value)


def visit_tiles(visits: Visits) -> list[tuple[str, str]]:
    """The numbers that a council asks for."""
    return [
        (say("visits at which somebody was met"), about(visits.met)),
        (say("visits at which nothing was wrong"), about(visits.nothing)),
        (say("visits that helped"), about(visits.helped)),
        (say("complaints"), few(visits.complaints)),
        (say("incidents with the team's people"), few(visits.incidents)),
    ]


def visit_headers() -> tuple[str, ...]:
    """The headings of visit_rows."""
    return say("What the visit came to"), say("Visits")


def visit_rows(visits: Visits) -> Rows:
    """Per outcome how many visits."""
    names = {
        NOT_MET: say("nobody met"),
        NOTHING: say("nothing was wrong"),
        REFUSED: say("did not want to talk"),
        OFFERED: say("help offered, not taken"),
        ACCEPTED: say("help accepted"),
        HANDOVER: say("handed over"),
        HELPED: say("help accepted or handed over"),
        OTHER: say("nobody met, or no help taken")
        if NOT_MET not in dict(visits.rows)
        else say("no talk, or no help taken"),
        ALL: say("all visits"),
    }
    return [(names[name], count(many)) for name, many in visits.rows]


def neighbour_headers() -> tuple[str, ...]:
    """The headings of neighbour_rows."""
    return (
        say("Municipality"),
        say("Before"),
        say("After"),
        say("Beside elsewhere"),
        say("Beyond chance"),
    )


def neighbour_rows(around: Iterable[Neighbour]) -> Rows:
    """Advertisers a day around the pilot."""
    return sorted(
        (
            municipality(one.code),
            count(one.before),
            count(one.after),
            _change(one.change),
            _yes_no(one.beyond),
        )
        for one in around
    )


def seen_headers() -> tuple[str, ...]:
    """The headings of seen_rows."""
    return say("Site"), say("Where"), say("seen in full"), say("in part"), say("not seen")


def seen_rows(coverage: Iterable[Seen]) -> Rows:
    """Coverage: shares of the days."""
    parts = {PILOT: say("Pilot"), RING: say("Around it"), REST: say("Elsewhere")}
    return [
        (one.site, parts[one.part], *(f"{100 * share:.0f} %" for share in one.shares))
        for one in coverage
    ]


def step_headers() -> tuple[str, ...]:
    """The headings of step_rows."""
    return (
        say("Seen there for"),
        say("still in the pilot"),
        say("next in the ring"),
        say("next elsewhere"),
        say("not seen again in 28 days"),
        say("Together"),
    )


def step_rows(table: list[list[Shown]]) -> Rows:
    """Steps from week to week out of the pilot."""
    names = [
        say("{least} to {most} weeks", least=least, most=above - 1)
        for least, above in pairwise(TENURES)
    ]
    names.append(say("{weeks} weeks or more", weeks=TENURES[-1]))
    return [
        (name, *(count(one) for one in row))
        for name, row in zip([*names, say("Together")], table, strict=True)
    ]


def estimates(found: Findings) -> Rows:
    """Names and values of what was estimated, for who wants to check."""
    rows: Rows = []
    if isinstance(found.effect, Effect):
        one = found.effect
        rows += [
            (say("Logarithm of the ratio, pilot"), f"{one.estimate:+.4f}"),
            (say("95 % interval"), f"{one.low:+.4f} … {one.high:+.4f}"),
            (say("Change in the pilot"), f"{100 * (exp(one.estimate) - 1):+.1f} %"),
            (say("Logarithm of the ratio, ring (no interval)"), f"{one.ring:+.4f}"),
            (say("Placebo groups"), number(len(one.spread))),
            (say("Fall that is found four times in five"), f"{one.detectable:+.4f}"),
        ]
    else:
        rows.append((say("Pilot effect"), found.effect.reason))
    if isinstance(found.displacement, Displacement):
        share = found.displacement
        rows += [
            (say("Share that reappeared nearby"), f"{share.estimate:.3f}"),
            (say("95 % interval (Fieller)"), f"{share.low:.3f} … {share.high:.3f}"),
            (say("Share that is told from nought four times in five"), f"{share.detectable:.3f}"),
        ]
    else:
        rows.append((say("Displacement"), found.displacement.reason))
    if found.audit:
        followed, moves = found.audit
        recall = f"{100 * followed / moves:.0f} %"
        rows.append((say("Moves that the links follow, in the blind sample"), recall))
    return rows


def plan_rows(found: Findings) -> Rows:
    """The registered plan, and what made this report."""
    plan = found.plan
    names = {"source": say("Source of the figures"), "baken": say("Version that made the figures")}
    rows = [
        (say("Pilot"), listed(municipality(code) for code in plan.pilot)),
        (say("Ring"), listed(municipality(code) for code in plan.ring)),
        (say("First week"), day(plan.first)),
        (say("Start"), day(plan.start)),
        (say("Last week"), day(plan.last)),
        (say("Weeks after the start of which nothing is said"), number(plan.ramp)),
        (say("Weeks in which it is counted who left"), number(plan.flow_weeks)),
        (say("Registered on"), day(found.registered)),
        (say("Figures opened on"), day(found.opened)),
        (say("Number of the plan (SHA-256)"), found.digest),
        *((name, str(found.about.get(key, ""))) for key, name in names.items()),
        (say("Version of baken"), __version__),
    ]
    return [(name, value) for name, value in rows if value]


def _yes_no(known: bool | None) -> str:
    return "–" if known is None else say("yes") if known else say("no")


def _change(change: int | None) -> str:
    """In per cent; nought has no sign."""
    return say("not shown") if change is None else f"{change:+d} %" if change else "0 %"
