"""`baken evaluate-fields`: what baken reads in ads beside what people read in them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from baken.basis import Action, load, permit
from baken.extract import fields
from baken.ingest import Rejects
from baken.measure.agreement import Agreement, Compared, Score, agreement, compare, score
from baken.measure.near import nearly
from baken.measure.parts import LANGUAGE, MEASURED, MIXED, language_compared, with_parts
from baken.measure.written import KINDS, NOT_JUDGED, said
from baken.pipeline.labelled import LabelledAd, LabelledFile, read_labelled, read_sealed
from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.sealing.sealed_file import is_sealed

ALL = "*"
"""Stands for all languages together."""

Cell = tuple[str, str]
"""A kind of field or a part of one (`measure.parts`), and a language or a class."""

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

    `ads`: how many were measured on. `nearly`: per kind how often a value was nearly right, by
    what was wrong (`measure.near`). `left_out`: kinds that the basis does not allow.
    """

    ads: int
    scores: Mapping[Cell, Score]
    classes: Mapping[Cell, Score]
    mistakes: Sequence[Mistake]
    nearly: Mapping[str, Mapping[str, int]]
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
    mistakes = _mistakes(both)
    parts = [(ad, with_parts(found)) for ad, found in both]
    return FieldsOutcome(
        ads=len(chosen),
        scores=_scores((name, found) for ad, found in parts for name in (ALL, _language(ad))),
        classes=_scores((name, found) for ad, found in parts for name in ad.classes),
        mistakes=mistakes,
        nearly=_nearly(mistakes),
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
    """The kinds that may be looked at in all files. Raises NotPermitted, with every reason.

    The language is measured where a person wrote it: in a sealed file it is what baken read.
    """
    known = KINDS if is_sealed(job.files[0]) else (*KINDS, LANGUAGE)
    if job.invented or all(file.permitted for file in files):
        return known
    asked = [path for path in job.files if not is_sealed(path)]
    allowed = permit(load(job.basis) if job.basis else None, Action.SCAN, job.today, asked)
    return tuple(kind for kind in known if kind in allowed.field_kinds)


def _compared(ad: LabelledAd, kinds: Collection[str], region: str) -> dict[str, Compared]:
    wanted = [kind for kind in kinds if kind in ad.judged]
    read = fields(ad.text, region)
    found = said(read, wanted)
    compared = {kind: compare(ad.judged[kind], found[kind]) for kind in wanted}
    if LANGUAGE in kinds and ad.language not in ("", NOT_JUDGED):
        spoken = (str(field.value) for field in read if field.kind == LANGUAGE)
        compared[LANGUAGE] = language_compared(ad.language, spoken)
    return compared


def _language(ad: LabelledAd) -> str:
    return MIXED if MIXED in ad.language else ad.language


def _mistakes(both: Iterable[tuple[LabelledAd, ByKind]]) -> list[Mistake]:
    found = (Mistake(ad.ad_id, kind, one) for ad, parts in both for kind, one in parts.items())
    return [one for one in found if one.compared.mistakes]


def _nearly(mistakes: Iterable[Mistake]) -> dict[str, dict[str, int]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in mistakes:
        counts[one.kind].update(nearly(one.kind, one.compared.missed, one.compared.extra))
    return {kind: dict(found) for kind, found in counts.items() if found}


def _scores(parts: Iterable[tuple[str, ByKind]]) -> dict[Cell, Score]:
    """A score for every kind in every part, in the order of the kinds."""
    cells: defaultdict[Cell, list[Compared]] = defaultdict(list)
    for name, found in parts:
        for kind, one in found.items():
            cells[kind, name].append(one)
    ordered = sorted(cells, key=lambda cell: (MEASURED.index(cell[0]), cell[1]))
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
