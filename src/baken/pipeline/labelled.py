"""Ads that a person labelled: from a CSV file, or from a file that `baken label` sealed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from baken.basis.permits import INVENTED
from baken.extract import HOME
from baken.ingest import Rejects, Tally
from baken.ingest.delimited import Feed, records
from baken.ingest.layout import Layout, Wanted, read_layout
from baken.ingest.lines import line_blocks
from baken.ingest.opening import check_file
from baken.measure.written import KINDS, judged
from baken.schema.wording import say
from baken.sealing.sealed_file import read_key, unseal

INVENTED_ID = "invented-"
_NEEDED = ("id", "language", "text")
_COLUMNS = (*_NEEDED, *KINDS, "classes", "split")


@dataclass(frozen=True, slots=True)
class LabelledAd:
    """An ad and what a person wrote of it: kind -> values in one form; not judged: not there."""

    ad_id: str
    language: str
    text: str
    judged: Mapping[str, frozenset[str]]
    classes: tuple[str, ...] = ()
    split: str = ""


@dataclass(frozen=True, slots=True)
class LabelledFile:
    """The ads of a file. `label`: "invented", "published corpus", or None for real ads.

    `permitted` False: whether this may be done is still to be asked of the basis.
    """

    ads: Sequence[LabelledAd]
    label: str | None
    permitted: bool
    region: str = HOME


def read_labelled(path: Path, rejects: Rejects) -> LabelledFile:
    """The rows of a labelled CSV; a row with a cell that cannot be read goes to `rejects`.

    Raises BakenError for a file that is no CSV with the columns id, language and text.
    """
    check_file(path)
    wanted = Wanted({name: (name,) for name in _COLUMNS}, _NEEDED)
    layout = read_layout(path.name, next(line_blocks(path, Tally()), []), wanted)

    def refuse(row: int, field: str, reason: str) -> None:
        rejects.add(path.name, row, field, reason)

    feed = Feed(line_blocks(path, Tally()), layout.skip)
    ads: dict[str, LabelledAd] = {}
    for row, cells in records(feed, layout, refuse):
        named = {name: cells[at].strip() for name, at in layout.places.items()}
        wrong = _wrong(named, ads)
        if wrong:
            refuse(row, *wrong)
        else:
            ads[named["id"]] = _ad(named, layout)
    invented = bool(ads) and all(ad_id.startswith(INVENTED_ID) for ad_id in ads)
    return LabelledFile(tuple(ads.values()), INVENTED if invented else None, invented)


def _wrong(named: Mapping[str, str], known: Mapping[str, LabelledAd]) -> tuple[str, str] | None:
    """The field that is wrong and why; None where the row is good."""
    for field in ("id", "text"):
        if not named[field]:
            return field, say("This cell is empty. Fill it in.")
    if named["id"] in known:
        return "id", say("This id stands in an earlier row as well. Give each ad one row.")
    for kind in KINDS:
        try:
            judged(kind, named.get(kind, ""))
        except ValueError as error:
            return kind, str(error)
    return None


def _ad(named: Mapping[str, str], layout: Layout) -> LabelledAd:
    classes = (one.strip() for one in named.get("classes", "").split(";"))
    return LabelledAd(
        named["id"],
        named["language"].lower(),
        named["text"],
        dict(_values((kind, named[kind]) for kind in KINDS if kind in layout.places)),
        tuple(sorted({one for one in classes if one})),
        named.get("split", ""),
    )


def _values(cells: Iterator[tuple[str, str]]) -> Iterator[tuple[str, frozenset[str]]]:
    for kind, cell in cells:
        values = judged(kind, cell)
        if values is not None:
            yield kind, values


def read_sealed(path: Path, key: Path, today: date) -> LabelledFile:
    """The ads of a sealed file that were answered. Raises BakenError where it does not open.

    Its basis was asked when the ads were drawn; of real ads it is asked again.
    """
    kept = json.loads(unseal(path, read_key(key), today))
    label = kept["about"]["label"]
    ads = [
        LabelledAd(ad["id"], ad["language"], ad["text"], dict(_values(iter(answer.items()))))
        for ad, answer in zip(kept["ads"], kept["answers"], strict=True)
        if answer is not None
    ]
    return LabelledFile(ads, label, label is not None, kept["about"]["region"])
