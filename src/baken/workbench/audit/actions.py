"""Writing in the audit trail."""

import json
from enum import StrEnum

from django.db import connections


class Deed(StrEnum):
    """What was done."""

    LOGIN = "login"
    READ = "read"
    SEARCH = "search"
    REVEAL = "reveal"
    EXPORT = "export"
    WRITE = "write"
    IMPORT = "import"
    REFUSE = "refuse"


def record(
    *,
    deed: Deed,
    purpose: str,
    subject: str,
    data_class: str = "",
    municipality: str | None = None,
    using: str = "default",
    **details: str | int | bool | list[str] | None,
) -> int:
    """Write one event in the transaction that is open, and return its id.

    `purpose` is a code that says why. `subject` is an id such as `lead:12`. `details` are
    codes, ids and counts: never words of an ad or of a person. Who did it is who asks.
    `using` is the connection: Django's name of it.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT baken_record(%s, %s, %s, %s, %s, %s)",
            [str(deed), purpose, data_class, subject, municipality, json.dumps(details)],
        )
        made: int = cursor.fetchone()[0]
    return made
