"""Signing and checking the audit trail from the command line."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import connections

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.audit import chain
from baken.workbench.audit import found as kinds
from baken.workbench.audit.expired import expired
from baken.workbench.audit.found import Fault
from baken.workbench.audit.signed_heads import heads_file, read, sign
from baken.workbench.config.place import Place
from baken.workbench.config.running import database, open_django


class Tampered(BakenError):
    """The audit trail is not what was written. Ends with exit code 1: this is no input."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Whole:
    """A trail that is whole: events that are there, signed heads, and months that expired."""

    events: int
    signed: int
    expired: tuple[str, ...]


def verify(where: Place, file: Path | None) -> Whole:
    """What of the trail agrees with what was written. Raises Tampered, BakenError."""
    file = file or heads_file(where)
    signed = read(where, file) if file.exists() else []
    open_django(where.folder)
    with database(where), connections["owner"].cursor() as cursor:
        found = chain.faults(cursor, signed)
        gone = {one.month for one in expired(cursor)}
        events = sum(head.seq for head in chain.heads(cursor) if head.month not in gone)
    connections.close_all()
    if found:
        raise Tampered(_report(found))
    return Whole(events, len(signed), tuple(sorted(month[:7] for month in gone)))


def sign_heads(where: Place, file: Path | None) -> int:
    """Sign the ends of the chains as they are now; how many were new. Raises BakenError."""
    open_django(where.folder)
    with database(where):
        return sign_now(where, file)


def sign_now(where: Place, file: Path | None = None) -> int:
    """As `sign_heads`, with a database that runs already."""
    with connections["owner"].cursor() as cursor:
        heads = chain.heads(cursor)
    connections["owner"].close()
    return sign(where, heads, file or heads_file(where))


MOST_SHOWN = 20


def _report(found: Sequence[Fault]) -> str:
    lines = [_in_words(fault) for fault in found[:MOST_SHOWN]]
    if len(found) > MOST_SHOWN:
        lines.append(say("And {more} more.", more=len(found) - MOST_SHOWN))
    advice = say(
        "The audit trail was tampered with, or damaged. Stop the workbench, keep the database as "
        "it is, and tell the privacy officer."
    )
    return "\n".join([advice, *lines])


def _in_words(fault: Fault) -> str:
    where = {"month": fault.month[:7], "seq": fault.seq}
    return {
        kinds.CHANGED: say("{month}: event {seq} is not what was written.", **where),
        kinds.GAP: say("{month}: event {seq} is gone.", **where),
        kinds.HEAD: say("{month}: the chain does not end with event {seq}.", **where),
        kinds.LOOSE: say("Events stand outside the chain."),
        kinds.MONTHS: say(
            "{month}: the chain does not begin where the month before ended.", month=fault.month[:7]
        ),
        kinds.SIGNED: say("{month}: event {seq} is not the one that was signed.", **where),
        kinds.EARLY: say("{month}: the month is gone before its time.", month=fault.month[:7]),
        kinds.UNSIGNED: say(
            "{month}: the month is gone, and no signed end of it is kept.", month=fault.month[:7]
        ),
        kinds.UNTOLD: say(
            "{month}: the month is gone, and no event tells of it.", month=fault.month[:7]
        ),
        kinds.STRAY: say("{month}: event {seq} stands in a month that expired.", **where),
    }[fault.kind]
