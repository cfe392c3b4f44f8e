"""Which figures are shown, and to whom."""

from baken.measure.region import Regional, Town
from baken.workbench.accounts.queries import Asker
from baken.workbench.accounts.walls import Scope, Verb
from baken.workbench.statistics.models import Release


def may_look(who: Asker) -> bool:
    """Whether who asks may see figures."""
    return who.may("aggregates", Verb.READ)


def newest() -> Release | None:
    """The figures that are shown now."""
    return Release.objects.order_by("-taken_at", "-pk").first()


def chosen(region: Regional, asked: str, who: Asker) -> Town:
    """The municipality that is asked for, else one's own, of the pilot if there is one.

    Where nobody asked, one of which a number is shown goes first.
    """
    known = {one.code: one for one in region.towns}
    own, pilot = sorted(who.reach("aggregates", Verb.READ, Scope.ALL)), region.plan.pilot
    usual = [one for one in (*pilot, *own) if one in known]
    usual.sort(key=lambda code: (code not in own, not any(known[code].advertisers)))
    return known[asked if asked in known else usual[0]]
