"""`baken label`: draw ads, keep what a person writes of them sealed, destroy it in time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from baken.basis import Action, Permit, load, permit
from baken.files import only_one, private_folder, sha256_of
from baken.ingest import Rejects, SourceProfile, load_profile, read
from baken.measure.written import KINDS
from baken.pipeline.answers_file import (
    About,
    Answer,
    SealedAnswers,
    last_day,
    opened,
    refuse_other,
)
from baken.pipeline.sample import Sample, Terms
from baken.schema.errors import BakenError, NotPermitted
from baken.schema.wording import say
from baken.sealing.sealed_file import make_key
from baken.signals import AdRules, load_catalogue


@dataclass(frozen=True, slots=True)
class LabelJob:
    """What to label. `until` None: thirty days, or as long as the basis allows."""

    ads: tuple[Path, ...]
    source: str
    basis: Path | None
    size: int
    out: Path
    key: Path
    today: date
    seed: int = 1
    labeller: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AboutLabels(About):
    """What a file with labels says of itself: `kinds` of fields that are asked."""

    region: str
    kinds: list[str]


Labels = SealedAnswers[AboutLabels]


@contextmanager
def opened_labels(job: LabelJob, progress: Callable[[int], None] | None = None) -> Iterator[Labels]:
    """The labels of this job while the block lasts: those on disk, or a new draw.

    Raises NotPermitted where the basis does not carry it, and BakenError for files that cannot
    be used, labels of another job, or where somebody else has them open.
    """
    profile = load_profile(job.source)
    allowed = _allowed(job)
    about = _about(job, allowed, profile)
    if not job.out.parent.exists():
        private_folder(job.out.parent)
    with only_one(job.out.resolve()):
        if job.out.exists():
            yield _known(job, about)
        else:
            yield _drawn(job, about, allowed, profile, progress)


def _allowed(job: LabelJob) -> Permit:
    """The permit to look through ads, which must also allow a sample and sealed contacts."""
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


def _about(job: LabelJob, allowed: Permit, profile: SourceProfile) -> AboutLabels:
    return AboutLabels(
        source=profile.name,
        files=sorted(sha256_of(path) for path in job.ads),
        size=job.size,
        seed=job.seed,
        labeller=job.labeller,
        label=allowed.label,
        until=last_day(job.until, allowed, job.today).isoformat(),
        region=profile.phone_region,
        kinds=[kind for kind in KINDS if kind in allowed.field_kinds],
    )


def _known(job: LabelJob, about: AboutLabels) -> Labels:
    """The labels on disk. What was asked must be what they are."""
    found = opened(job.out, job.key, job.today, AboutLabels)
    refuse_other(found, about)
    return found


def _drawn(
    job: LabelJob,
    about: AboutLabels,
    allowed: Permit,
    profile: SourceProfile,
    progress: Callable[[int], None] | None,
) -> Labels:
    places = allowed.municipalities
    terms = Terms(
        AdRules.of(load_catalogue()),
        None if places is None else frozenset(places),
        allowed.as_of - timedelta(days=allowed.window_days),
        profile.phone_region,
    )
    sample = Sample(job.size, job.seed)
    for batch in read(job.ads, profile, allowed.as_of, Rejects(), progress):
        sample.add(batch.to_pylist(), terms)
    ads = sample.ads()
    if not ads:
        raise BakenError(say("No ad can be drawn: none is of your municipalities and recent."))
    answers: list[Answer | None] = [None] * len(ads)
    labels = Labels(job.out, make_key(job.key), about, ads, sample.stops, answers)
    labels.save()
    return labels
