"""A stop of an ad that is no lead keeps the same four fields."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("cases", "0008_entry_walls"),)
    operations = (migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text("utf-8")),)
