"""`baken evaluate-fields`: what baken reads in ads beside what people read in them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from baken.basis import Action, load, permit
from baken.extract import fields
from baken.ingest import Rejects
from baken.measure.agreement import Agreement, Compared, Score, agreement, compare, score
from baken.measure.written import KINDS, said
from baken.pipeline.labelled import LabelledAd, LabelledFile, read_labelled, read_sealed
from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.sealing.sealed_file import is_sealed

ALL = "*"
"""Stands for all languages together."""

Cell = tuple[str, str]
"""A kind of field, and a language or a class."""

ByKind = Mapping[str, Compared]


@dataclass(frozen=True, slots=True)
class FieldsJob:
    """What to measure on: one labelled file, or two of the same ads by two people.

    `keys`: the key files of sealed files, in their order. `invented`: somebody says that
    these ads are invented. `split`: only the rows with this word in the column `split`.
    """

    files: tuple[Path, ...]
    today: date
    basis: Path | None = None
    keys: tuple[Path, ...] = ()
    invented: bool = False
    split: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One field of one ad on which baken and a person differ."""

    ad_id: str
    kind: str
    compared: Compared


@dataclass(frozen=True, slots=True)
class FieldsOutcome:
    """Scores by kind and language, and by kind and class; the mistakes; two people compared.

    `ads`: how many were measured on. `left_out`: kinds that the basis does not allow.
    """

    ads: int
    scores: Mapping[Cell, Score]
    classes: Mapping[Cell, Score]
    mistakes: Sequence[Mistake]
    people: Mapping[str, Agreement]
    left_out: tuple[str, ...]


def evaluate_fields(job: FieldsJob, rejects: Rejects) -> FieldsOutcome:
    """Measure on the first file; with a second one, compare the two people as well.

    Raises NotPermitted where the basis does not carry looking at these ads, and BakenError for
    files that cannot be used. Rows that cannot be read go to `rejects`.
    """
    files = _read(job, rejects)
    kinds = _allowed(job, files)
    first = files[0]
    chosen = [ad for ad in first.ads if job.split in ("", ad.split)]
    if not chosen:
        raise BakenError(
            say("There is no labelled ad to measure on in {file}.", file=job.files[0].name)
        )
    compared = [_compared(ad, kinds, first.region) for ad in chosen]
    both = list(zip(chosen, compared, strict=True))
    mistakes = (Mistake(ad.ad_id, kind, one) for ad, found in both for kind, one in found.items())
    return FieldsOutcome(
        ads=len(chosen),
        scores=_scores((name, found) for ad, found in both for name in (ALL, ad.language)),
        classes=_scores((name, found) for ad, found in both for name in ad.classes),
        mistakes=[one for one in mistakes if one.compared.mistakes],
        people=_people(*(file.ads for file in files), kinds=kinds) if len(files) > 1 else {},
        left_out=_left_out(first.ads, kinds),
    )


def _read(job: FieldsJob, rejects: Rejects) -> list[LabelledFile]:
    keys = iter(job.keys)
    return [_one_file(path, keys, job, rejects) for path in job.files]


def _one_file(path: Path, keys: Iterable[Path], job: FieldsJob, rejects: Rejects) -> LabelledFile:
    if not is_sealed(path):
        return read_labelled(path, rejects)
    key = next(iter(keys), None)
    if key is None:
        raise BakenError(say("{file} is sealed. Give its key with --key.", file=path.name))
    return read_sealed(path, key, job.today)


def _allowed(job: FieldsJob, files: Sequence[LabelledFile]) -> tuple[str, ...]:
    """The kinds that may be looked at in all files. Raises NotPermitted, with every reason."""
    if job.invented or all(file.permitted for file in files):
        return KINDS
    asked = [path for path in job.files if not is_sealed(path)]
    allowed = permit(load(job.basis) if job.basis else None, Action.SCAN, job.today, asked)
    return tuple(kind for kind in KINDS if kind in allowed.field_kinds)


def _compared(ad: LabelledAd, kinds: Collection[str], region: str) -> dict[str, Compared]:
    wanted = [kind for kind in kinds if kind in ad.judged]
    found = said(fields(ad.text, region), wanted)
    return {kind: compare(ad.judged[kind], found[kind]) for kind in wanted}


def _scores(parts: Iterable[tuple[str, ByKind]]) -> dict[Cell, Score]:
    """A score for every kind in every part, in the order of the kinds."""
    cells: defaultdict[Cell, list[Compared]] = defaultdict(list)
    for name, found in parts:
        for kind, one in found.items():
            cells[kind, name].append(one)
    ordered = sorted(cells, key=lambda cell: (KINDS.index(cell[0]), cell[1]))
    return {cell: score(cells[cell]) for cell in ordered}


def _people(
    one: Sequence[LabelledAd], other: Sequence[LabelledAd], *, kinds: Collection[str]
) -> dict[str, Agreement]:
    """How far two people agree, by kind, on the ads that both have judged."""
    theirs = {ad.ad_id: ad.judged for ad in other}
    shared = [(ad.judged, theirs[ad.ad_id]) for ad in one if ad.ad_id in theirs]
    found = {}
    for kind in kinds:
        pairs = [(a[kind], b[kind]) for a, b in shared if kind in a and kind in b]
        if pairs:
            found[kind] = agreement([a for a, _ in pairs], [b for _, b in pairs])
    return found


def _left_out(ads: Iterable[LabelledAd], kinds: Collection[str]) -> tuple[str, ...]:
    judged = {kind for ad in ads for kind in ad.judged}
    return tuple(kind for kind in KINDS if kind in judged and kind not in kinds)
