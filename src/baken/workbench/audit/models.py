"""The audit trail as Django reads it. Nothing is written through this: see actions.record."""

from django.db import models


class Event(models.Model):
    """One thing that somebody did or saw. `subject` is an id such as lead:12, never a content.

    `actor` is a person's id; empty for jobs and set-up. `login` is the role of the database.
    """

    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    login = models.TextField()
    action = models.TextField()
    purpose = models.TextField()
    data_class = models.TextField()
    subject = models.TextField()
    municipality = models.TextField(null=True)
    details = models.JSONField()

    class Meta:
        """The table is made in SQL."""

        managed = False
        db_table = "audit_event"
