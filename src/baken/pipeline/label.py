"""`baken label`: draw ads, keep what a person writes of them sealed, destroy it in time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from baken.basis import Action, Permit, load, permit
from baken.ingest import Rejects, SourceProfile, load_profile, read
from baken.ingest.opening import check_file
from baken.measure.written import KINDS
from baken.pipeline.answers_file import About, DrawJob, Drawn, SealedAnswers, kept_answers
from baken.pipeline.sample import Sample, Terms
from baken.schema.errors import BakenError, NotPermitted
from baken.schema.wording import say
from baken.signals import AdRules, load_catalogue


@dataclass(frozen=True, slots=True)
class AboutLabels(About):
    """What a file with labels says of itself: `kinds` of fields that are asked."""

    region: str
    kinds: list[str]


Labels = SealedAnswers[AboutLabels]


@contextmanager
def opened_labels(job: DrawJob, progress: Callable[[int], None] | None = None) -> Iterator[Labels]:
    """The labels of this job while the block lasts: those on disk, or a new draw.

    Raises NotPermitted where the basis does not carry it, and BakenError for files that cannot
    be used, labels of another job, or where somebody else has them open.
    """
    profile, allowed = load_profile(job.source), _allowed(job)
    about = AboutLabels(
        **job.about(allowed),
        region=profile.phone_region,
        kinds=[kind for kind in KINDS if kind in allowed.field_kinds],
    )
    with kept_answers(job, about, lambda: _drawn(job, allowed, profile, progress)) as found:
        yield found


def _allowed(job: DrawJob) -> Permit:
    """The permit to look through ads, which must also allow a sample and sealed contacts."""
    for path in job.ads:
        check_file(path)  # a file that is none is said first
    given = permit(load(job.basis) if job.basis else None, Action.SCAN, job.today, job.ads)
    missing = []
    if given.label is None and not given.random_sample:
        missing.append(say("- A random sample is not allowed (allow.random_sample)."))
    if given.label is None and not given.seal_values:
        missing.append(say("- Keeping contacts, encrypted, is not allowed (allow.seal_values)."))
    if missing:
        head = say("Labels hold ads as they are, drawn at random. The basis does not allow that:")
        raise NotPermitted("\n".join([head, *missing]))
    return given


def _drawn(
    job: DrawJob,
    allowed: Permit,
    profile: SourceProfile,
    progress: Callable[[int], None] | None,
) -> Drawn:
    places = allowed.municipalities
    terms = Terms(
        AdRules.of(load_catalogue()),
        None if places is None else frozenset(places),
        allowed.earliest,
        profile.phone_region,
    )
    sample = Sample(job.size, job.seed)
    for batch in read(job.ads, profile, allowed.as_of, Rejects(), progress):
        sample.add(batch.to_pylist(), terms)
    ads = sample.ads()
    if not ads:
        raise BakenError(say("No ad can be drawn: none is of your municipalities and recent."))
    return ads, sample.stops
