"""Taking leads in, and giving judgements back, from the command line."""

from datetime import date
from pathlib import Path

from django.db import connections

from baken.workbench.config.place import Place
from baken.workbench.config.running import database, open_django


def take_in_once(where: Place, folder: Path, today: date) -> dict[str, int]:
    """Take in the scan in `folder`; counts by name. Raises BakenError."""
    with database(where):
        open_django(where.folder)
        from baken.workbench.intake.leads import take_in  # noqa: PLC0415 - models need Django

        done = take_in(folder=folder, today=today)
        connections.close_all()
    names = ("new", "changed", "same", "gone", "left_out")
    return {name: getattr(done, name) for name in names}


def give_back_once(where: Place, file: Path) -> int:
    """Write the judgements to `file`; how many. Raises BakenError."""
    with database(where):
        open_django(where.folder)
        from baken.workbench.intake.leads import give_back  # noqa: PLC0415 - models need Django

        done = give_back(file=file)
        connections.close_all()
    return done
