"""`baken measure audit-links`: pairs of ads for the question how many moves the links follow.

A person judges them without contacts; what the links say of a pair is sealed beside it, and
shown to nobody before every pair has an answer.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from baken.basis import Action, Permit, load, permit
from baken.files import sha256_of
from baken.ingest import load_profile
from baken.ingest.opening import check_file
from baken.linking.prints import FEWEST_WORDS
from baken.measure.link_recall import LinkRecall, Pair, link_recall
from baken.measure.plan import PLAN, registered_plan
from baken.pipeline.answers_file import (
    About,
    DrawJob,
    Drawn,
    SealedAnswers,
    kept_answers,
    opened,
)
from baken.pipeline.moving_texts import Reading, draw_pairs
from baken.schema.errors import BakenError, NotPermitted
from baken.schema.wording import say

SAID = "said"
"""The one thing that is asked of a pair."""

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class AuditJob(DrawJob):
    """What to draw pairs from: files of a source, by the plan in the folder `figures`."""

    figures: Path = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class AboutPairs(About):
    """What a file with judged pairs says of itself: the SHA-256 of the registered plan."""

    plan: str

    def sample(self) -> tuple[object, ...]:
        """Which pairs were drawn."""
        return (*About.sample(self), self.plan)


Audited = SealedAnswers[AboutPairs]


@contextmanager
def opened_audit(job: AuditJob, progress: Progress | None = None) -> Iterator[Audited]:
    """The pairs of this job while the block lasts: those on disk, or a new draw.

    Raises NotPermitted where the basis does not carry it, and BakenError where no plan is
    registered, no pair can be drawn, or the file on disk is of another job or open elsewhere.
    """
    profile, plan = load_profile(job.source), registered_plan(job.figures)
    allowed = _allowed(job)
    about = AboutPairs(**job.about(allowed), plan=sha256_of(job.figures / PLAN))

    def draw() -> Drawn:
        pairs, stops = draw_pairs(
            Reading(job.ads, profile, allowed, progress), plan, job.size, job.seed
        )
        if not pairs:
            raise BakenError(_nothing())
        return pairs, stops

    with kept_answers(job, about, draw) as found:
        yield found


def told_recall(files: Sequence[tuple[Path, Path]], today: date) -> LinkRecall:
    """How many moves the links follow, by the pairs in sealed files, each with its key.

    One file per person who judged. Raises BakenError where a file cannot be read, pairs are
    left without an answer, or the files hold other pairs.
    """
    audits = [opened(path, key, today, AboutPairs) for path, key in files]
    for audit in audits:
        if audit.done < len(audit.answers):
            raise BakenError(
                say(
                    "{file} has pairs without an answer. What the links say is told when every "
                    "pair has one: who knows it judges otherwise.",
                    file=audit.path,
                )
            )
        if audit.drawn != audits[0].drawn:
            raise BakenError(
                say(
                    "{file} holds other pairs than {other}. Two people judge the same pairs: "
                    "give them the same ads, plan, number of pairs and seed.",
                    file=audit.path,
                    other=audits[0].path,
                )
            )
    pairs = [Pair(bool(one["across"]), bool(one["followed"])) for one in audits[0].drawn]
    said = [[answer[SAID] for answer in audit.answers if answer] for audit in audits]
    return link_recall(pairs, said)


def _allowed(job: AuditJob) -> Permit:
    for path in job.ads:
        check_file(path)  # a file that is none is said first
    given = permit(load(job.basis) if job.basis else None, Action.SCAN, job.today, job.ads)
    if given.label is None and not given.random_sample:
        raise NotPermitted(
            say(
                "Pairs of ads are drawn at random for a person to look at. The basis does not "
                "allow that (allow.random_sample)."
            )
        )
    return given


def _nothing() -> str:
    return say(
        "No pair can be drawn: no text of {words} words or more stands in one of your "
        "municipalities and within 28 days in another, in the time that ads may be kept.",
        words=FEWEST_WORDS,
    )
