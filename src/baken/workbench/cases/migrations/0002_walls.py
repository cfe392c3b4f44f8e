"""Walls around cases, and the steps of code written into the database."""

from pathlib import Path

from django.db import migrations

from baken.workbench.cases.rule_table import write_rules


class Migration(migrations.Migration):
    dependencies = (("cases", "0001_initial"), ("audit", "0001_trail"))
    operations = (
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text("utf-8")),
        migrations.RunPython(write_rules),
    )
