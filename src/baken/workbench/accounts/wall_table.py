"""The walls of code, as rows of the database. A change of walls.py needs a migration."""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from baken.workbench.accounts.roles import INCOMPATIBLE
from baken.workbench.accounts.walls import WALLS


def write_walls(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put walls.py and the incompatible roles in place of what the database has."""
    walls = [(one.role, one.data_class, one.verb, one.scope) for one in sorted(WALLS)]
    pairs = sorted(tuple(sorted(pair)) for pair in INCOMPATIBLE)
    with editor.connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_wall")
        cursor.execute("DELETE FROM accounts_incompatible")
        cursor.executemany("INSERT INTO accounts_wall VALUES (%s, %s, %s, %s)", walls)
        cursor.executemany("INSERT INTO accounts_incompatible VALUES (%s, %s)", pairs)
