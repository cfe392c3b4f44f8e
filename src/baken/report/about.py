"""What a run read, what it left out, under which basis, and what it cannot know."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from baken.report.formats import day, listed, municipality, number, seconds
from baken.report.labels import basis_in_words, mode_in_words
from baken.report.model import Run
from baken.schema.wording import say

Facts = list[tuple[str, str]]
MOST_REJECTS = 50


@dataclass(frozen=True, slots=True)
class Rejects:
    """Why rows could not be read: reason and number; and the first rows themselves."""

    reasons: tuple[tuple[str, str], ...]
    first: Sequence[Mapping[str, str]]
    total: int


def funnel(run: Run) -> Facts:
    """From rows read to leads, each with its number where the run wrote it down."""
    counts: Mapping[str, Any] = run.record.get("counts") or {}
    steps = [
        ("read", say("Rows read")),
        ("rejected", say("Could not be read")),
        ("outside", say("Outside the municipalities of the basis, not kept")),
        ("unknown", say("Municipality not known, not kept")),
        ("old", say("Too old, not kept")),
        ("stop", say("For the police: possible minor")),
        ("in", say("Looked at")),
        ("ads", say("Different ads in these")),
        ("groups", say("Groups of ads that belong together")),
        ("leads", say("Leads")),
        ("sample", say("Sample without signals")),
    ]
    return [(words, number(counts[key])) for key, words in steps if key in counts]


def basis_facts(run: Run) -> Facts:
    """The legal basis of the run, and how long what it found may be kept."""
    basis: Mapping[str, Any] = run.record.get("basis") or {}
    keep: Mapping[str, Any] = run.record.get("retention") or {}
    expires = run.record.get("expires")
    return _known(
        (say("Basis for"), basis_in_words(str(basis.get("kind") or ""))),
        (say("Reach"), mode_in_words(str(basis.get("mode") or ""))),
        (say("Decision"), basis.get("reference")),
        (say("Municipalities"), listed(map(municipality, basis.get("municipalities") or ()))),
        (say("Basis ends on"), day(expires) if expires else ""),
        (say("Leads are kept"), _kept(keep.get("lead_days"))),
        (say("Facts about ads are kept"), _kept(keep.get("window_days"))),
    )


def run_facts(run: Run) -> Facts:
    """What ran: versions, source, day, duration."""
    record = run.record
    timings: Mapping[str, float] = record.get("timings") or {}
    return _known(
        (say("Source"), record.get("source")),
        (say("Looked at as on"), day(record["as_of"]) if record.get("as_of") else ""),
        (say("Version of baken"), record.get("baken")),
        (say("Version of the rules"), record.get("catalogue")),
        (say("Version of the weights of ties"), record.get("weights")),
        (say("Duration"), seconds(sum(timings.values())) if timings else ""),
    )


def rejects(run: Run) -> Rejects:
    """The rows that could not be read, by field and reason, most first."""
    reasons = Counter(
        " · ".join(part for part in (row.get("field"), row.get("reason")) if part)
        for row in run.rejects
    )
    table = tuple((reason, number(count)) for reason, count in reasons.most_common())
    return Rejects(table, run.rejects[:MOST_REJECTS], len(run.rejects))


def limits() -> list[str]:
    """What nobody should read into these pages."""
    return [
        say("Ads are not people. One person may place many ads; one ad may be of several people."),
        say("No signals does not mean no exploitation. Much happens in apps and closed groups."),
        say("A signal does not mean exploitation. Often there is an ordinary explanation."),
        say(
            "Most rules come from practice and have never been tested. What speaks against a "
            "rule stands beside it."
        ),
        say("Some ads are swindles: nobody works behind them."),
        say("A group is not a suspicion. People work together, often to be safer."),
        say("baken does not decide anything. People do, and they write down why."),
    ]


def _known(*facts: tuple[str, object]) -> Facts:
    return [(name, str(value)) for name, value in facts if value not in (None, "", [])]


def _kept(count: object) -> str:
    return say("{days} days after the ad was last seen", days=count) if count else ""
