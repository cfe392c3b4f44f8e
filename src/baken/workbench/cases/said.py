"""What people said of the ads of a lead, as deeds that can be undone."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from baken.workbench.cases.models import Judgement
from baken.workbench.cases.queries import numbered
from baken.workbench.intake.models import Lead

_LAST = 10**9


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that somebody said, of one pair of ads or of many.

    `pairs` are numbers of ads on the page; None for an ad of another lead. `undoable`: nobody
    said anything of one of its pairs since, and it is not an undoing itself.
    """

    deed: UUID
    verdict: str
    pairs: tuple[tuple[int | None, int | None], ...]
    reason: str
    by_id: int
    at: datetime
    undoable: bool


def deeds(lead: Lead) -> list[Deed]:
    """Everything that was said of pairs with an ad of the lead, the last first: two queries."""
    number = {ad.ad_key: place for place, ad in enumerate(numbered(lead), start=1)}
    keys = list(number)
    rows = Judgement.objects.filter(ad__in=keys) | Judgement.objects.filter(other__in=keys)
    of: defaultdict[UUID, list[Judgement]] = defaultdict(list)
    last: dict[tuple[str, str], UUID] = {}
    for row in rows.order_by("at", "pk"):
        of[row.deed].append(row)
        last[row.ad, row.other] = row.deed
    found = [_deed(rows, number, last) for rows in of.values()]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _deed(rows: list[Judgement], number: dict[str, int], last: dict[tuple[str, str], UUID]) -> Deed:
    first = rows[0]
    pairs = [_pair(number.get(row.ad), number.get(row.other)) for row in rows]
    newest = all(last[row.ad, row.other] == first.deed for row in rows)
    return Deed(
        deed=first.deed,
        verdict=first.verdict,
        pairs=tuple(sorted(pairs, key=lambda pair: [one or _LAST for one in pair])),
        reason=first.reason,
        by_id=first.by_id,
        at=max(row.at for row in rows),
        undoable=newest and first.verdict != "withdrawn",
    )


def _pair(one: int | None, other: int | None) -> tuple[int | None, int | None]:
    """The lower number first; an ad of another lead last."""
    return (one, other) if (one or _LAST) <= (other or _LAST) else (other, one)
