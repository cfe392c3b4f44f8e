"""What the chain of the audit trail must look like, said again without the database's help."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

PAGE = 10_000
FIRST = hashlib.sha256(b"baken audit 1").digest()

_EVENTS = """
SELECT l.month::text, l.seq, l.hash, e.id::text,
       to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor::text, e.login,
       e.action, e.purpose, e.data_class, e.subject, e.municipality, e.details::text
FROM audit_link l LEFT JOIN audit_event e ON e.id = l.event_id
WHERE (l.month, l.seq) > (%s::date, %s) ORDER BY l.month, l.seq LIMIT %s
"""
_CHAINS = "SELECT month::text, genesis, seq, hash FROM audit_chain ORDER BY month"
_LOOSE = """
SELECT count(*) FROM audit_event e LEFT JOIN audit_link l ON l.event_id = e.id WHERE l.seq IS NULL
"""
_LINK = "SELECT hash FROM audit_link WHERE month = %s::date AND seq = %s"


class Cursor(Protocol):
    """What is asked of a database: Django's cursor and psycopg's both do."""

    def execute(self, query: str, params: Sequence[Any] = ..., /) -> object:
        """Run a query."""

    def fetchall(self) -> list[Any]:
        """All rows of the last query."""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a month's chain: after `seq` events the hash was `hash`."""

    month: str
    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the trail is not what it must be. `kind` is one of the words below."""

    kind: str
    month: str = ""
    seq: int = 0


CHANGED, GAP, HEAD, LOOSE, MONTHS, SIGNED = "changed", "gap", "head", "loose", "months", "signed"


def heads(cursor: Cursor) -> list[Head]:
    """The end of every month, the oldest first."""
    cursor.execute(_CHAINS)
    return [Head(month, seq, bytes(made)) for month, _, seq, made in cursor.fetchall()]


def faults(cursor: Cursor, signed: Sequence[Head] = ()) -> list[Fault]:
    """Everything that is wrong with the trail; empty where it is whole.

    `signed` are ends of chains that were kept elsewhere: a trail that was written anew as a
    whole is found by these alone.
    """
    cursor.execute(_CHAINS)
    chains = [(m, bytes(genesis), seq, bytes(made)) for m, genesis, seq, made in cursor.fetchall()]
    found = list(_between_months(chains))
    ends = {month: (genesis, seq, made) for month, genesis, seq, made in chains}
    found += _within_months(cursor, ends)
    cursor.execute(_LOOSE)
    if cursor.fetchall()[0][0]:
        found.append(Fault(LOOSE))
    return found + [Fault(SIGNED, one.month, one.seq) for one in signed if not _has(cursor, one)]


def link_hash(before: bytes, month: str, seq: int, event: Sequence[str | None]) -> bytes:
    """The hash of a link: of the one before, its place, and every field of its event."""
    text = "".join(_piece(value) for value in (month, str(seq), *event))
    return hashlib.sha256(before + text.encode()).digest()


def _piece(value: str | None) -> str:
    return "-" if value is None else f"{len(value.encode())}:{value}"


def _between_months(chains: Sequence[tuple[str, bytes, int, bytes]]) -> Iterator[Fault]:
    """A month starts where the one before ended; the first of all starts from a known value."""
    before = FIRST
    for month, genesis, _, made in chains:
        if genesis != before:
            yield Fault(MONTHS, month)
        before = made


def _within_months(cursor: Cursor, ends: dict[str, tuple[bytes, int, bytes]]) -> list[Fault]:
    found, last = [], {month: (0, genesis) for month, (genesis, _, _) in ends.items()}
    for month, seq, made, *event in _links(cursor):
        place, before = last.get(month, (0, b""))
        if seq != place + 1:
            found.append(Fault(GAP, month, place + 1))
        if link_hash(before, month, seq, event) != bytes(made):
            found.append(Fault(CHANGED, month, seq))
        last[month] = seq, bytes(made)
    wrong = [m for m, (_, seq, made) in ends.items() if last[m] != (seq, made)]
    return found + [Fault(HEAD, month, ends[month][1]) for month in wrong]


def _links(cursor: Cursor) -> Iterator[tuple[Any, ...]]:
    place = ("0001-01-01", 0)
    while True:
        cursor.execute(_EVENTS, [*place, PAGE])
        rows = cursor.fetchall()
        yield from rows
        if len(rows) < PAGE:
            return
        place = rows[-1][0], rows[-1][1]


def _has(cursor: Cursor, head: Head) -> bool:
    if head.seq == 0:
        return True
    cursor.execute(_LINK, [head.month, head.seq])
    return [bytes(row[0]) for row in cursor.fetchall()] == [head.hash]
