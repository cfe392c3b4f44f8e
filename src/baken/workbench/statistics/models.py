"""Releases of figures: numbers that may be shown, and nothing they were made from."""

from django.db import models


class Release(models.Model):
    """The figures of a region as they were put here; what is in `told` says told.py.

    They hold no number under ten and nothing of a person, so they stay. `digest` is of `told`.
    """

    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=40, blank=True)
    taken_at = models.DateTimeField()
    told = models.JSONField()
