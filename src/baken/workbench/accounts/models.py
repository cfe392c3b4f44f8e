"""Tables: people, municipalities, roles, designations, certificates."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from baken.workbench.accounts.roles import REGIONAL, Role


class Municipality(models.Model):
    """A tenant: a municipality that takes part. `code` is that of Statistics Netherlands."""

    code = models.CharField(max_length=6, primary_key=True)
    joined_on = models.DateField()

    def __str__(self) -> str:
        return self.code


class User(AbstractBaseUser):
    """Somebody who works here. `is_active` false: out at the next request."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_login = None  # the audit trail knows, and only it

    objects = BaseUserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """A role of somebody, for one municipality, or for the region where that is empty."""

    user = models.ForeignKey(User, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    granted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        """Only some roles are of the whole region; a role does not end before it starts."""

        constraints = (
            models.CheckConstraint(
                name="grant_regional",
                condition=Q(municipality__isnull=False) | Q(role__in=sorted(REGIONAL)),
            ),
            models.CheckConstraint(
                name="grant_ends_after_start",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
            ),
        )


class Designation(models.Model):
    """A supervisor is one by law: designated in a municipality for a regulation (Awb 5:11)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="designations")
    municipality = models.ForeignKey(Municipality, models.PROTECT)
    regulation = models.CharField(max_length=200)
    decision = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        """A designation has an end."""

        constraints = (
            models.CheckConstraint(
                name="designation_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))
            ),
        )


class Certificate(models.Model):
    """A training that a supervisor has done; visits are planned while it is in force."""

    user = models.ForeignKey(User, models.PROTECT, related_name="certificates")
    training = models.CharField(max_length=200)
    obtained_on = models.DateField()
    ends_on = models.DateField()
