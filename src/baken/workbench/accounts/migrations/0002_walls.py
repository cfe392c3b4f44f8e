"""Row-level security on accounts, and the walls of code written into the database."""

from pathlib import Path

from django.db import migrations

from baken.workbench.accounts.wall_table import write_walls


class Migration(migrations.Migration):
    """Walls, and the functions that policies ask."""

    dependencies = (
        ("accounts", "0001_initial"),
        ("sessions", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    )
    operations = (
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text("utf-8")),
        migrations.RunPython(write_walls),
    )
