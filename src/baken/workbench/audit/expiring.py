"""The clock lets months of the audit trail go that are over, whole, and signed where they end."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connections, transaction

from baken.workbench.audit import chain
from baken.workbench.audit.found import Cursor, Head
from baken.workbench.audit.signed_heads import heads_file, read
from baken.workbench.config.place import Place

_OVER = """
SELECT c.month::text, c.seq, c.hash FROM audit_chain c
WHERE NOT EXISTS (SELECT FROM audit_expired x WHERE x.month = c.month)
  AND EXISTS (SELECT FROM audit_chain later WHERE later.month > c.month)
  AND c.month + interval '1 month' + audit_kept() <= now() AT TIME ZONE 'UTC' ORDER BY c.month
"""


@dataclass(frozen=True, slots=True)
class Gone:
    """How many months went; and the one, if any, that is over but is not what was written."""

    months: int
    kept: str | None = None


def expire_now(where: Place) -> Gone:
    """Let the months go that are over, the oldest first, each with its event; all or nothing.

    A month goes only if its end stands among the signed heads already, from an earlier turn of
    the clock, and nothing in it was tampered with: what is evidence stays, and so do the months
    after it. Needs the owner of the database. Raises BakenError where the file was tampered with.
    """
    file = heads_file(where)
    signed = read(where, file) if file.exists() else []
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        gone = _let_go(cursor, signed)
    connections["owner"].close()
    return gone


def _let_go(cursor: Cursor, signed: Sequence[Head]) -> Gone:
    cursor.execute(_OVER)
    months = 0
    for head in [Head(month, seq, bytes(made)) for month, seq, made in cursor.fetchall()]:
        if chain.month_faults(cursor, head.month, signed):
            return Gone(months, head.month[:7])
        if head not in signed:
            break  # it is signed in this turn, and goes in the next
        cursor.execute("SELECT audit_expire(%s, %s, %s)", [head.month, head.seq, head.hash])
        months += 1
    return Gone(months)
