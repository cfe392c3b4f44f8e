"""What the pages show, as plain records. No number in them says anything about a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from baken.linking.written_words import Mention
from baken.report.marking import Segment


@dataclass(frozen=True, slots=True)
class Ad:
    """One ad of a lead. `number` only tells the ads of one lead apart.

    `language`: code of the language that the ad is in, where it is known. `shows`: whether
    a signal was seen in it. `mentions`: what was read in its words.
    """

    number: int
    ad_id: str
    site: str
    source: str
    first_seen: date
    last_seen: date
    place: str
    segments: tuple[Segment, ...]
    language: str | None
    shows: bool
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of ad number `ad` in which a signal was seen, with some words around them."""

    ad: int
    segments: tuple[Segment, ...]
    language: str | None


@dataclass(frozen=True, slots=True)
class Sign:
    """One indicator as seen in a lead: what it says, where, on whose word, what is against it.

    `counts`: False for context, which is shown but never counts. `more`: places not quoted.
    """

    number: int
    indicator: str
    title: str
    said: tuple[str, ...]
    ads: tuple[int, ...]
    quotes: tuple[Quote, ...]
    more: int
    against: str
    source: str
    evidence: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """Why ads stand in one group: `reason` is same ad, judgement, contact, text or alike."""

    reason: str
    ads: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What one comparison adds to the weight of a pair of ads, with both values in words."""

    title: str
    level: str
    values: str
    weight: str


@dataclass(frozen=True, slots=True)
class Link:
    """How sure it is that two ads belong together. The number is on the pair, on nobody.

    `weakest`: no tie of the group is weaker; `splits`: the group falls apart without it.
    """

    ads: tuple[int, int]
    reasons: tuple[str, ...]
    strength: str
    weight: float
    parts: tuple[Part, ...]
    weakest: bool
    splits: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of two ads; one number where the other ad stands elsewhere."""

    ads: tuple[int, ...]
    verdict: str
    time: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Lead:
    """A group of ads that a person should look at."""

    lead_id: str
    band: str
    families: tuple[str, ...]
    municipalities: tuple[str, ...]
    first_seen: date
    last_seen: date
    expires: date
    ads: tuple[Ad, ...]
    signals: tuple[Sign, ...]
    context: tuple[Sign, ...]
    ties: tuple[Tie, ...]
    links: tuple[Link, ...]
    said: tuple[Said, ...]
    oversized: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """An ad for the police: these four facts are all that is kept."""

    source: str
    ad_id: str
    time: datetime
    rule: str


@dataclass(frozen=True, slots=True)
class Run:
    """A run as read. `record` is run.json; `rejects` are the rows that could not be read.

    `past`: leads that are not shown because the day until which they may be kept is past.
    """

    leads: tuple[Lead, ...]
    stops: tuple[Stop, ...]
    record: Mapping[str, Any]
    rejects: Sequence[Mapping[str, str]]
    past: int

    @property
    def label(self) -> str | None:
        """invented, published corpus, or None for a team's own ads."""
        label: str | None = self.record.get("label")
        return label

    @property
    def by_id(self) -> dict[str, Lead]:
        """The leads by id."""
        return {lead.lead_id: lead for lead in self.leads}
