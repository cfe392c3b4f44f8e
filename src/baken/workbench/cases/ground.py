"""The legal basis on which a step is taken: the one on file in the folder of the workbench."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from baken.basis import Action, Mode, load
from baken.basis.gate import paper_refusals
from baken.basis.permits import granted
from baken.schema.errors import BakenError
from baken.workbench.config.place import place


@dataclass(frozen=True, slots=True)
class Ground:
    """A basis that holds today. `municipalities` None: bound to no place.

    `label` is that of the scans it is for: "invented", or empty for a team's own ads. `until`
    is its last day, where it has one. `sample`: ads drawn by lot may be looked at.
    """

    mode: Mode
    reference: str
    municipalities: frozenset[str] | None
    label: str = ""
    until: date | None = None
    sample: bool = False


def ground_on_file(file: Path, today: date) -> Ground | None:
    """What the basis in `file` carries on `today`; None where it carries no looking at ads.

    Raises BakenError for a file that cannot be read.
    """
    if not file.exists():
        return None
    basis = load(file)
    action = Action.OCCASION if basis.mode is Mode.OCCASION else Action.SCAN
    if paper_refusals(basis, action, today):
        return None
    permit = granted(basis, action, today)
    if not permit.enters_workbench:
        return None
    places = None if permit.municipalities is None else frozenset(permit.municipalities)
    return Ground(
        basis.mode,
        basis.decision.reference,
        places,
        permit.label or "",
        basis.valid_until,
        permit.random_sample,
    )


def ground_here(today: date) -> Ground | None:
    """The ground of this workbench on `today`; None where there is none that can be used.

    Why it cannot be used stands on the page of the basis.
    """
    try:
        return ground_on_file(place().basis_file, today)
    except BakenError:
        return None


def mode_for(ground: Ground | None, municipality: str, label: str) -> Mode | None:
    """How far the basis goes for a lead of a scan with `label` there; None: not at all.

    A basis for invented ads never carries work on real ones, nor the other way round.
    """
    if ground is None or ground.label != label:
        return None
    if ground.municipalities is not None and municipality not in ground.municipalities:
        return None
    return ground.mode
