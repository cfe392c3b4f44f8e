"""What a run is given when it may go ahead."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from baken.basis.model import Basis, Kind, Mode


class Action(StrEnum):
    """What a run wants to do."""

    COUNT = "count"
    OCCASION = "occasion"
    SCAN = "scan"


@dataclass(frozen=True)
class Occasion:
    """Why an ad is looked at by hand, and how many ads that is: one."""

    n_ads: int
    reason: str


INVENTED = "invented"
PUBLISHED = "published corpus"
LABELS = {Kind.TEAM: None, Kind.DEMO: INVENTED, Kind.CORPUS: PUBLISHED}


@dataclass(frozen=True)
class Permit:
    """What a run may do. `municipalities` None: not bound to a place.

    `label` is "invented", "published corpus" or None (a team's own ads). `as_of` is the day
    that counts as today: for invented ads their last day. `expires`: last day of the basis.
    """

    action: Action
    mode: Mode
    municipalities: tuple[str, ...] | None
    field_kinds: tuple[str, ...]
    seal_values: bool
    random_sample: bool
    lead_days: int
    window_days: int
    expires: date | None
    label: str | None
    as_of: date

    @property
    def earliest(self) -> date:
        """The first day of the time that ads may be kept: older ones nobody may look at."""
        return self.as_of - timedelta(days=self.window_days)

    @property
    def keys(self) -> Literal["team", "demo"] | None:
        """Which keys belong to it; None: keys that live in memory only."""
        if self.label == PUBLISHED or self.action == Action.COUNT:
            return None
        return "demo" if self.label == INVENTED else "team"

    @property
    def enters_workbench(self) -> bool:
        """Whether leads may be handed to people for work; never those of a corpus."""
        return self.label != PUBLISHED and self.action != Action.COUNT


def counting(today: date, label: str | None) -> Permit:
    """The permit to count: nothing personal is read or kept."""
    return Permit(
        action=Action.COUNT,
        mode=Mode.COUNT,
        municipalities=None,
        field_kinds=(),
        seal_values=False,
        random_sample=False,
        lead_days=0,
        window_days=0,
        expires=None,
        label=label,
        as_of=today,
    )


def granted(basis: Basis, action: Action, today: date) -> Permit:
    """The permit that the basis carries for this action."""
    published = basis.kind is Kind.CORPUS
    return Permit(
        action=action,
        mode=basis.mode,
        municipalities=None if published else basis.municipalities,
        field_kinds=basis.allow.fields,
        seal_values=basis.allow.seal_values and not published,
        random_sample=basis.allow.random_sample and not published,
        lead_days=basis.retention.lead_days or 0,
        window_days=basis.retention.window_days or 0,
        expires=basis.valid_until,
        label=LABELS[basis.kind],
        as_of=basis.demo.until or today if basis.kind is Kind.DEMO else today,
    )
