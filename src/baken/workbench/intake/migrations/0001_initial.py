"""The tables of leads."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0003_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Scan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("label", models.CharField(blank=True, max_length=40)),
                ("taken_at", models.DateTimeField()),
                ("new", models.IntegerField()),
                ("changed", models.IntegerField()),
                ("same", models.IntegerField()),
                ("gone", models.IntegerField()),
                ("left_out", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Lead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("lead_key", models.CharField(max_length=64)),
                ("band", models.CharField(max_length=20)),
                (
                    "families",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), size=None
                    ),
                ),
                ("first_seen", models.DateField()),
                ("last_seen", models.DateField()),
                ("expires", models.DateField()),
                ("elsewhere", models.BooleanField()),
                ("content", models.CharField(max_length=64)),
                (
                    "holder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="accounts.municipality"
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="intake.scan"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LeadAd",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ad_key", models.TextField()),
                ("ad_id", models.TextField()),
                ("site", models.TextField()),
                ("first_seen", models.DateField()),
                ("last_seen", models.DateField()),
                ("woonplaats", models.CharField(max_length=8, null=True)),
                ("text", models.TextField()),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ads",
                        to="intake.lead",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LeadSignal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ad_key", models.TextField()),
                ("indicator", models.CharField(max_length=80)),
                ("use", models.CharField(max_length=20)),
                ("family", models.CharField(max_length=40)),
                ("start", models.IntegerField(null=True)),
                ("end", models.IntegerField(null=True)),
                ("detail", models.TextField(null=True)),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signals",
                        to="intake.lead",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="lead",
            index=models.Index(
                fields=["municipality", "band", "expires", "id"],
                name="intake_lead_municip_a0d548_idx",
            ),
        ),
        migrations.AddConstraint(
            model_name="lead",
            constraint=models.UniqueConstraint(
                fields=("lead_key", "municipality"), name="lead_once"
            ),
        ),
    ]
