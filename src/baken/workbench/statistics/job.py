"""Taking figures in, from the command line."""

from datetime import date
from pathlib import Path

from django.db import connections

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.config.place import Place
from baken.workbench.config.running import database, open_django


def show_figures(where: Place, folder: Path, today: date) -> int:
    """Show the figures in `folder` in the workbench; of how many municipalities.

    Raises BakenError.
    """
    with database(where):
        open_django(where.folder)
        from baken.workbench.statistics.actions import (  # noqa: PLC0415 - models need Django
            INVENTED,
            about_of,
            take_in,
        )

        invented = about_of(folder).get("label") == INVENTED
        if where.is_demo and not invented:
            raise BakenError(
                say("A demo shows invented figures only. Make a workbench: baken workbench setup.")
            )
        done = take_in(folder=folder, today=today)
        connections.close_all()
    return len(done.told["region"]["towns"])
