"""`baken label`: draw ads, keep what a person writes of them sealed, destroy it in time."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from baken.basis import Action, Permit, load, permit
from baken.files import only_one, private_folder, sha256_of, writing
from baken.ingest import Rejects, SourceProfile, load_profile, read
from baken.measure.written import KINDS
from baken.pipeline.sample import Sample, Terms
from baken.schema.errors import BakenError, NotPermitted
from baken.schema.wording import say
from baken.sealing.sealed_file import make_key, read_key, seal, unseal
from baken.signals import AdRules, load_catalogue

DAYS = 30
Answer = dict[str, str]
"""Kind of field -> cell, as it would stand in a labelled CSV file."""


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
class About:
    """What a sealed file says of itself. `files`: SHA-256 of the files with ads."""

    source: str
    files: list[str]
    size: int
    seed: int
    labeller: str
    label: str | None
    region: str
    kinds: list[str]
    until: str


@dataclass(slots=True)
class Labels:
    """The ads drawn and the answers so far, in memory; `save` seals them on disk."""

    path: Path
    key: bytes = field(repr=False)
    about: About
    ads: list[dict[str, str]] = field(repr=False)
    stops: list[dict[str, str]]
    answers: list[Answer | None] = field(repr=False)

    def answer(self, at: int, cells: Answer) -> None:
        """Keep the answer on ad `at` (from 0), on disk before this returns.

        Raises BakenError where that cannot be; the answer before it then stands.
        """
        before = self.answers[at]
        self.answers[at] = cells
        try:
            with writing(self.path):
                self.save()
        except BakenError:
            self.answers[at] = before
            raise

    def save(self) -> None:
        """Seal everything, whole or not at all."""
        kept = {name: getattr(self, name) for name in ("ads", "stops", "answers")}
        content = json.dumps({"about": asdict(self.about)} | kept, ensure_ascii=False)
        until = date.fromisoformat(self.about.until)
        seal(self.path, self.key, until, content.encode("utf-8", "surrogatepass"))

    @property
    def done(self) -> int:
        """How many ads have an answer."""
        return sum(answer is not None for answer in self.answers)


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


def _about(job: LabelJob, allowed: Permit, profile: SourceProfile) -> About:
    return About(
        source=profile.name,
        files=sorted(sha256_of(path) for path in job.ads),
        size=job.size,
        seed=job.seed,
        labeller=job.labeller,
        label=allowed.label,
        region=profile.phone_region,
        kinds=[kind for kind in KINDS if kind in allowed.field_kinds],
        until=_until(job, allowed).isoformat(),
    )


def _until(job: LabelJob, allowed: Permit) -> date:
    """The last day on which the labels can be read."""
    last = job.today + timedelta(days=allowed.window_days)
    if allowed.expires:
        last = min(last, allowed.expires)
    if job.until is None:
        return min(last, job.today + timedelta(days=DAYS))
    if not job.today <= job.until <= last:
        raise BakenError(
            say("--until must be a day from {first} to {last}.", first=job.today, last=last)
        )
    return job.until


def _known(job: LabelJob, about: About) -> Labels:
    """The labels on disk. What was asked must be what they are; only the day may differ."""
    key = read_key(job.key)
    kept: dict[str, Any] = json.loads(unseal(job.out, key, job.today))
    found = About(**kept.pop("about"))
    same = (about.source, about.files, about.size, about.seed, about.labeller)
    if same != (found.source, found.files, found.size, found.seed, found.labeller):
        raise BakenError(
            say(
                "{file} holds labels of other ads, another sample or another person. Give the "
                "same command to go on, or another name with --out.",
                file=job.out,
            )
        )
    return Labels(job.out, key, found, **kept)


def _drawn(
    job: LabelJob,
    about: About,
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
