"""Row-level security on leads."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("intake", "0001_initial"), ("audit", "0001_trail"))
    operations = (migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text("utf-8")),)
