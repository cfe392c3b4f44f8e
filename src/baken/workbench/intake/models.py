"""Tables: scans that were taken in, leads per municipality, their ads and signals."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from baken.workbench.accounts.models import Municipality, User


class Scan(models.Model):
    """A scan whose leads were taken in. `digest` is that of its tables; `label` as in run.json."""

    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=40, blank=True)
    taken_at = models.DateTimeField()
    new = models.IntegerField()
    changed = models.IntegerField()
    same = models.IntegerField()
    gone = models.IntegerField()
    left_out = models.IntegerField()


class Lead(models.Model):
    """What one municipality sees of a lead. `elsewhere`: it has ads in another one too.

    `families` are those seen in the ads of this municipality. `holder` has it as his case.
    `scan` is the last one that it was in.
    """

    lead_key = models.CharField(max_length=64)
    municipality = models.ForeignKey(Municipality, models.PROTECT)
    band = models.CharField(max_length=20)
    families = ArrayField(models.CharField(max_length=40))
    first_seen = models.DateField()
    last_seen = models.DateField()
    expires = models.DateField()
    elsewhere = models.BooleanField()
    content = models.CharField(max_length=64)
    scan = models.ForeignKey(Scan, models.PROTECT)
    holder = models.ForeignKey(User, models.PROTECT, null=True)

    class Meta:
        """One row per lead and municipality; pages go by band, day and id."""

        constraints = (
            models.UniqueConstraint(fields=("lead_key", "municipality"), name="lead_once"),
        )
        indexes = (models.Index(fields=("municipality", "band", "expires", "id")),)


class LeadAd(models.Model):
    """An ad of a lead, with its masked words."""

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="ads")
    ad_key = models.TextField()
    ad_id = models.TextField()
    site = models.TextField()
    first_seen = models.DateField()
    last_seen = models.DateField()
    woonplaats = models.CharField(max_length=8, null=True)
    text = models.TextField()


class LeadSignal(models.Model):
    """A signal in an ad of a lead; where its words stand, if it is in words."""

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="signals")
    ad_key = models.TextField()
    indicator = models.CharField(max_length=80)
    use = models.CharField(max_length=20)
    family = models.CharField(max_length=40)
    start = models.IntegerField(null=True)
    end = models.IntegerField(null=True)
    detail = models.TextField(null=True)
