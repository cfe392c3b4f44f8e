"""The steps of code, as rows of the database. A change of workflow.py needs a migration."""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from baken.workbench.cases.workflow import STEPS


def write_rules(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put workflow.py in place of what the database has."""
    rows = [
        (one.act, one.start, one.to, list(map(str, one.roles)), one.days,
         sorted(map(str, one.modes)), sorted(map(str, one.needs)))
        for one in STEPS
    ]  # fmt: skip
    with editor.connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_rule")
        cursor.executemany("INSERT INTO cases_rule VALUES (%s, %s, %s, %s, %s, %s, %s)", rows)
