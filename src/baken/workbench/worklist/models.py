"""Tables: choices of leads that somebody saved under a name, and what somebody saw last.

Neither holds a lead or anything of an ad. Both are about who works here, and end with that work:
see leaving.py.
"""

from django.db import models
from django.db.models import Q

from baken.workbench.accounts.models import Municipality, User


class SavedView(models.Model):
    """A choice of leads with a name: `query` is the part of the address that says it.

    Without a `municipality` it is of `by` alone; else of all who work on leads there. It holds
    no lead: what it shows is looked up anew, for who looks. A view of a team outlives the work of
    who made it, without saying who that was.
    """

    name = models.CharField(max_length=60)
    query = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True)

    class Meta:
        """A name once for a person, and once for a team; every view is of somebody."""

        constraints = (
            models.UniqueConstraint(
                fields=("by", "name"), condition=Q(municipality=None), name="own_view_once"
            ),
            models.UniqueConstraint(
                fields=("municipality", "name"),
                condition=Q(municipality__isnull=False),
                name="team_view_once",
            ),
            models.CheckConstraint(
                name="view_of_somebody",
                condition=Q(by__isnull=False) | Q(municipality__isnull=False),
            ),
        )


class LastSeen(models.Model):
    """The last scan that was there when `user` last opened the worklist: one number a person.

    No history: the next one takes its place. `scan` is an id that no longer needs to exist.
    """

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="+")
    scan = models.BigIntegerField()
