"""Months that expired: what is left of each, and what must hold so that it is no tampering.

Left are the beginning and the end of its chain, so that the months around it still fit. Whoever
owns the database could remove a month and say that it expired; then it was not over yet, or its
end was never signed, or no event tells of it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from baken.workbench.audit.found import EARLY, UNSIGNED, UNTOLD, Cursor, Fault, Head
from baken.workbench.audit.retention import over

SUBJECT = "audit:"
_EXPIRED = """
SELECT x.month::text, to_char(x.at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), EXISTS (
    SELECT FROM audit_event e JOIN audit_link l ON l.event_id = e.id
    WHERE e.action = 'write' AND e.purpose = 'retention'
      AND e.subject = 'audit:' || to_char(x.month, 'YYYY-MM'))
FROM audit_expired x ORDER BY x.month
"""


@dataclass(frozen=True, slots=True)
class Expired:
    """A month that is said to have expired on a day; `told` where an event says so too."""

    month: str
    on: date
    told: bool


def expired(cursor: Cursor) -> list[Expired]:
    """The months that are said to have expired, the oldest first."""
    cursor.execute(_EXPIRED)
    return [Expired(month, date.fromisoformat(on), told) for month, on, told in cursor.fetchall()]


def expired_faults(
    gone: Sequence[Expired], ends: Mapping[str, Head], signed: Collection[Head], today: date
) -> Iterator[Fault]:
    """What is wrong with months that expired. `ends` by month, `signed` kept elsewhere."""
    kept, months = set(signed), {one.month for one in gone}
    for one in gone:
        if one.on > today or not over(one.month, one.on):
            yield Fault(EARLY, one.month)
        if ends.get(one.month) not in kept:
            yield Fault(UNSIGNED, one.month)
        if not one.told and one.on.replace(day=1).isoformat() not in months:
            yield Fault(UNTOLD, one.month)
