"""A random sample of the ads that a basis lets somebody look at, one pass, little memory."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from baken.extract import HOME
from baken.pipeline.place import place_of
from baken.pipeline.reading import Reading, holds_contact, read_page
from baken.signals import AdRules
from baken.signals.kinds import Page

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Terms:
    """Which ads may be drawn.

    `municipalities` None: of any place. `earliest`: first day of the retention window.
    """

    rules: AdRules
    municipalities: frozenset[str] | None
    earliest: date
    region: str = HOME


@dataclass(slots=True)
class Sample:
    """The ads drawn, each with id, language and text; and ads for the police, by id and rule.

    Nothing else is kept of an ad on which a stop rule fires: nobody is to look at it.
    """

    size: int
    seed: int
    stops: list[dict[str, str]] = field(default_factory=list)
    _drawn: dict[int, dict[str, str]] = field(default_factory=dict)
    _barred: set[int] = field(default_factory=set)
    _highest: int = 1 << 128

    def add(self, rows: Iterable[Row], terms: Terms) -> None:
        """Let rows by schema READ take part in the draw.

        An ad's ticket follows from the seed and its id alone, and the lowest tickets win: the
        order of the rows does not matter, and an ad seen on many days takes part once. On
        whichever day a stop rule fires, the ad is out.
        """
        for row in rows:
            ticket = self._ticket(row)
            if ticket <= self._highest and ticket not in self._barred:
                self._look(row, ticket, terms)

    def ads(self) -> list[dict[str, str]]:
        """The ads drawn, in the order of their tickets, which is no order at all."""
        return [self._drawn[ticket] for ticket in sorted(self._drawn)]

    def _ticket(self, row: Row) -> int:
        said = "\x1f".join([str(self.seed), row["source"], row["ad_id"]])
        digest = hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        return int.from_bytes(digest)

    def _look(self, row: Row, ticket: int, terms: Terms) -> None:
        reading = read_page(row["text"], row["alias"], row["age"], terms.region)
        rule = terms.rules.stop(Page(reading.page, reading.found))
        if rule:
            self._bar(row, ticket, rule)
        elif ticket not in self._drawn and _within(row, reading, terms):
            self._draw(row, ticket, reading)

    def _draw(self, row: Row, ticket: int, reading: Reading) -> None:
        spoken = (str(one.value) for one in reading.found if one.kind == "language")
        self._drawn[ticket] = {
            "id": row["ad_id"],
            "language": next(spoken, ""),
            "text": row["text"],
        }
        if len(self._drawn) > self.size:
            del self._drawn[max(self._drawn)]
        if len(self._drawn) == self.size:
            self._highest = max(self._drawn)

    def _bar(self, row: Row, ticket: int, rule: str) -> None:
        self._barred.add(ticket)
        self._drawn.pop(ticket, None)
        self.stops.append(stop_of(row, rule))


def stop_of(row: Row, rule: str) -> dict[str, str]:
    """What is told of an ad on which a stop rule fires, and nothing else."""
    return {"source": row["source"], "ad_id": shown_id(row), "rule": rule}


def shown_id(row: Row) -> str:
    """The id of an ad; "?" where it holds a contact."""
    return "?" if holds_contact(row["ad_id"]) else str(row["ad_id"])


def _within(row: Row, reading: Reading, terms: Terms) -> bool:
    """Whether an ad is recent enough and of a municipality that the basis names."""
    if row["posted"] < terms.earliest:
        return False
    _, municipality = place_of(row["town"], reading.found)
    return terms.municipalities is None or municipality in terms.municipalities
