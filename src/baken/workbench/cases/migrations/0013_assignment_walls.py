"""Only a planner moves a lead from holder to holder, and every move stays written down."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("cases", "0012_assignment"), ("intake", "0004_page_walls"))
    operations = (migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text("utf-8")),)
