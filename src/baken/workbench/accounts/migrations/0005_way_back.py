from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    """Who may take a password away, and who may set one."""

    dependencies = [("accounts", "0004_login")]
    operations = [migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text("utf-8"))]
