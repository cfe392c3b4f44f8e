"""What the chain of the audit trail must look like, said again without the database's help."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from baken.workbench.audit.expired import expired, expired_faults
from baken.workbench.audit.found import (
    CHANGED,
    GAP,
    HEAD,
    LOOSE,
    MONTHS,
    SIGNED,
    STRAY,
    Cursor,
    Fault,
    Head,
)

PAGE = 10_000
FIRST = hashlib.sha256(b"baken audit 1").digest()

_EVENTS = """
SELECT l.month::text, l.seq, l.hash, e.id::text,
       to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor::text, e.login,
       e.action, e.purpose, e.data_class, e.subject, e.municipality, e.details::text
FROM audit_link l LEFT JOIN audit_event e ON e.id = l.event_id
WHERE (l.month, l.seq) > (%s::date, %s) AND l.month <= %s::date ORDER BY l.month, l.seq LIMIT %s
"""
_CHAINS = "SELECT month::text, genesis, seq, hash FROM audit_chain ORDER BY month"
_LOOSE = """
SELECT count(*) FROM audit_event e LEFT JOIN audit_link l ON l.event_id = e.id WHERE l.seq IS NULL
"""
_LINK = "SELECT hash FROM audit_link WHERE month = %s::date AND seq = %s"


def heads(cursor: Cursor) -> list[Head]:
    """The end of every month, the oldest first."""
    return [head for _, head in _chains(cursor)]


def faults(cursor: Cursor, signed: Sequence[Head] = (), today: date | None = None) -> list[Fault]:
    """Everything that is wrong with the trail; empty where it is whole.

    `signed` are ends of chains that were kept elsewhere: a trail that was written anew as a
    whole is found by these alone. `today` in UTC: a month may have expired by then.
    """
    chains, gone = _chains(cursor), expired(cursor)
    ends = {head.month: head for _, head in chains}
    left = {one.month: ends[one.month] for one in gone if one.month in ends}
    found = list(_between_months(chains))
    found += _within_months(cursor, [one for one in chains if one[1].month not in left])
    cursor.execute(_LOOSE)
    if cursor.fetchall()[0][0]:
        found.append(Fault(LOOSE))
    found += expired_faults(gone, ends, signed, today or datetime.now(UTC).date())
    return found + _not_there(cursor, signed, left)


def month_faults(cursor: Cursor, month: str, signed: Sequence[Head]) -> list[Fault]:
    """As `faults`, for one month that is there, and for how the months fit together."""
    chains = _chains(cursor)
    found = list(_between_months(chains))
    found += _within_months(cursor, [one for one in chains if one[1].month == month], month)
    return found + _not_there(cursor, [one for one in signed if one.month == month], {})


def link_hash(before: bytes, month: str, seq: int, event: Sequence[str | None]) -> bytes:
    """The hash of a link: of the one before, its place, and every field of its event."""
    text = "".join(_piece(value) for value in (month, str(seq), *event))
    return hashlib.sha256(before + text.encode()).digest()


def _piece(value: str | None) -> str:
    return "-" if value is None else f"{len(value.encode())}:{value}"


def _chains(cursor: Cursor) -> list[tuple[bytes, Head]]:
    """Where the chain of every month begins, and where it ends; the oldest first."""
    cursor.execute(_CHAINS)
    rows = cursor.fetchall()
    return [(bytes(genesis), Head(month, seq, bytes(made))) for month, genesis, seq, made in rows]


def _between_months(chains: Sequence[tuple[bytes, Head]]) -> Iterator[Fault]:
    """A month starts where the one before ended; the first of all starts from a known value."""
    before = FIRST
    for genesis, head in chains:
        if genesis != before:
            yield Fault(MONTHS, head.month)
        before = head.hash


def _within_months(
    cursor: Cursor, chains: Sequence[tuple[bytes, Head]], only: str | None = None
) -> list[Fault]:
    """What is wrong in the months of `chains`; a link in any other month is one too many."""
    found, last = [], {head.month: (0, genesis) for genesis, head in chains}
    for month, seq, made, *event in _links(cursor, only):
        if month not in last:
            found.append(Fault(STRAY, month, seq))
            continue
        place, before = last[month]
        if seq != place + 1:
            found.append(Fault(GAP, month, place + 1))
        if link_hash(before, month, seq, event) != bytes(made):
            found.append(Fault(CHANGED, month, seq))
        last[month] = seq, bytes(made)
    wrong = [head for _, head in chains if last[head.month] != (head.seq, head.hash)]
    return found + [Fault(HEAD, head.month, head.seq) for head in wrong]


def _links(cursor: Cursor, only: str | None = None) -> Iterator[tuple[Any, ...]]:
    """Every link with its event, or those of one month, in order."""
    month, seq, until = only or "0001-01-01", 0, only or "9999-12-31"
    while True:
        cursor.execute(_EVENTS, [month, seq, until, PAGE])
        rows = cursor.fetchall()
        yield from rows
        if len(rows) < PAGE:
            return
        month, seq = rows[-1][0], rows[-1][1]


def _not_there(cursor: Cursor, signed: Sequence[Head], left: dict[str, Head]) -> list[Fault]:
    """Signed heads that the trail does not have. Of a month that expired its end is `left`."""
    return [Fault(SIGNED, one.month, one.seq) for one in signed if not _has(cursor, one, left)]


def _has(cursor: Cursor, head: Head, left: dict[str, Head]) -> bool:
    end = left.get(head.month)
    if end is not None:
        return head == end or head.seq < end.seq
    if head.seq == 0:
        return True
    cursor.execute(_LINK, [head.month, head.seq])
    return [bytes(row[0]) for row in cursor.fetchall()] == [head.hash]
