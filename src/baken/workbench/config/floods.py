"""Somebody who knocks on and on does not fill the audit trail: what is too much is not written."""

from typing import Any

from django.core.cache import cache

MOST, HOUR = 100, 3600
"""So many refusals of one person, or of all who are nobody together, are written in an hour."""


def note(who: int | None) -> dict[str, Any] | None:
    """What to write with a refusal of `who`; None where it is not to be written any more.

    The last one that is written in an hour says that more may have followed.
    """
    key = f"baken-refused-{who or 0}"
    cache.add(key, 0, HOUR)
    try:
        count = cache.incr(key)
    except ValueError:  # the hour ended just now
        count = 1
    return None if count > MOST else {"more": True} if count == MOST else {}
