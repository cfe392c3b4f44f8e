"""How long the audit trail is kept: the one place where that stands."""

from datetime import date

KEPT_YEARS = 3
"""Years after the end of a month in which its events are kept; then the month expires.

Long enough for who checks each year, and for a complaint (a year after what it is about, Awb
9:8) with what follows it. No longer, because the trail tells of people too: who worked when, and
at which lead. It holds no content of ads. A proposal: a municipality's archivist and privacy
officer decide. A change needs a migration, which tells the database: see migrations/0002_expiry.
"""


def over(month: str, today: date) -> bool:
    """Whether all of `month`, as 2023-05-01, lies KEPT_YEARS back on `today` (UTC)."""
    first = date.fromisoformat(month)
    years, after = divmod(first.month, 12)
    return date(first.year + KEPT_YEARS + years, after + 1, 1) <= today
