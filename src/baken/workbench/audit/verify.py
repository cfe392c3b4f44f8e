"""Signing and checking the audit trail from the command line."""

from collections.abc import Sequence
from pathlib import Path

from django.db import connections

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.audit import chain
from baken.workbench.audit.chain import Fault
from baken.workbench.audit.signed_heads import heads_file, read, sign
from baken.workbench.config.place import Place
from baken.workbench.config.running import database, open_django


class Tampered(BakenError):
    """The audit trail is not what was written. Ends with exit code 1: this is no input."""

    exit_code = 1


def verify(where: Place, file: Path | None) -> tuple[int, int]:
    """How many events and how many signed heads agree. Raises Tampered, BakenError."""
    file = file or heads_file(where)
    signed = read(where, file) if file.exists() else []
    open_django(where.folder)
    with database(where), connections["owner"].cursor() as cursor:
        found = chain.faults(cursor, signed)
        events = sum(head.seq for head in chain.heads(cursor))
    connections.close_all()
    if found:
        raise Tampered(_report(found))
    return events, len(signed)


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
        chain.CHANGED: say("{month}: event {seq} is not what was written.", **where),
        chain.GAP: say("{month}: event {seq} is gone.", **where),
        chain.HEAD: say("{month}: the chain does not end with event {seq}.", **where),
        chain.LOOSE: say("Events stand outside the chain."),
        chain.MONTHS: say(
            "{month}: the chain does not begin where the month before ended.", month=fault.month[:7]
        ),
        chain.SIGNED: say("{month}: event {seq} is not the one that was signed.", **where),
    }[fault.kind]
