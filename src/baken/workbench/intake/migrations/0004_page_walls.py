"""Row-level security on fields and edges; they go with their lead, whoever removes it."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("intake", "0003_page"),)
    operations = (migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text("utf-8")),)
