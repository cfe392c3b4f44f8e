"""The door: what comes in raw leaves it sealed. Row work, from READ to ADS.

Behind the door there is no phone number, no handle and no address of an ad: only keyed
pseudonyms, masked words, and the fields that the basis allows.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from baken.extract import HOME, Field, Place, Price, Service, statements
from baken.linking.prints import normal_text
from baken.pipeline.place import place_of
from baken.pipeline.reading import (
    Reading,
    contacts_of,
    holds_contact,
    holds_phone,
    read_page,
    readable,
)
from baken.schema.tables import ADS
from baken.sealing import Sealer
from baken.signals import AdRules
from baken.signals.kinds import Page

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Door:
    """A row function. `municipalities` None: ads of any place are let in.

    `kinds`: the kinds of fields that the basis allows. `earliest`: first day of the
    retention window. `fewest_words`: shorter texts get no fingerprint. `region`: the country in
    which phone numbers without a country code are dialled.
    """

    sealer: Sealer
    rules: AdRules
    kinds: frozenset[str]
    municipalities: frozenset[str] | None
    earliest: date
    fewest_words: int
    region: str = HOME

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """READ in, ADS out, row by row."""
        rows = [self._row(row) for row in batch.to_pylist()]
        return pa.RecordBatch.from_pylist(rows, ADS.arrow)

    def _row(self, row: Row) -> dict[str, Any]:
        reading = read_page(row["text"], row["alias"], row["age"], self.region)
        day = row["posted"]
        known: dict[str, Any] = {
            "source": row["source"],
            "ad_id": self._safe("id", row["ad_id"], day, holds_contact),
            "seen": day,
        }
        stop = self.rules.stop(Page(reading.page, reading.found))
        if stop:
            return known | {"scope": "stop", "stop_rule": stop}
        woonplaats, municipality = place_of(row["town"], reading.found)
        scope = self._scope(day, municipality)
        if scope != "in":
            return known | {"scope": scope}
        places = {"woonplaats": woonplaats, "municipality": municipality}
        return known | places | {"scope": scope} | self._sealed(row, reading)

    def _scope(self, day: date, municipality: str | None) -> str:
        if day < self.earliest:
            return "old"
        if self.municipalities is None or municipality in self.municipalities:
            return "in"
        return "outside" if municipality else "unknown"

    def _sealed(self, row: Row, reading: Reading) -> dict[str, Any]:
        day = row["posted"]
        allowed = [found for found in readable(reading) if found.kind in self.kinds]
        contacts = self._contacts(row["contact"], allowed)
        normal = normal_text(reading.masked[reading.body :], self.fewest_words)
        hits = self.rules.hits(Page(reading.page, allowed))
        return {
            "site": self._safe("site", row["site"], day, holds_phone),
            "content": _digest(reading.page, row["contact"], self.sealer.pseudonyms("", "", day)),
            "contacts": self._pseudonyms(contacts, day),
            "names": self._names(reading, day),
            "prints": self.sealer.pseudonyms("text", normal, day) if normal else [],
            "scam_words": bool(statements(reading.page, "prepay")),
            "masked": reading.masked,
            "body": reading.body,
            "fields": [one for found in allowed if (one := self._field(found, day))],
            "hits": [
                dict(zip(("indicator", "start", "end", "detail"), h, strict=True)) for h in hits
            ],
            "sealed": self._values(contacts, row["url"], day),
        }

    def _contacts(self, column: str | None, allowed: Iterable[Field]) -> list[tuple[str, str]]:
        found = {(f.kind, str(f.value)) for f in allowed if f.kind in ("phone", "handle")}
        if column:
            found |= {one for one in contacts_of(column, self.region) if one[0] in self.kinds}
        return sorted(found)

    def _pseudonyms(self, contacts: Iterable[tuple[str, str]], day: date) -> list[str]:
        tokens = (self.sealer.pseudonyms(kind, value, day) for kind, value in contacts)
        return sorted({token for made in tokens for token in made})

    def _names(self, reading: Reading, day: date) -> list[dict[str, Any]]:
        return [
            {"token": token, "start": start, "end": end}
            for name, start, end in reading.names
            for token in self.sealer.pseudonyms("name", name, day)
        ]

    def _values(
        self, contacts: Collection[tuple[str, str]], url: str | None, day: date
    ) -> list[dict[str, Any]]:
        values = [*contacts, ("url", url)] if url else list(contacts)
        return [
            {"pseudonym": pseudonym, "kind": kind, "key_id": key_id, "sealed": sealed}
            for kind, value in values
            for pseudonym, key_id, sealed in self.sealer.sealed(kind, value, day)
        ]

    def _field(self, found: Field, day: date) -> dict[str, Any] | None:
        record: dict[str, Any] = {
            "kind": found.kind,
            "start": found.start,
            "end": found.end,
            "alternatives": [],
        }
        if found.kind in ("phone", "handle"):
            tokens = self.sealer.pseudonyms(found.kind, str(found.value), day)
            return record | {"value": tokens[0]} if tokens else None
        alternatives = [_plain(one)["value"] for one in found.alternatives]
        return record | _plain(found.value) | {"alternatives": alternatives}

    def _safe(self, kind: str, text: str, day: date, suspect: Callable[[str], bool]) -> str:
        """`text`, or its pseudonym where it is itself a contact detail."""
        if not suspect(text):
            return text
        tokens = self.sealer.pseudonyms(kind, text, day)
        return tokens[0] if tokens else "sealed"


def _plain(value: object) -> dict[str, Any]:
    """A field's value as columns of the table `fields`."""
    if isinstance(value, Price):
        amount = f"{value.amount:g}"
        return {"value": amount, "currency": value.currency, "minutes": value.minutes}
    if isinstance(value, Place):
        return {"value": value.woonplaats or value.name, "municipality": value.municipality}
    if isinstance(value, Service):
        return {"value": value.code, "offered": value.offered}
    return {"value": str(value)}


def _digest(page: str, contact: str | None, keys: list[str]) -> str:
    said = "\x1f".join([page, contact or "", *keys])
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
