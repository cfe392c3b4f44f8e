"""Ads that were drawn and what a person said of them: sealed on disk, in memory while open."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Generic, TypeVar

from baken.basis import Permit
from baken.files import only_one, private_folder, sha256_of, writing
from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.sealing.sealed_file import make_key, read_key, seal, unseal

DAYS = 30
Answer = dict[str, str]
"""What was asked -> what a person said of it."""


Drawn = tuple[list[dict[str, str]], list[dict[str, str]]]
"""What was drawn, and ads for the police."""


@dataclass(frozen=True, slots=True)
class DrawJob:
    """What to draw and have judged. `until` None: thirty days, or as long as the basis allows."""

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

    def about(self, allowed: Permit) -> dict[str, Any]:
        """The values of About. Raises BakenError where `until` lies too far ahead."""
        return {
            "source": self.source,
            "files": sorted(sha256_of(path) for path in self.ads),
            "size": self.size,
            "seed": self.seed,
            "labeller": self.labeller,
            "label": allowed.label,
            "until": _last_day(self.until, allowed, self.today).isoformat(),
        }


@dataclass(frozen=True, slots=True)
class About:
    """What a sealed file says of itself. `files`: SHA-256 of the files with ads."""

    source: str
    files: list[str]
    size: int
    seed: int
    labeller: str
    label: str | None
    until: str

    def sample(self) -> tuple[object, ...]:
        """What was drawn: equal for two people who judge the same."""
        return (self.source, self.files, self.size, self.seed)


Told = TypeVar("Told", bound=About)


@dataclass(slots=True)
class SealedAnswers(Generic[Told]):
    """What was drawn and the answers so far, in memory; `save` seals them on disk."""

    path: Path
    key: bytes = field(repr=False)
    about: Told
    drawn: list[dict[str, str]] = field(repr=False)
    stops: list[dict[str, str]]
    answers: list[Answer | None] = field(repr=False)

    def answer(self, at: int, cells: Answer) -> None:
        """Keep the answer on what was drawn as `at` (from 0), on disk before this returns.

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
        kept = {"ads": self.drawn, "stops": self.stops, "answers": self.answers}
        content = json.dumps({"about": asdict(self.about)} | kept, ensure_ascii=False)
        until = date.fromisoformat(self.about.until)
        seal(self.path, self.key, until, content.encode("utf-8", "surrogatepass"))

    @property
    def done(self) -> int:
        """How many have an answer."""
        return sum(answer is not None for answer in self.answers)


def opened(path: Path, key: Path, today: date, about: Callable[..., Told]) -> SealedAnswers[Told]:
    """What is sealed in `path`. Raises BakenError where it cannot be read, or no longer."""
    secret = read_key(key)
    kept: dict[str, Any] = json.loads(unseal(path, secret, today))
    try:
        found = about(**kept["about"])
    except TypeError as error:
        raise BakenError(say("{file} is a sealed file of another command.", file=path)) from error
    return SealedAnswers(path, secret, found, kept["ads"], kept["stops"], kept["answers"])


@contextmanager
def kept_answers(
    job: DrawJob, about: Told, draw: Callable[[], Drawn]
) -> Iterator[SealedAnswers[Told]]:
    """What is sealed in the file of this job while the block lasts, or a new draw.

    Raises BakenError where what is on disk is not what was asked, or is open elsewhere.
    """
    if not job.out.parent.exists():
        private_folder(job.out.parent)
    with only_one(job.out.resolve()):
        if job.out.exists():
            found = opened(job.out, job.key, job.today, type(about))
            _refuse_other(found, about)
        else:
            drawn, stops = draw()
            answers: list[Answer | None] = [None] * len(drawn)
            found = SealedAnswers(job.out, make_key(job.key), about, drawn, stops, answers)
            found.save()
        yield found


def _refuse_other(found: SealedAnswers[Told], asked: About) -> None:
    """Raises BakenError where what is on disk is not what was asked; only the day may differ."""
    same = (found.about.sample(), found.about.labeller) == (asked.sample(), asked.labeller)
    if not same:
        raise BakenError(
            say(
                "{file} holds labels of other ads, another sample or another person. Give the "
                "same command to go on, or another name with --out.",
                file=found.path,
            )
        )


def _last_day(until: date | None, allowed: Permit, today: date) -> date:
    """The last day on which answers can be read: `until`, or thirty days where that is None.

    Never longer than ads may be kept or the basis is valid; raises BakenError where more is asked.
    """
    last = today + timedelta(days=allowed.window_days)
    if allowed.expires:
        last = min(last, allowed.expires)
    if until is None:
        return min(last, today + timedelta(days=DAYS))
    if not today <= until <= last:
        raise BakenError(
            say("--until must be a day from {first} to {last}.", first=today, last=last)
        )
    return until
