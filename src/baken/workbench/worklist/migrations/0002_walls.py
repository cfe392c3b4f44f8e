"""Who sees and changes saved views, and what somebody saw last."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("worklist", "0001_initial"), ("accounts", "0002_walls"))
    operations = (migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text("utf-8")),)
