"""What `baken evaluate-fields` leaves: numbers, and a list of rows that could not be read."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from baken import __version__
from baken.files import private_folder, writing
from baken.ingest import Rejects
from baken.measure.agreement import EXTRA, MISSED, WRONG, Score
from baken.pipeline.evaluate_fields import Cell, FieldsOutcome
from baken.pipeline.outputs import write_csv, write_json
from baken.pipeline.refusals import refused_file, write_refused
from baken.schema.errors import BakenError
from baken.schema.wording import say

TABLE, NUMBERS = "fields.csv", "fields.json"


def check_fields_folder(folder: Path) -> None:
    """Raise BakenError unless `folder` is new, empty, or holds an earlier measurement alone."""
    if not folder.exists():
        return
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else {""}
    if names - {TABLE, NUMBERS}:
        raise BakenError(
            say(
                "{folder} holds other files. Choose an empty folder, or one that does not "
                "exist yet.",
                folder=folder,
            )
        )


def write_fields(folder: Path, outcome: FieldsOutcome) -> None:
    """Write fields.csv and fields.json, for the owner alone. Nothing of the ads is in them.

    Raises BakenError where the folder cannot be written.
    """
    rows = [*_rows("language", outcome.scores), *_rows("class", outcome.classes)]
    people = {
        kind: {"ads": one.same.total, "same": one.same.hits, "kappa": one.kappa}
        for kind, one in outcome.people.items()
    }
    record = {
        "baken": __version__,
        "ads": outcome.ads,
        "scores": rows,
        "nearly": outcome.nearly,
        "two_people": people,
    }
    with writing(folder):
        private_folder(folder)
        write_csv(pa.Table.from_pylist(rows), folder / TABLE)
        write_json(record, folder / NUMBERS)


def write_rejects(rejects: Rejects, beside: Path) -> Path | None:
    """Write what was refused to `<name>.rejects.csv` beside the labelled file, and say where.

    Where nothing was refused an old list goes, and None comes back.
    """
    write_refused(rejects, beside)
    return refused_file(beside) if rejects.count else None


def _rows(part: str, scores: Mapping[Cell, Score]) -> Iterator[dict[str, Any]]:
    for (kind, name), one in scores.items():
        f1_low, f1_high = one.f1_interval or (None, None)
        yield {
            "field": kind,
            "by": part,
            "name": name,
            "ads": one.ads,
            "written": one.recall.total,
            "read": one.precision.total,
            "right": one.right,
            "precision": one.precision.share,
            "precision_low": one.precision.interval[0],
            "precision_high": one.precision.interval[1],
            "recall": one.recall.share,
            "recall_low": one.recall.interval[0],
            "recall_high": one.recall.interval[1],
            "f1": one.f1,
            "f1_low": f1_low,
            "f1_high": f1_high,
            MISSED: one.mistakes.get(MISSED, 0),
            EXTRA: one.mistakes.get(EXTRA, 0),
            WRONG.replace(" ", "_"): one.mistakes.get(WRONG, 0),
        }
