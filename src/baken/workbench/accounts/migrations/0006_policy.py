"""The walls of code written again: who reads and writes what a municipality decided."""

from django.db import migrations

from baken.workbench.accounts.wall_table import write_walls


class Migration(migrations.Migration):
    dependencies = (("accounts", "0005_way_back"),)
    operations = (migrations.RunPython(write_walls),)
