"""What the address of a worklist asks for. What cannot be understood is left out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from baken.triage import BANDS
from baken.triage.bands import SAMPLE
from baken.workbench.cases.workflow import State

KINDS = tuple(band for band in BANDS if band != SAMPLE)
"""Bands of leads that people work on: what was drawn by lot is only read."""

PERIODS = (3, 7, 14)
"""Within how many days a lead may expire, to choose from."""

STATES = tuple(str(one) for one in (State.OBSERVED, State.SIGNAL, State.ASSESSMENT))
HOLDERS = ("me", "none", "other")
"""Who has a lead: who asks, nobody, somebody else. Or the id of a person."""

VISIT = "visit"
_PLACE, _FAMILY, _PERSON = re.compile("GM[0-9]{4}"), re.compile("[a-z-]{1,40}"), "[0-9]{1,18}"
_HOLDER = re.compile("|".join((*HOLDERS, _PERSON)))
_AFTER = re.compile(r"([0-9])\.([0-9]{4}-[0-9]{2}-[0-9]{2})\.([0-9]{1,18})")


class Spot(NamedTuple):
    """The last lead of a page; the next page starts behind it."""

    band: str
    expires: date
    lead_id: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A choice of leads. Empty: all. `since`: came in on that day or later.

    `new`: came in after what was seen on an earlier visit of who looks.
    """

    municipality: str = ""
    band: str = ""
    family: str = ""
    state: str = ""
    holder: str = ""
    new: bool = False
    since: date | None = None
    within: int | None = None
    after: Spot | None = None

    @property
    def query(self) -> str:
        """The same as part of an address."""
        known = {
            "municipality": self.municipality,
            "band": self.band,
            "family": self.family,
            "state": self.state,
            "holder": self.holder,
            "new": VISIT if self.new else "",
            "since": self.since.isoformat() if self.since else "",
            "within": str(self.within or ""),
            "after": _written(self.after) if self.after else "",
        }
        return urlencode({name: value for name, value in known.items() if value})

    @property
    def chosen(self) -> bool:
        """Whether anything is left out by it."""
        return replace(self, after=None) != Wanted()


def wanted(query: Mapping[str, str]) -> Wanted:
    """The choice in a query."""
    band, within = query.get("band", ""), query.get("within", "")
    state = query.get("state", "")
    return Wanted(
        municipality=_like(_PLACE, query.get("municipality", "")),
        band=band if band in KINDS else "",
        family=_like(_FAMILY, query.get("family", "")),
        state=state if state in STATES else "",
        holder=_like(_HOLDER, query.get("holder", "")),
        new=query.get("new", "") == VISIT,
        since=_day(query.get("since", "")),
        within=int(within) if within in map(str, PERIODS) else None,
        after=_spot(query.get("after", "")),
    )


def _like(shape: re.Pattern[str], text: str) -> str:
    return text if shape.fullmatch(text) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _written(spot: Spot) -> str:
    return f"{KINDS.index(spot.band)}.{spot.expires.isoformat()}.{spot.lead_id}"


def _spot(text: str) -> Spot | None:
    found = _AFTER.fullmatch(text)
    expires = _day(found[2]) if found else None
    if found is None or expires is None or int(found[1]) >= len(KINDS):
        return None
    return Spot(KINDS[int(found[1])], expires, int(found[3]))
