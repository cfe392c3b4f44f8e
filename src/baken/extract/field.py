"""What is read in an ad: a value, where it stands, and other readings of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Price:
    """An amount of money; `currency` is ISO 4217; `minutes` is None where no time is named."""

    amount: float
    currency: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Service:
    """A service of the lexicon; `offered` is False where the ad refuses it."""

    code: str
    offered: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A place: CBS codes of town and municipality, None where not certain.

    `name` as written; without the ending or the Cyrillic letters of another language.
    """

    woonplaats: str | None
    municipality: str | None
    name: str


Value = str | int | Price | Service | Place


@dataclass(frozen=True, slots=True)
class Field:
    """One thing read in an ad. `text` is always what the ad has from `start` to `end`.

    `value` is, per `kind`: phone E.164; age a number of years; price, place and service
    their own records; voice first, we, third or ours; availability "24/7", hours, days,
    incall, outcall or by_appointment; premises and movement their code; handle and alias a
    normalised string; language ISO 639-1. `alternatives` are other readings of the same words.
    """

    kind: str
    value: Value
    start: int
    end: int
    text: str
    alternatives: tuple[Value, ...] = ()
