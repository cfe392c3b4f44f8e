"""The table of policy profiles: what a municipality decided, as somebody there wrote it down."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from baken.workbench.accounts.models import Municipality, User


class Policy(models.Model):
    """The policy of a municipality on sex work, as read in its `source`. The last row counts.

    Rows are never changed: a decision on a lead is read beside the policy of its day. Codes are
    those of words.py. `minimum_age` is empty where there is none of its own. `until`: the last day
    on which it counts without being looked at again. An `invented` one, of the demo, is by nobody.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    valid_from = models.DateField(null=True)
    minimum_age = models.SmallIntegerField(null=True)
    business = models.CharField(max_length=10)
    home = models.CharField(max_length=10)
    alone = models.CharField(max_length=10)
    lighter = ArrayField(models.CharField(max_length=20))
    lighter_how = models.CharField(max_length=500)
    call = models.CharField(max_length=500)
    help = models.CharField(max_length=500)
    source = models.CharField(max_length=300)
    link = models.CharField(max_length=300)
    checked_on = models.DateField()
    until = models.DateField()
    invented = models.BooleanField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    token = models.UUIDField(unique=True)

    class Meta:
        """Somebody stands for what is not invented; what counts was looked at first."""

        constraints = (
            models.CheckConstraint(
                name="policy_by_somebody", condition=Q(invented=True) | Q(by__isnull=False)
            ),
            models.CheckConstraint(
                name="policy_ends_after_check", condition=Q(until__gte=F("checked_on"))
            ),
        )
        indexes = (models.Index(fields=("municipality", "-id")),)
