"""What the page of a lead shows: fields, edges, languages; and when a lead came in."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

_ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_login"),
        ("intake", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="LeadEdge",
            fields=[
                ("id", _ID),
                ("ad_key", models.TextField()),
                ("other_key", models.TextField()),
                ("reason", models.CharField(max_length=20)),
                ("weight", models.FloatField(null=True)),
                ("parts", models.JSONField()),
                ("pieces", models.IntegerField(null=True)),
                ("share", models.FloatField(null=True)),
                ("weakest", models.BooleanField()),
                ("splits", models.BooleanField()),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="edges",
                        to="intake.lead",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LeadField",
            fields=[
                ("id", _ID.clone()),
                ("ad_key", models.TextField()),
                ("kind", models.CharField(max_length=20)),
                ("value", models.TextField()),
                ("minutes", models.IntegerField(null=True)),
                ("currency", models.CharField(max_length=3, null=True)),
                ("offered", models.BooleanField(null=True)),
                ("start", models.IntegerField()),
                ("end", models.IntegerField()),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fields",
                        to="intake.lead",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="lead",
            name="arrived_on",
            field=models.DateField(default=django.utils.timezone.localdate),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="lead",
            name="oversized",
            field=models.BooleanField(default=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="leadad",
            name="language",
            field=models.CharField(default="", max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="leadad",
            name="source",
            field=models.TextField(default=""),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="lead",
            index=models.Index(
                fields=["band", "expires", "id"], name="intake_lead_band_12cdb6_idx"
            ),
        ),
    ]
