"""Row-level security on policies."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("policies", "0001_initial"), ("accounts", "0006_policy"))
    operations = (migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text("utf-8")),)
