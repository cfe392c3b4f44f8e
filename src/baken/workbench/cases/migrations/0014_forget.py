"""The clock may destroy sessions that ended, and what is left of a stop after five years."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("cases", "0013_assignment_walls"), ("sessions", "0001_initial"))
    operations = (migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text("utf-8")),)
