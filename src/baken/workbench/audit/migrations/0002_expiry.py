from pathlib import Path

from django.db import migrations

from baken.workbench.audit.retention import KEPT_YEARS

KEPT = f"""
CREATE FUNCTION audit_kept() RETURNS interval LANGUAGE sql IMMUTABLE AS
$$ SELECT make_interval(years => {KEPT_YEARS}) $$
"""


class Migration(migrations.Migration):
    """The one way by which a month of the audit trail goes."""

    dependencies = [("audit", "0001_trail")]
    operations = [
        migrations.RunSQL(KEPT),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text("utf-8")),
    ]
