"""With which scan a lead came in; of leads that were there, the first scan of the day they did."""

import django.db.models.deletion
from django.db import migrations, models

FILL = """
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE intake_lead DISABLE ROW LEVEL SECURITY;
ALTER TABLE intake_scan DISABLE ROW LEVEL SECURITY;
UPDATE intake_lead l SET first_scan_id = coalesce((
    SELECT min(s.id) FROM intake_scan s
    WHERE (s.taken_at AT TIME ZONE 'Europe/Amsterdam')::date = l.arrived_on), l.scan_id);
ALTER TABLE intake_lead ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_scan ENABLE ROW LEVEL SECURITY;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):
    dependencies = (("intake", "0004_page_walls"),)
    operations = (
        migrations.AddField(
            model_name="lead",
            name="first_scan",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="intake.scan",
            ),
        ),
        migrations.RunSQL(FILL),
        migrations.AlterField(
            model_name="lead",
            name="first_scan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="intake.scan",
            ),
        ),
    )
