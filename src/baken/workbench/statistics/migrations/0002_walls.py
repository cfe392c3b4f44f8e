"""Row-level security on releases of figures."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("statistics", "0001_initial"), ("audit", "0001_trail"))
    operations = (migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text("utf-8")),)
