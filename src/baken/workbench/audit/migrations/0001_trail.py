"""The audit trail, with its chain and its walls."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("accounts", "0002_walls"),)
    operations = (migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text("utf-8")),)
