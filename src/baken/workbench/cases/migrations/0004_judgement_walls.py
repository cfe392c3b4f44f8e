"""Walls around judgements; a possible minor takes those of its ads along."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("cases", "0003_judgement"),)
    operations = (migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text("utf-8")),)
