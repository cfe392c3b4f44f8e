from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    """Walls around the tables of allauth."""

    dependencies = [
        ("accounts", "0003_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text("utf-8"))]
