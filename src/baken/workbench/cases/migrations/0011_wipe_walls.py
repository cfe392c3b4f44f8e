"""A stop leaves the keys of its ads for the wiping of the scans' folders, and for nobody else."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("cases", "0010_wipe"),)
    operations = (migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text("utf-8")),)
