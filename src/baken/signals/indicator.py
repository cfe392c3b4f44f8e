"""The indicator: a record that says what to look for, on whose word, and what speaks against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Params = Mapping[str, int | str | list[str]]
Words = Mapping[str, str]
"""One text in each interface language: nl and en."""


class Use(StrEnum):
    """What may be done with an indicator."""

    STOP = "stop"  # a possible minor: police at once, nothing else kept
    SIGNAL = "signal"  # counts, once per family, towards a human look
    CONTEXT = "context"  # shown beside a lead, never counts
    SAFETY = "safety"  # for the safety of the team only


class Direction(StrEnum):
    """What an indicator speaks for, on the word of its source."""

    FOR = "for"  # more often seen where somebody is exploited
    AGAINST = "against"  # less often seen there
    NEITHER = "neither"  # a fact to know; it points nowhere


@dataclass(frozen=True, slots=True)
class Basis:
    """On whose word an indicator rests. `evidence` is a grade, A (best) to D (practice)."""

    source: str
    rationale: str
    evidence: str
    against: Words


@dataclass(frozen=True, slots=True)
class FalsePositive:
    """Somebody whom the indicator would hit wrongly, and who must not be."""

    id: str
    text: Words


@dataclass(frozen=True, slots=True)
class Example:
    """Invented ads on which the indicator must fire, or must stay silent, and why."""

    fires: bool
    why: str
    ads: tuple[Mapping[str, str], ...]
    shows: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. `number` is its row in the literature table of the documentation."""

    id: str
    number: int
    version: int
    status: str
    use: Use
    direction: Direction
    family: str
    kind: str
    params: Params
    title: Words
    explain: Words
    basis: Basis
    examples: tuple[Example, ...]
    false_positives: tuple[FalsePositive, ...] = field(default=())

    @property
    def rule_version(self) -> str:
        """Id and version, as they are kept beside what the rule found."""
        return f"{self.id}@{self.version}"
