"""Where the ads of a group stand, by municipality, as far as who asks may see them.

Of other municipalities there is no word here, not even as an empty place on the map: a lead only
says that its group has ads elsewhere too.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.db.models import Count

from baken.report.drawing import Picture
from baken.report.formats import municipality
from baken.report.map_picture import symbol_map
from baken.schema.wording import language, say
from baken.workbench.accounts.queries import Asker
from baken.workbench.config.place import Place
from baken.workbench.intake.models import Lead, LeadAd
from baken.workbench.statistics.boundaries import outlines, stamp
from baken.workbench.worklist import queries


@dataclass(frozen=True, slots=True)
class Part:
    """What of a group stands in one municipality: how many ads, and the lead that shows them."""

    name: str
    code: str
    lead_id: int
    ads: int


def spread(lead: Lead, who: Asker, today: date) -> list[Part]:
    """The parts of the group of this lead that who asks may see, by name. One query."""
    same = queries.workable(who, today).filter(lead_key=lead.lead_key)
    rows = LeadAd.objects.filter(lead__in=same).values_list("lead__municipality_id", "lead_id")
    parts = [
        Part(municipality(code), code, pk, ads)
        for code, pk, ads in rows.annotate(ads=Count("pk")).order_by("lead_id")
    ]
    return sorted(parts, key=lambda one: one.name)


def spread_map(parts: Sequence[Part], mine: Collection[str], where: Place) -> Picture | None:
    """A map of the municipalities `mine`, with a symbol where the group has ads.

    None for one municipality: there is nothing to compare. Drawn once in each server process.
    """
    counts = dict.fromkeys(sorted(mine), 0) | {one.code: one.ads for one in parts}
    if len(counts) < 2:
        return None
    return _map(tuple(counts.items()), language(), where.folder, stamp(where))


@lru_cache(maxsize=400)
def _map(
    counts: tuple[tuple[str, int], ...], _language: str, folder: Path, _changed: int
) -> Picture:
    return symbol_map(
        dict(counts),
        say("Map of your municipalities: the larger a symbol, the more ads of this group there."),
        (say("Municipality"), say("Ads of this group")),
        outlines(Place(folder)),
    )
