"""Walls for long worklists."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("worklist", "0002_walls"), ("cases", "0013_assignment_walls"))
    operations = (migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text("utf-8")),)
