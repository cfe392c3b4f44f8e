"""run.json: what ran, on what, under which basis, and what came out. No ad is in it."""

import hashlib
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from baken import __version__
from baken.basis import Basis, Permit
from baken.linking.model import load_model
from baken.pipeline.outputs import write_json


@dataclass(slots=True)
class RunRecord:
    """The record of one run. Counts are of rows, ads, groups and leads; timings in seconds.

    `weights`: version of the weights by which pairs of ads were tied.
    """

    source: str
    catalogue: str
    weights: int
    as_of: date
    label: str | None
    expires: date | None
    basis: dict[str, Any]
    retention: dict[str, int]
    files: list[str]
    counts: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    timings: dict[str, float] = field(default_factory=dict)
    baken: str = __version__

    def write(self, folder: Path) -> None:
        """Write run.json into `folder`."""
        write_json(asdict(self), folder / "run.json")


def begin(
    source: str, catalogue: str, basis: Basis, permit: Permit, files: list[Path]
) -> RunRecord:
    """The record of a run that is about to begin. Of files only a hash is kept."""
    return RunRecord(
        source=source,
        catalogue=catalogue,
        weights=load_model().version,
        as_of=permit.as_of,
        label=permit.label,
        expires=permit.expires,
        basis={
            "kind": basis.kind.value,
            "mode": basis.mode.value,
            "reference": basis.decision.reference or basis.corpus.title,
            "municipalities": list(basis.municipalities),
        },
        retention={"lead_days": permit.lead_days, "window_days": permit.window_days},
        files=[_sha256(file) for file in files],
    )


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
