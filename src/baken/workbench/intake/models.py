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
    `scan` is the last one that it was in, `first_scan` the one with which it came in, on the day
    `arrived_on`; these say when, and go with the lead.
    `oversized`: its group is so large that a person must look first whether it is one.
    """

    lead_key = models.CharField(max_length=64)
    municipality = models.ForeignKey(Municipality, models.PROTECT)
    band = models.CharField(max_length=20)
    families = ArrayField(models.CharField(max_length=40))
    first_seen = models.DateField()
    last_seen = models.DateField()
    expires = models.DateField()
    elsewhere = models.BooleanField()
    oversized = models.BooleanField()
    arrived_on = models.DateField()
    content = models.CharField(max_length=64)
    scan = models.ForeignKey(Scan, models.PROTECT)
    first_scan = models.ForeignKey(Scan, models.PROTECT, related_name="+")
    holder = models.ForeignKey(User, models.PROTECT, null=True)

    class Meta:
        """One row per lead and municipality; pages go by band, day and id."""

        constraints = (
            models.UniqueConstraint(fields=("lead_key", "municipality"), name="lead_once"),
        )
        indexes = (
            models.Index(fields=("municipality", "band", "expires", "id")),
            models.Index(fields=("band", "expires", "id")),
        )


class LeadAd(models.Model):
    """An ad of a lead, with its masked words; `language` is empty where it is not known."""

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="ads")
    ad_key = models.TextField()
    source = models.TextField()
    language = models.CharField(max_length=20)
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


class LeadField(models.Model):
    """What was read in an ad. Of a contact `value` only says which of a lead are the same."""

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="fields")
    ad_key = models.TextField()
    kind = models.CharField(max_length=20)
    value = models.TextField()
    minutes = models.IntegerField(null=True)
    currency = models.CharField(max_length=3, null=True)
    offered = models.BooleanField(null=True)
    start = models.IntegerField()
    end = models.IntegerField()


class LeadEdge(models.Model):
    """Why two ads of a lead stand together. What they share stays outside."""

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="edges")
    ad_key = models.TextField()
    other_key = models.TextField()
    reason = models.CharField(max_length=20)
    weight = models.FloatField(null=True)
    parts = models.JSONField()
    pieces = models.IntegerField(null=True)
    share = models.FloatField(null=True)
    weakest = models.BooleanField()
    splits = models.BooleanField()
