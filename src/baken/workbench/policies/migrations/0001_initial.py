"""The table of policies."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0006_policy"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Policy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(null=True)),
                ("minimum_age", models.SmallIntegerField(null=True)),
                ("business", models.CharField(max_length=10)),
                ("home", models.CharField(max_length=10)),
                ("alone", models.CharField(max_length=10)),
                (
                    "lighter",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), size=None
                    ),
                ),
                ("lighter_how", models.CharField(max_length=500)),
                ("call", models.CharField(max_length=500)),
                ("help", models.CharField(max_length=500)),
                ("source", models.CharField(max_length=300)),
                ("link", models.CharField(max_length=300)),
                ("checked_on", models.DateField()),
                ("until", models.DateField()),
                ("invented", models.BooleanField()),
                ("at", models.DateTimeField()),
                ("token", models.UUIDField(unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="accounts.municipality"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["municipality", "-id"], name="policies_po_municip_07ea6e_idx"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("invented", True), ("by__isnull", False), _connector="OR"
                        ),
                        name="policy_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("checked_on"))),
                        name="policy_ends_after_check",
                    ),
                ],
            },
        ),
    ]
